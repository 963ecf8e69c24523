"""The vocabulary in which the generated modules state the members of an interface."""
import functools
from ctypes import CFUNCTYPE, byref, c_void_p

from imapi2 import _errors, _library, _registry, _sink_state
from imapi2._library import HRESULT
from imapi2._marshal import *  # noqa: F403
from imapi2._marshal import Allocated, Buffer, Call, Counted, Fixed, Pointer
from imapi2._types import (
    DISPATCH_METHOD, DISPATCH_PROPERTYGET, DISPATCH_PROPERTYPUT, DISPATCH_PROPERTYPUTREF, VT_NULL)


class Parameter:
    def __init__(self, name, type):
        self.name = name
        self.type = type


class In(Parameter):
    is_in, is_out = True, False


class Out(Parameter):
    is_in, is_out = False, True


class InOut(Parameter):
    is_in, is_out = True, True


class Member:
    """A method, or one side of a property: its place in the vtable, its number, its name and its parameters."""

    flags = DISPATCH_METHOD
    prefix = ""

    def __init__(self, slot, dispid, name, *parameters, doc=""):
        self.slot = slot
        self.dispid = dispid
        self.name = name
        self.parameters = parameters
        self.doc = doc
        implied = self._implied()
        self.arguments = [each for each in parameters if each.is_in and each.name not in implied]
        self.results = [each for each in parameters if each.is_out and each.name not in implied]

    def _implied(self):
        """The counts that no caller names: of buffers going in, of those that the callee allocates, of what came back."""
        implied = set()
        for parameter in self.parameters:
            kind = parameter.type
            if isinstance(kind, Allocated) or isinstance(kind, Counted) and parameter.is_in:
                implied.add(kind.count)
            if isinstance(kind, Counted) and kind.length:
                implied.add(kind.length)
        return implied

    @functools.cached_property
    def nones(self):
        """The types that None stands for, argument by argument, when the member is called late bound."""
        return [getattr(each.type, "vt", None) or VT_NULL for each in self.arguments]

    @functools.cached_property
    def interface(self):
        """The interface that the result has, or None."""
        name = self.results[0].type.name if self.results and isinstance(self.results[0].type, Pointer) else None
        return _registry.named(name) if name else None

    @functools.cached_property
    def prototype(self):
        types = [c_void_p if each.is_out or isinstance(each.type, Buffer) else each.type.ctype
                 for each in self.parameters]
        return CFUNCTYPE(HRESULT, c_void_p, *types)

    def bind(self, values, named):
        """The arguments by name."""
        names = [each.name for each in self.arguments]
        if len(values) > len(names):
            raise TypeError(f"{self.name}() takes {len(names)} arguments but {len(values)} were given")
        bound = dict(zip(names, values))
        for name, value in named.items():
            if name not in names:
                raise TypeError(f"{self.name}() got an unexpected argument '{name}'")
            if name in bound:
                raise TypeError(f"{self.name}() got multiple values for argument '{name}'")
            bound[name] = value
        missing = [name for name in names if name not in bound]
        if missing:
            raise TypeError(f"{self.name}() misses the arguments {', '.join(missing)}")
        return bound

    def __call__(self, pointer, values=(), named={}):
        """Calls the member through the vtable."""
        return _VtableCall(self, self.bind(values, named)).on(pointer)


class _VtableCall(Call):
    """One call: the arguments on their way in, room for the results, the results on their way out."""

    def __init__(self, member, values):
        super().__init__()
        self._member = member
        self._storages = {}
        for parameter in member.parameters:
            if isinstance(parameter.type, Counted) and parameter.is_in:
                values[parameter.type.count] = len(values[parameter.name])
        self._values = values

    def on(self, pointer):
        member = self._member
        try:
            arguments = [self._argument(parameter) for parameter in member.parameters]
            hresult = pointer._call(member.slot, member.prototype, *arguments)
            results = [self._result(parameter) for parameter in member.results] if hresult >= 0 else ()
            _sink_state.raise_pending()  # after the results were taken, or they would leak
            _errors.check_with_info(hresult)
        finally:
            self.finish()
        return results[0] if len(results) == 1 else tuple(results) if results else hresult

    def _argument(self, parameter):
        kind = parameter.type
        if not parameter.is_out:
            return kind.enter(self._values[parameter.name], self)
        if isinstance(kind, Fixed):
            storage = (kind.element.ctype * kind.count)()
        elif isinstance(kind, Counted):
            storage = (kind.element.ctype * self._values[kind.count])()
        elif isinstance(kind, Allocated):
            storage = c_void_p()
        else:
            storage = kind.ctype(kind.enter(self._values[parameter.name], self)) if parameter.is_in else kind.ctype()
        self._storages[parameter.name] = storage
        return storage if isinstance(kind, (Fixed, Counted)) else byref(storage)

    def _result(self, parameter):
        kind, storage = parameter.type, self._storages[parameter.name]
        if isinstance(kind, Fixed):
            return kind.elements(storage, kind.count)
        if isinstance(kind, Counted):
            length = kind.length or kind.count
            count = self._storages[length].value if length in self._storages else self._values[length]
            return kind.elements(storage, min(count, len(storage)))
        if isinstance(kind, Allocated):
            return self._allocated(kind, storage)
        return kind.leave(storage)

    def _allocated(self, kind, storage):
        if not storage.value:
            return kind.elements((), 0)
        count = self._storages[kind.count].value
        try:
            return kind.elements((kind.element.ctype * count).from_address(storage.value), count)
        finally:
            _library.CoTaskMemFree(storage.value)


class method(Member):
    pass


class propget(Member):
    flags = DISPATCH_PROPERTYGET
    prefix = "get_"


class propput(Member):
    flags = DISPATCH_PROPERTYPUT
    prefix = "put_"


class propputref(Member):
    flags = DISPATCH_PROPERTYPUTREF
    prefix = "putref_"


__all__ = [
    "In", "Out", "InOut", "method", "propget", "propput", "propputref", "Fixed", "Counted", "Allocated", "Pointer",
    "Enumeration", "CHAR", "BYTE", "SHORT", "USHORT", "LONG", "ULONG", "LONGLONG", "ULONGLONG", "FLOAT", "DOUBLE",
    "BOOLEAN", "VARIANT_BOOL", "DATE", "BSTR", "SAFEARRAY", "VARIANT",
]
