"""Pointers to COM objects: IUnknown and what needs nothing else."""
import atexit
import ctypes
import threading
import weakref
from ctypes import CFUNCTYPE, byref, c_int32, c_uint32, c_void_p
from typing import TYPE_CHECKING

from imapi2 import _bstr, _errors, _registry
from imapi2._guid import GUID
from imapi2._library import HRESULT

_WORD = ctypes.sizeof(c_void_p)
_QUERY_INTERFACE = CFUNCTYPE(HRESULT, c_void_p, c_void_p, c_void_p)
_COUNT = CFUNCTYPE(c_uint32, c_void_p)
_GET = CFUNCTYPE(HRESULT, c_void_p, c_void_p)

#: The pointers that own a reference, by Python's id of them.
_live = {}


def slot(address, index):
    """The address of a method."""
    table = c_void_p.from_address(address).value
    return c_void_p.from_address(table + _WORD * index).value


def add_reference(address):
    return _COUNT(slot(address, 1))(address)


def release_reference(address, _prototype=_COUNT, _slot=slot):
    return _prototype(_slot(address, 2))(address)


def _read_member(self, name):
    """Members are found whatever the case in which they are written."""
    known = getattr(type(self), "_names_", {}).get(name.lower())
    if known is None or known == name:
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
    return getattr(self, known)


def _write_member(self, name, value):
    known = getattr(type(self), "_names_", {}).get(name.lower(), name)
    if not hasattr(type(self), known):
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
    object.__setattr__(self, known, value)


class IUnknown:
    """A pointer that owns one reference, and gives it back once."""

    _iid_ = GUID("{00000000-0000-0000-C000-000000000046}")
    _address = None

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "_iid_" in cls.__dict__:
            _registry.add(cls)
        if "_members_" in cls.__dict__:
            from imapi2._interface import attach
            attach(cls)

    @classmethod
    def owning(cls, address):
        """The pointer to an object, of which the caller gives a reference away."""
        pointer = cls.__new__(cls)
        object.__setattr__(pointer, "_address", address)
        _live[id(pointer)] = weakref.ref(pointer)
        return pointer

    @classmethod
    def sharing(cls, address):
        """The pointer to an object, of which the caller keeps its reference."""
        add_reference(address)
        return cls.owning(address)

    @property
    def address(self):
        if not self._address:
            raise ValueError("the COM object has been released")
        return self._address

    def _call(self, index, prototype, *arguments):
        address = self.address
        return prototype(slot(address, index))(address, *arguments)

    def QueryInterface(self, interface, wrapper=None):
        """Another interface of the object, given by its class or id.

        The id may be followed by a second one, whose class the result gets.
        """
        iid, cls = _registry.identify(interface)
        if wrapper is not None:
            cls = _registry.identify(wrapper)[1]
        result = c_void_p()
        _errors.check(self._call(0, _QUERY_INTERFACE, byref(iid), byref(result)))
        return cls.owning(result.value)

    def answers(self, iid):
        """Whether the object has an interface."""
        result = c_void_p()
        if self._call(0, _QUERY_INTERFACE, byref(iid), byref(result)) < 0 or not result.value:
            return False
        release_reference(result.value)
        return True

    def AddRef(self):
        return add_reference(self.address)

    def Release(self):
        """Gives the reference back; the pointer is of no use from then on."""
        address = self._address
        if not address:
            return 0
        object.__setattr__(self, "_address", None)
        _live.pop(id(self), None)
        return release_reference(address)

    def __del__(self):
        if self._address:
            self.Release()

    if not TYPE_CHECKING:
        __getattr__, __setattr__ = _read_member, _write_member

    def _identity(self):
        return self.QueryInterface(IUnknown).address

    def __eq__(self, other):
        other = getattr(other, "_oleobj_", other)
        if not isinstance(other, IUnknown):
            return NotImplemented
        return self.address == other.address or self._identity() == other._identity()

    def __hash__(self):
        return hash(self._identity())

    def __bool__(self):
        return bool(self._address)

    def __repr__(self):
        return f"<{type(self).__name__} at 0x{self._address or 0:016x}>"


_registry.add(IUnknown)


@atexit.register
def _release_all():
    """Objects go before the interpreter does, unless other threads may still be using them."""
    if threading.active_count() > 1:
        for reference in list(_live.values()):
            pointer = reference()
            if pointer is not None:
                object.__setattr__(pointer, "_address", None)
        return
    for reference in list(_live.values()):
        pointer = reference()
        if pointer is not None:
            pointer.Release()


class IErrorInfo(IUnknown):
    """What went wrong, in words."""

    _iid_ = GUID("{1CF2B120-547D-101B-8E65-08002B2BD119}")

    def _text(self, index):
        result = c_void_p()
        if self._call(index, _GET, byref(result)) < 0:
            return None
        return _bstr.take(result.value) or None

    def GetSource(self):
        return self._text(4)

    def GetDescription(self):
        return self._text(5)

    def GetHelpFile(self):
        return self._text(6)

    def GetHelpContext(self):
        result = c_uint32()
        self._call(7, _GET, byref(result))
        return result.value


class ISupportErrorInfo(IUnknown):
    """Says which interfaces of an object leave an IErrorInfo behind."""

    _iid_ = GUID("{DF0B3D60-548F-101B-8E65-08002B2BD119}")
    _SUPPORTS = CFUNCTYPE(HRESULT, c_void_p, c_void_p)

    def InterfaceSupportsErrorInfo(self, iid):
        return self._call(3, self._SUPPORTS, byref(GUID(iid))) == _errors.S_OK


class IClassFactory(IUnknown):
    """Makes objects of one class."""

    _iid_ = GUID("{00000001-0000-0000-C000-000000000046}")
    _CREATE = CFUNCTYPE(HRESULT, c_void_p, c_void_p, c_void_p, c_void_p)
    _LOCK = CFUNCTYPE(HRESULT, c_void_p, c_int32)

    def CreateInstance(self, outer=None, interface=IUnknown):
        iid, cls = _registry.identify(interface)
        result = c_void_p()
        _errors.check(self._call(3, self._CREATE, outer and outer.address, byref(iid), byref(result)))
        return cls.owning(result.value)

    def LockServer(self, locks):
        _errors.check(self._call(4, self._LOCK, bool(locks)))
