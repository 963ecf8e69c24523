"""How late-bound calls look on the wire, judged by an object that notes them; and what comes of the answers."""
import ctypes
import datetime

import pytest
import pythoncom
import win32com.client
from fake import FakeObject
from win32com.client import VARIANT

GET, PUT, PUTREF, CALL = 2, 4, 8, 1
MEMBERNOTFOUND = -2147352573
NAMES = {"Item": 0, "Size": 1, "Go": 2, "first": 0, "second": 1, "third": 2, "Owner": 3}


def make(answer=lambda *_: None):
    fake = FakeObject(NAMES, answer)
    return fake, win32com.client.Dispatch(fake.pointer(), "Fake")


def only_method(dispid, flags, positional, named):
    return 7 if flags & CALL else (MEMBERNOTFOUND, None)


def test_property_is_read_whatever_the_case():
    fake, ob = make(lambda *_: 42)
    assert (ob.Size, ob.sIZE) == (42, 42)
    assert fake.calls == [(1, GET, [], {})] * 2


def test_property_is_written():
    fake, ob = make()
    ob.size = "big"
    assert fake.calls == [(1, PUT, [], {-3: "big"})]


def test_object_property_falls_back_to_a_reference():
    fake, ob = make(lambda dispid, flags, *_: None if flags == PUTREF else (MEMBERNOTFOUND, None))
    ob.Owner = ob
    assert [flags for _, flags, _, _ in fake.calls] == [PUT, PUTREF]
    assert fake.types == [pythoncom.VT_DISPATCH]


def test_method_gets_its_arguments_in_order():
    fake, ob = make(only_method)
    assert ob.Go(1, "b", None) == 7
    assert fake.calls[-1] == (2, CALL | GET, [1, "b", None], {})
    assert fake.types == [pythoncom.VT_NULL, pythoncom.VT_BSTR, pythoncom.VT_I4]


def test_named_arguments_lie_before_the_others():
    fake, ob = make(only_method)
    ob.Go(1, third="c", second="b")
    assert fake.calls[-1] == (2, CALL | GET, [1], {2: "c", 1: "b"})


def test_default_member_and_collections():
    fake, ob = make(lambda dispid, flags, positional, named: positional[0] * 2 if positional else 5)
    assert ob(21) == 42 and ob["ab"] == "abab" and int(ob) == 5 and str(ob) == "5"
    with pytest.raises(TypeError):
        iter(ob)


def test_member_that_does_not_exist():
    _, ob = make()
    with pytest.raises(AttributeError, match=r"^Fake\.Nothing$"):
        ob.Nothing
    with pytest.raises(AttributeError, match=r"^Property 'Fake\.Nothing' can not be set\.$"):
        ob.Nothing = 1
    assert not hasattr(ob, "Nothing") and getattr(ob, "Nothing", 3) == 3
    assert not hasattr(ob, "__len_hint__")


def test_object_without_a_name_is_unknown():
    fake = FakeObject(NAMES, lambda *_: None)
    ob = win32com.client.Dispatch(fake.pointer())
    assert repr(ob) == "<COMObject <unknown>>"
    with pytest.raises(AttributeError, match=r"^<unknown>\.Nothing$"):
        ob.Nothing


def test_failure_carries_what_the_object_says():
    details = (0, "source", "it is broken", "help.chm", 7, -1062599166)
    _, ob = make(lambda *_: (-2147352567, details))
    with pytest.raises(pythoncom.com_error) as caught:
        ob.Size
    assert caught.value.args == (-2147352567, "Exception occurred.", details, None)
    hresult, strerror, excepinfo, argerror = caught.value.args
    assert (caught.value.hresult, caught.value.excepinfo, excepinfo[5]) == (hresult, details, -1062599166)


def test_wrong_argument_is_counted_from_one():
    _, ob = make(lambda dispid, flags, *_: (-2147352571, 1) if flags & CALL else (MEMBERNOTFOUND, None))
    with pytest.raises(pythoncom.com_error) as caught:
        ob.Go("first", "second", "third")
    assert caught.value.args == (-2147352571, "Type mismatch.", None, 2)


def test_failure_of_another_kind_is_no_method():
    _, ob = make(lambda *_: (-2147467259, None))
    with pytest.raises(pythoncom.com_error) as caught:
        ob.Size
    assert caught.value.args == (-2147467259, "Unspecified error", None, None)


def test_value_by_reference_comes_back():
    def double(dispid, flags, positional, named):
        for variant in fake.variants:
            ctypes.c_int32.from_address(variant.pointer).value *= 2
        return only_method(dispid, flags, positional, named)

    fake, ob = make(double)
    value = VARIANT(pythoncom.VT_BYREF | pythoncom.VT_I4, 20)
    ob.Go(value)
    assert fake.calls[-1][2] == [20] and fake.types == [pythoncom.VT_BYREF | pythoncom.VT_I4]
    assert value.value == 40


def test_arrays_both_ways():
    fake, ob = make(lambda dispid, flags, positional, named: (ob_pointer(), "text", 3))

    def ob_pointer():
        return fake.pointer()

    inner, text, number = ob.Size
    assert isinstance(inner, win32com.client.CDispatch) and inner == ob and (text, number) == ("text", 3)
    ob.Size = [ob, (1, 2)]
    assert fake.types == [pythoncom.VT_ARRAY | pythoncom.VT_VARIANT]
    _, _, _, named = fake.calls[-1]
    assert named[-3][0] == fake.pointer() and named[-3][1] == (1, 2)


def test_date_goes_out_as_date():
    fake, ob = make()
    ob.Size = datetime.datetime(2020, 1, 1)
    assert fake.types == [pythoncom.VT_DATE]


def test_pointers_themselves_can_be_called():
    fake = FakeObject(NAMES, lambda *_: 9)
    pointer = fake.pointer()
    assert pointer.GetIDsOfNames("Go") == pointer.GetIDsOfNames(0, "go") == 2
    assert pointer.GetIDsOfNames("Go", "second", "third") == (2, 1, 2)
    assert pointer.Invoke(2, 0, CALL, 1, "x") == 9
    assert pointer.Invoke(1, 0, PUT, 0, "y") is None
    assert fake.calls == [(2, CALL, ["x"], {}), (1, PUT, [], {-3: "y"})]
    with pytest.raises(pythoncom.com_error) as caught:
        pointer.GetIDsOfNames("Nothing")
    assert caught.value.args == (-2147352570, "Unknown name.", None, None)


def test_every_reference_is_given_back():
    fake, ob = make(lambda *_: fake.pointer())
    first = ob.Size
    second = ob.Size
    assert first == second
    ob.Owner = first
    assert fake.references > 1
    fake.calls.clear()
    del ob, first, second
    assert fake.references == 1


def test_pointer_that_was_released_says_so():
    fake, ob = make()
    ob._Release_()
    assert fake.references == 1
    with pytest.raises(ValueError, match="released"):
        ob._oleobj_.GetIDsOfNames("Go")
