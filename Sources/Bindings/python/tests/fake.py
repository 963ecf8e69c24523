"""A COM object made of nothing but ctypes, which notes how it is called: the judge of what the package sends."""
import ctypes
from ctypes import CFUNCTYPE, POINTER, c_int32, c_uint16, c_uint32, c_void_p

from imapi2 import _bstr, _variant
from imapi2._dispatch import IDispatch
from imapi2._guid import GUID
from imapi2._types import DispatchParameters, ExceptionInfo, Variant

E_NOINTERFACE = -2147467262
DISP_E_UNKNOWNNAME = -2147352570


class FakeObject:
    """An IDispatch with the names it is given; `answer(dispid, flags, positional, named)` says what Invoke returns.

    The answer is a value, or the pair of an HRESULT and the fields of an EXCEPINFO (or the number of an argument).
    While it is made, `variants` are the arguments as they lie in memory.
    """

    def __init__(self, names, answer):
        self.names = {name.lower(): number for name, number in names.items()}
        self.answer = answer
        self.references = 1
        self.calls = []
        self.types = []
        self.variants = ()
        self._functions = [
            CFUNCTYPE(c_int32, c_void_p, POINTER(GUID), POINTER(c_void_p))(self._query),
            CFUNCTYPE(c_uint32, c_void_p)(self._add),
            CFUNCTYPE(c_uint32, c_void_p)(self._release),
            CFUNCTYPE(c_int32, c_void_p, POINTER(c_uint32))(self._count),
            CFUNCTYPE(c_int32, c_void_p, c_uint32, c_uint32, c_void_p)(lambda *_: E_NOINTERFACE),
            CFUNCTYPE(c_int32, c_void_p, c_void_p, POINTER(c_void_p), c_uint32, c_uint32, POINTER(c_int32))(self._ids),
            CFUNCTYPE(
                c_int32, c_void_p, c_int32, c_void_p, c_uint32, c_uint16, POINTER(DispatchParameters),
                POINTER(Variant), POINTER(ExceptionInfo), POINTER(c_uint32))(self._invoke),
        ]
        self._table = (c_void_p * 7)(*[ctypes.cast(each, c_void_p) for each in self._functions])
        self._block = c_void_p(ctypes.addressof(self._table))

    @property
    def address(self):
        return ctypes.addressof(self._block)

    def pointer(self):
        """A pointer of the package that shares the object."""
        return IDispatch.sharing(self.address)

    def _query(self, this, iid, result):
        if str(iid.contents) not in (
                "{00000000-0000-0000-C000-000000000046}", "{00020400-0000-0000-C000-000000000046}"):
            result[0] = None
            return E_NOINTERFACE
        self.references += 1
        result[0] = self.address
        return 0

    def _add(self, this):
        self.references += 1
        return self.references

    def _release(self, this):
        self.references -= 1
        return self.references

    def _count(self, this, count):
        count[0] = 0
        return 0

    def _ids(self, this, iid, names, count, lcid, ids):
        found = [self.names.get(_bstr.wide_text(names[index]).lower(), -1) for index in range(count)]
        for index, number in enumerate(found):
            ids[index] = number
        return DISP_E_UNKNOWNNAME if -1 in found else 0

    def _invoke(self, this, dispid, iid, lcid, flags, parameters, result, info, argument):
        fields = parameters.contents
        variants = (Variant * fields.cArgs).from_address(fields.rgvarg) if fields.cArgs else []
        numbers = (c_int32 * fields.cNamedArgs).from_address(fields.rgdispidNamedArgs) if fields.cNamedArgs else []
        values = [_variant.load(each) for each in variants]
        named = dict(zip(numbers, values))
        positional = values[len(named):][::-1]
        self.types = [each.vt for each in variants]
        self.variants = variants
        self.calls.append((dispid, flags, positional, named))
        answer = self.answer(dispid, flags, positional, named)
        self.variants = ()
        if isinstance(answer, tuple) and answer and isinstance(answer[0], int) and answer[0] < 0:
            return self._fail(answer, info, argument)
        if result:
            _variant.store(result[0], answer)
        return 0

    def _fail(self, answer, info, argument):
        hresult, details = answer
        if isinstance(details, int):
            argument[0] = details
        elif details:
            fields = info.contents
            fields.wCode, source, description, help_file, fields.dwHelpContext, fields.scode = details
            texts = {"bstrSource": source, "bstrDescription": description, "bstrHelpFile": help_file}
            for name, text in texts.items():
                setattr(fields, name, None if text is None else _bstr.allocate(text))
        return hresult
