"""Values on their way through VARIANTs and SAFEARRAYs."""
import ctypes
import datetime
import decimal

import pytest
import pythoncom
import pywintypes
import win32com.client
from imapi2 import _bstr, _guid, _library, _safearray, _types, _variant

UTC = datetime.timezone.utc


def there_and_back(value):
    variant = _types.Variant()
    _variant.store(variant, value)
    vt = variant.vt
    return vt, _variant.take(variant)


@pytest.mark.parametrize("value, vt", [
    (True, pythoncom.VT_BOOL), (False, pythoncom.VT_BOOL),
    (0, pythoncom.VT_I4), (-(1 << 31), pythoncom.VT_I4), (1 << 31, pythoncom.VT_I8), (-(1 << 63), pythoncom.VT_I8),
    (1 << 63, pythoncom.VT_UI8), (1.5, pythoncom.VT_R8),
    ("", pythoncom.VT_BSTR), ("Grüße 💿", pythoncom.VT_BSTR), ("a\0b", pythoncom.VT_BSTR),
    ("\ud800", pythoncom.VT_BSTR),
    (decimal.Decimal("-12.3456"), pythoncom.VT_CY),
    (datetime.datetime(2024, 2, 29, 12, 34, 56, tzinfo=UTC), pythoncom.VT_DATE),
    (datetime.datetime(1899, 12, 29, 6, tzinfo=UTC), pythoncom.VT_DATE),
    ((), pythoncom.VT_ARRAY | pythoncom.VT_VARIANT), ((1, "two", None, (3, 4)), pythoncom.VT_ARRAY | pythoncom.VT_VARIANT),
])
def test_value_keeps_type_and_content(value, vt):
    assert there_and_back(value) == (vt, value)


@pytest.mark.parametrize("value, expected", [
    (None, (pythoncom.VT_NULL, None)), (pythoncom.Empty, (pythoncom.VT_EMPTY, None)),
    (pythoncom.Missing, (pythoncom.VT_ERROR, -2147352572)), (pythoncom.Nothing, (pythoncom.VT_DISPATCH, None)),
    ([1, 2], (pythoncom.VT_ARRAY | pythoncom.VT_VARIANT, (1, 2))),
])
def test_what_stands_for_something_else(value, expected):
    assert there_and_back(value) == expected


def test_bytes_are_an_array_of_bytes():
    vt, value = there_and_back(b"\0\1\xff")
    assert vt == pythoncom.VT_ARRAY | pythoncom.VT_UI1
    assert isinstance(value, memoryview) and value.tobytes() == b"\0\1\xff"


def test_time_out_of_com_is_a_pywintypes_time():
    _, value = there_and_back(datetime.datetime(2001, 2, 3, 4, 5, 6))
    assert isinstance(value, pywintypes.TimeType)
    assert value.Format("%Y-%m-%d %H:%M:%S") == "2001-02-03 04:05:06"


def test_zone_is_taken_to_utc():
    zone = datetime.timezone(datetime.timedelta(hours=2))
    _, value = there_and_back(datetime.datetime(2001, 2, 3, 4, tzinfo=zone))
    assert value == datetime.datetime(2001, 2, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize("days, expected", [  # from the documentation of DATE
    (0.0, (1899, 12, 30, 0)), (2.5, (1900, 1, 1, 12)), (-1.25, (1899, 12, 29, 6)), (35065.0, (1996, 1, 1, 0)),
])
def test_dates_are_counted_as_documented(days, expected):
    from imapi2 import _time
    assert _time.from_date(days) == datetime.datetime(*expected, tzinfo=UTC)
    assert _time.to_date(datetime.datetime(*expected)) == days


@pytest.mark.parametrize("vt, values", [
    (pythoncom.VT_BSTR, ("a", "", "ü")), (pythoncom.VT_I4, (1, -2)), (pythoncom.VT_R8, (0.5,)),
    (pythoncom.VT_BOOL, (True, False)), (pythoncom.VT_UI2, (65535,)),
])
def test_array_of_one_type(vt, values):
    assert there_and_back(win32com.client.VARIANT(pythoncom.VT_ARRAY | vt, values)) == (pythoncom.VT_ARRAY | vt, values)


def test_array_of_two_dimensions_is_tuples_in_a_tuple():
    class Bound(ctypes.Structure):
        _fields_ = [("cElements", ctypes.c_uint32), ("lLbound", ctypes.c_int32)]

    create = _library.loaded.SafeArrayCreate
    create.restype, create.argtypes = ctypes.c_void_p, [ctypes.c_uint16, ctypes.c_uint32, ctypes.c_void_p]
    put = _library.loaded.SafeArrayPutElement
    put.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
    array = create(pythoncom.VT_I4, 2, (Bound * 2)(Bound(2, 0), Bound(3, 5)))
    for row in range(2):
        for column in range(3):
            value = ctypes.c_int32(10 * row + column)
            assert put(array, (ctypes.c_int32 * 2)(row, column + 5), ctypes.byref(value)) == 0
    assert _safearray.take(array, pythoncom.VT_I4) == ((0, 1, 2), (10, 11, 12))


def test_reference_is_followed():
    inner, outer = _types.Variant(), _types.Variant()
    _variant.store(inner, "inside")
    outer.vt, outer.pointer = pythoncom.VT_BYREF | pythoncom.VT_VARIANT, ctypes.addressof(inner)
    assert _variant.load(outer) == "inside"
    _variant.take(inner)


def test_what_is_no_value_is_refused_by_name():
    with pytest.raises(TypeError, match="Objects of type 'object' can not be converted to a COM VARIANT"):
        there_and_back(object())
    with pytest.raises(TypeError, match="'set'"):
        there_and_back([1, {2}])


@pytest.mark.parametrize("vt, value", [
    (pythoncom.VT_I4, 1 << 31), (pythoncom.VT_UI1, -1), (pythoncom.VT_UI8, 1 << 64),
    (pythoncom.VT_ARRAY | pythoncom.VT_I2, [1 << 15])])
def test_number_that_does_not_fit_is_not_cut(vt, value):
    with pytest.raises(OverflowError):
        there_and_back(win32com.client.VARIANT(vt, value))


def test_text_that_is_null():
    assert there_and_back(win32com.client.VARIANT(pythoncom.VT_BSTR, None)) == (pythoncom.VT_BSTR, "")


def test_variant_has_24_bytes():
    assert ctypes.sizeof(_types.Variant) == 24


def test_bstr_knows_its_length():
    address = _bstr.allocate("ab\0ü")
    assert _library.SysStringByteLen(address) == 8
    assert _bstr.take(address) == "ab\0ü"
    assert _bstr.text(None) == ""


def test_guid():
    text = "{2735412E-7F64-5B0F-8F00-5D77AFBE261E}"
    guid = pywintypes.IID(text)
    assert str(guid) == text and guid == _guid.GUID(text.lower()) and guid == text.lower()
    assert bytes(guid)[:4] == b"\x2e\x41\x35\x27"
    assert {guid: 1}[_guid.GUID(text)] == 1
    assert pywintypes.IID("IMAPI2.MsftDiscMaster2") == guid
    assert pythoncom.ProgIDFromCLSID(guid) == "IMAPI2.MsftDiscMaster2"
