"""VARIANTs: what a script's values are on their way through COM."""
import ctypes
import datetime
import decimal
from collections.abc import Sequence

from imapi2 import _bstr, _errors, _library, _safearray, _time
from imapi2._types import *  # noqa: F403
from imapi2._types import Variant
from imapi2._unknown import IUnknown

_CURRENCY_SCALE = 10_000


class Placeholder:
    """An argument that stands for something that is no value."""

    def __init__(self, name, vt, number=0):
        self.name = name
        self.vt = vt
        self.number = number

    def __repr__(self):
        return self.name


Missing = Placeholder("Missing", VT_ERROR, _errors.DISP_E_PARAMNOTFOUND)
Empty = Placeholder("Empty", VT_EMPTY)
Nothing = Placeholder("Nothing", VT_DISPATCH)


class VARIANT:
    """A value of which the caller says what type it has: `VARIANT(VT_ARRAY | VT_BSTR, ["a", "b"])`.

    With VT_BYREF the value is what the callee left there.
    """

    def __init__(self, vt, value):
        self.varianttype = vt
        self.value = value

    def __repr__(self):
        return f"win32com.client.VARIANT({self.varianttype!r}, {self.value!r})"


def pointer_of(value):
    """The pointer that an object of a script stands for, or None."""
    for attribute in ("_oleobj_", "_com_pointer_"):
        inner = value if isinstance(value, IUnknown) else getattr(value, attribute, None)
        if isinstance(inner, IUnknown):
            return inner
    return None


def store(variant, value, none=VT_NULL):
    """Puts a value into an empty VARIANT; VT `none` is what None becomes."""
    if value is None:
        variant.vt, variant.llVal = none, 0
    elif isinstance(value, VARIANT):
        store_as(variant, value.varianttype, value.value)
    elif isinstance(value, Placeholder):
        variant.vt, variant.llVal = value.vt, value.number & 0xFFFFFFFF
    elif isinstance(value, bool):
        store_as(variant, VT_BOOL, value)
    elif isinstance(value, int):
        store_as(variant, _type_of_integer(value), value)
    else:
        store_as(variant, _type_of(value), value)


def _type_of_integer(value):
    return next((vt for vt in (VT_I4, VT_I8, VT_UI8) if value in _range_of(NUMBERS[vt])), VT_R8)


def _type_of(value):
    if isinstance(value, str):
        return VT_BSTR
    if isinstance(value, float):
        return VT_R8
    if isinstance(value, (datetime.datetime, datetime.date)):
        return VT_DATE
    if isinstance(value, decimal.Decimal):
        return VT_CY
    if isinstance(value, (bytes, bytearray, memoryview)):
        return VT_ARRAY | VT_UI1
    pointer = pointer_of(value)
    if pointer is not None:
        from imapi2._dispatch import IDispatch
        return VT_DISPATCH if isinstance(pointer, IDispatch) else VT_UNKNOWN
    if isinstance(value, Sequence):
        return VT_ARRAY | VT_VARIANT
    if hasattr(value, "__index__"):
        return _type_of_integer(value.__index__())
    raise TypeError(f"Objects of type '{type(value).__name__}' can not be converted to a COM VARIANT")


def store_as(variant, vt, value):
    """Puts a value into an empty VARIANT as a certain type."""
    variant.llVal = 0
    if vt & VT_ARRAY:
        variant.pointer = None if value is None else _safearray.create(value, vt & VT_TYPEMASK)
    elif vt == VT_BOOL:
        variant.boolVal = -1 if value else 0
    elif vt == VT_BSTR:
        variant.pointer = None if value is None else _bstr.allocate(str(value))
    elif vt == VT_DATE:
        variant.dblVal = _time.to_date(value)
    elif vt == VT_CY:
        variant.llVal = int((decimal.Decimal(value) * _CURRENCY_SCALE).to_integral_value())
    elif vt in (VT_DISPATCH, VT_UNKNOWN):
        variant.pointer = _shared(value, vt)
    elif vt == VT_VARIANT:
        return store(variant, value)
    elif vt in NUMBERS:
        NUMBERS[vt].from_address(variant.data).value = _number(vt, value)
    elif vt not in (VT_EMPTY, VT_NULL):
        raise TypeError(f"values of the type {vt:#x} can not be made")
    variant.vt = vt


def _number(vt, value):
    return float(value) if vt in (VT_R4, VT_R8) else fitting(int(value), NUMBERS[vt])


def fitting(number, ctype):
    """An integer that the type can hold; another one is refused and not cut."""
    allowed = _range_of(ctype)
    if number not in allowed:
        raise OverflowError(f"{number} does not lie between {allowed.start} and {allowed.stop - 1}")
    return number


def _range_of(ctype):
    bits = 8 * ctypes.sizeof(ctype)
    is_signed = ctype(-1).value < 0
    return range(-(1 << bits - 1), 1 << bits - 1) if is_signed else range(1 << bits)


def _shared(value, vt):
    """A reference for the callee."""
    if value is None:
        return None
    pointer = pointer_of(value)
    if pointer is None:
        raise TypeError(f"Objects of type '{type(value).__name__}' are not COM objects")
    if vt == VT_DISPATCH:
        from imapi2._dispatch import IDispatch
        if not isinstance(pointer, IDispatch):
            pointer = pointer.QueryInterface(IDispatch)
    pointer.AddRef()
    return pointer.address


def load(variant):
    """The value of a VARIANT, which keeps what it has."""
    vt = variant.vt
    if vt & VT_BYREF:
        return load_at(vt & ~VT_BYREF, variant.pointer) if variant.pointer else None
    return load_at(vt, variant.data)


def load_at(vt, address):
    """The value of a certain type at an address."""
    if vt == VT_VARIANT:
        return load(Variant.from_address(address))
    if vt in NUMBERS:
        return NUMBERS[vt].from_address(address).value
    if vt == VT_BOOL:
        return ctypes.c_int16.from_address(address).value != 0
    if vt == VT_DATE:
        return _time.from_date(ctypes.c_double.from_address(address).value)
    if vt == VT_CY:
        return decimal.Decimal(ctypes.c_int64.from_address(address).value) / _CURRENCY_SCALE
    pointer = ctypes.c_void_p.from_address(address).value
    if vt == VT_BSTR:
        return _bstr.text(pointer)
    if vt & VT_ARRAY:
        return _safearray.load(pointer, vt & VT_TYPEMASK) if pointer else None
    if vt in (VT_DISPATCH, VT_UNKNOWN):
        return _pointer(vt, pointer)
    return None


def _pointer(vt, address):
    if not address:
        return None
    from imapi2._dispatch import IDispatch
    return (IDispatch if vt == VT_DISPATCH else IUnknown).sharing(address)


def take(variant):
    """The value of a VARIANT, which is empty afterwards."""
    try:
        return load(variant)
    finally:
        _library.VariantClear(ctypes.addressof(variant))


class Arguments:
    """The VARIANTs of a call, last one first, and what they refer to."""

    def __init__(self, entries):
        """Pairs of a value and the type that None becomes there."""
        self.variants = (Variant * len(entries))()
        self._referred = []
        try:
            for variant, (value, none) in zip(self.variants, reversed(entries)):
                self._store(variant, value, none)
        except BaseException:
            self.clear()
            raise

    def _store(self, variant, value, none):
        if not (isinstance(value, VARIANT) and value.varianttype & VT_BYREF):
            return store(variant, value, none)
        inner = Variant()
        vt = value.varianttype & ~VT_BYREF
        store_as(inner, vt, value.value)
        self._referred.append((value, inner))
        variant.vt = vt | VT_BYREF
        variant.pointer = ctypes.addressof(inner) if vt == VT_VARIANT else inner.data

    def take_back(self):
        """What the callee left in the values that it got by reference."""
        for value, inner in self._referred:
            value.value = load(inner)

    def clear(self):
        for variant in self.variants:
            _library.VariantClear(ctypes.addressof(variant))
        for _, inner in self._referred:
            _library.VariantClear(ctypes.addressof(inner))
