"""How values cross a vtable: each type knows its ctypes form, the way in and the way out."""
import ctypes
from ctypes import c_void_p

from imapi2 import _bstr, _library, _registry, _safearray, _time, _types, _variant


class Call:
    """What must be kept during a call, and undone after it."""

    def __init__(self):
        self._kept = []
        self._undo = []

    def keep(self, value):
        self._kept.append(value)
        return value

    def after(self, action, *arguments):
        self._undo.append((action, arguments))

    def finish(self):
        for action, arguments in reversed(self._undo):
            action(*arguments)


class Plain:
    """What goes in and out as it is."""

    vt = None

    def __init__(self, ctype):
        self.ctype = ctype

    def enter(self, value, call):
        return value

    def leave(self, storage):
        return storage.value


class Number(Plain):
    """An integer."""

    def enter(self, value, call):
        if not hasattr(value, "__index__"):
            raise TypeError(f"a whole number is needed, not '{type(value).__name__}'")
        return _variant.fitting(value.__index__(), self.ctype)


class Truth(Plain):
    def __init__(self, ctype, true):
        super().__init__(ctype)
        self._true = true

    def enter(self, value, call):
        return self._true if value else 0

    def leave(self, storage):
        return storage.value != 0


class Date(Plain):
    def enter(self, value, call):
        return _time.to_date(value)

    def leave(self, storage):
        return _time.from_date(storage.value)


class Text(Plain):
    def enter(self, value, call):
        if value is None:
            return None
        if not isinstance(value, str):
            raise TypeError(f"a string is needed, not '{type(value).__name__}'")
        address = _bstr.allocate(value)
        call.after(_library.SysFreeString, address)
        return address

    def leave(self, storage):
        return _bstr.take(storage.value)


class Array(Plain):
    """A SAFEARRAY of VARIANTs."""

    def enter(self, value, call):
        array = _safearray.create(value)
        call.after(_library.SafeArrayDestroy, array)
        return array

    def leave(self, storage):
        if not storage.value:
            return None
        values = _safearray.take(storage.value)
        from imapi2._dispatch import IDispatch
        return tuple(_registry.best(value) if type(value) is IDispatch else value for value in values)


class Value(Plain):
    """A VARIANT."""

    def enter(self, value, call):
        variant = call.keep(_types.Variant())
        _variant.store(variant, value)
        call.after(_library.VariantClear, ctypes.addressof(variant))
        return variant

    def leave(self, storage):
        return _variant.take(storage)


class Pointer:
    """An object with a certain interface."""

    ctype = c_void_p

    def __init__(self, name):
        self.name = name

    @property
    def vt(self):
        """The type that None has late bound."""
        from imapi2._dispatch import IDispatch
        return _types.VT_DISPATCH if issubclass(_registry.named(self.name), IDispatch) else _types.VT_UNKNOWN

    def enter(self, value, call):
        if value is None:
            return None
        pointer = _variant.pointer_of(value)
        if pointer is None:
            raise TypeError(f"an object with {self.name} is needed, not '{type(value).__name__}'")
        cls = _registry.named(self.name)
        if not isinstance(pointer, cls):
            pointer = call.keep(pointer.QueryInterface(cls))
        return pointer.address

    def leave(self, storage):
        """The most derived interface that the object has."""
        if not storage.value:
            return None
        return _registry.best(_registry.named(self.name).owning(storage.value))


class Buffer:
    """Elements one after another: bytes, or a tuple of what else they are."""

    ctype = c_void_p

    def __init__(self, element):
        self.element = element

    def enter(self, value, call):
        if self.element.ctype is ctypes.c_uint8:
            data = bytes(value)
            return call.keep((ctypes.c_uint8 * len(data)).from_buffer_copy(data)) if data else None
        entered = [self.element.enter(item, call) for item in value]
        return call.keep((self.element.ctype * len(entered))(*entered))

    def elements(self, array, count):
        if self.element.ctype is ctypes.c_uint8:
            return bytes(array[:count])
        return tuple(self.element.leave(self.element.ctype(array[index])) for index in range(count))


class Fixed(Buffer):
    """A buffer of a fixed size."""

    def __init__(self, element, count):
        super().__init__(element)
        self.count = count


class Counted(Buffer):
    """A buffer whose size, in elements, another parameter says; a third one may say how many came back."""

    def __init__(self, element, count, length=None):
        super().__init__(element)
        self.count = count
        self.length = length


class Allocated(Buffer):
    """A buffer that the callee allocates; another parameter says how many elements it has."""

    def __init__(self, element, count):
        super().__init__(element)
        self.count = count


def Enumeration(name):
    """A number of which some have names."""
    return Number(ctypes.c_int32)


CHAR = Number(ctypes.c_int8)
BYTE = Number(ctypes.c_uint8)
SHORT = Number(ctypes.c_int16)
USHORT = Number(ctypes.c_uint16)
LONG = Number(ctypes.c_int32)
ULONG = Number(ctypes.c_uint32)
LONGLONG = Number(ctypes.c_int64)
ULONGLONG = Number(ctypes.c_uint64)
FLOAT = Plain(ctypes.c_float)
DOUBLE = Plain(ctypes.c_double)
BOOLEAN = Truth(ctypes.c_uint8, 1)
VARIANT_BOOL = Truth(ctypes.c_int16, -1)
DATE = Date(ctypes.c_double)
BSTR = Text(c_void_p)
SAFEARRAY = Array(c_void_p)
VARIANT = Value(_types.Variant)
