"""IDispatch and the enumerators that it hands out."""
import ctypes
from ctypes import CFUNCTYPE, byref, c_int32, c_uint16, c_uint32, c_void_p

from imapi2 import _bstr, _errors, _sink_state, _variant
from imapi2._guid import GUID, GUID_NULL
from imapi2._library import HRESULT
from imapi2._types import *  # noqa: F403
from imapi2._types import DispatchParameters, ExceptionInfo, Variant
from imapi2._unknown import IUnknown

_PUTS = DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF
_NO_ARGUMENT = 0xFFFFFFFF


class IDispatch(IUnknown):
    """Late binding: members are found by name and called by number."""

    _iid_ = GUID("{00020400-0000-0000-C000-000000000046}")
    _GET_TYPE_INFO_COUNT = CFUNCTYPE(HRESULT, c_void_p, c_void_p)
    _GET_TYPE_INFO = CFUNCTYPE(HRESULT, c_void_p, c_uint32, c_uint32, c_void_p)
    _GET_IDS = CFUNCTYPE(HRESULT, c_void_p, c_void_p, c_void_p, c_uint32, c_uint32, c_void_p)
    _INVOKE = CFUNCTYPE(
        HRESULT, c_void_p, c_int32, c_void_p, c_uint32, c_uint16, c_void_p, c_void_p, c_void_p, c_void_p)

    def GetTypeInfoCount(self):
        count = c_uint32()
        _errors.check(self._call(3, self._GET_TYPE_INFO_COUNT, byref(count)))
        return count.value

    def GetTypeInfo(self, index=0, lcid=0):
        result = c_void_p()
        _errors.check(self._call(4, self._GET_TYPE_INFO, index, lcid, byref(result)))
        return IUnknown.owning(result.value)

    def GetIDsOfNames(self, *names):
        """The number of a member; with names of its parameters behind it, a tuple of theirs too.

        A locale id may come first.
        """
        lcid, *names = names if names and isinstance(names[0], int) else (0, *names)
        buffers = [_bstr.wide(name) for name in names]
        array = (c_void_p * len(names))(*[ctypes.addressof(buffer) for buffer in buffers])
        ids = (c_int32 * len(names))()
        _errors.check(self._call(5, self._GET_IDS, byref(GUID_NULL), array, len(names), lcid, ids))
        return ids[0] if len(names) == 1 else tuple(ids)

    def Invoke(self, dispid, lcid, flags, result_wanted, *arguments):
        """Calls a member. With a flag of a property's writing the last argument is the new value."""
        return self.call(dispid, flags, arguments, lcid=lcid, result_wanted=bool(result_wanted))

    def InvokeTypes(self, dispid, lcid, flags, result_type, argument_types, *arguments):
        """The same. The object itself sees to the types."""
        return self.call(dispid, flags, arguments, lcid=lcid)

    def call(self, dispid, flags, arguments=(), named=(), *, nones=(), lcid=0, result_wanted=True):
        """Calls a member.

        `named` are pairs of a parameter's number and its argument; `nones` tell, argument by argument, the type that
        None stands for.
        """
        entries = [(value, nones[index] if index < len(nones) else VT_NULL) for index, value in enumerate(arguments)]
        named = [(number, (value, VT_NULL)) for number, value in named]
        if flags & _PUTS:
            named.insert(0, (DISPID_PROPERTYPUT, entries.pop()))
        # In memory the named ones lie first, then the others from the last one to the first.
        packed = _variant.Arguments(entries + [entry for _, entry in reversed(named)])
        try:
            result = self._invoke(dispid, lcid, flags, packed.variants, [number for number, _ in named], result_wanted)
            packed.take_back()
            return result
        finally:
            packed.clear()

    def _invoke(self, dispid, lcid, flags, variants, ids, result_wanted):
        ids = (c_int32 * len(ids))(*ids)
        parameters = DispatchParameters(
            ctypes.addressof(variants) if len(variants) else None, ctypes.addressof(ids) if len(ids) else None,
            len(variants), len(ids))
        result, info, argument = Variant(), ExceptionInfo(), c_uint32(_NO_ARGUMENT)
        hresult = self._call(
            6, self._INVOKE, dispid, byref(GUID_NULL), lcid, flags, byref(parameters),
            byref(result) if result_wanted else None, byref(info), byref(argument))
        details = _details(info) if hresult == _errors.DISP_E_EXCEPTION else None
        value = _variant.take(result) if hresult >= 0 else None
        _sink_state.raise_pending()
        if hresult < 0:
            position = None if argument.value == _NO_ARGUMENT else len(variants) - argument.value
            has_position = hresult in (_errors.DISP_E_TYPEMISMATCH, _errors.DISP_E_PARAMNOTFOUND)
            raise _errors.error(hresult, details, position if has_position else None)
        return value


_FILL_IN = CFUNCTYPE(HRESULT, c_void_p)


def _details(info):
    """What an EXCEPINFO says; its texts are freed."""
    if info.pfnDeferredFillIn:
        _FILL_IN(info.pfnDeferredFillIn)(ctypes.addressof(info))
    texts = [
        _bstr.take(address) if address else None
        for address in (info.bstrSource, info.bstrDescription, info.bstrHelpFile)
    ]
    source, description, help_file = texts
    return (info.wCode, source, description, help_file, info.dwHelpContext, info.scode)


class IEnumVARIANT(IUnknown):
    """Hands out values one by one."""

    _iid_ = GUID("{00020404-0000-0000-C000-000000000046}")
    _NEXT = CFUNCTYPE(HRESULT, c_void_p, c_uint32, c_void_p, c_void_p)
    _SKIP = CFUNCTYPE(HRESULT, c_void_p, c_uint32)
    _RESET = CFUNCTYPE(HRESULT, c_void_p)
    _CLONE = CFUNCTYPE(HRESULT, c_void_p, c_void_p)

    def Next(self, count=1):
        """As many values as are left, up to `count`."""
        variants, fetched = (Variant * count)(), c_uint32()
        _errors.check(self._call(3, self._NEXT, count, variants, byref(fetched)))
        return tuple(_variant.take(variant) for variant in variants[:fetched.value])

    def Skip(self, count):
        return _errors.check(self._call(4, self._SKIP, count)) == _errors.S_OK

    def Reset(self):
        _errors.check(self._call(5, self._RESET))

    def Clone(self):
        result = c_void_p()
        _errors.check(self._call(6, self._CLONE, byref(result)))
        return IEnumVARIANT.owning(result.value)

    def __iter__(self):
        while True:
            values = self.Next(1)
            if not values:
                return
            yield values[0]
