"""The part of `comtypes` that scripts over IMAPI2 use."""
from ctypes import cast

from imapi2 import _creation, _guid, _library, _registry
from imapi2._base import IDispatch, IUnknown
from imapi2._creation import (
    CLSCTX_INPROC, CLSCTX_INPROC_HANDLER, CLSCTX_INPROC_SERVER, CLSCTX_LOCAL_SERVER, COINIT_APARTMENTTHREADED,
    COINIT_MULTITHREADED)
from imapi2._errors import check, com_error as COMError
from imapi2._interface import CoClass
from imapi2._stream import ISequentialStream, IStream

__all__ = [
    "COMError", "CoClass", "CoCreateInstance", "CoInitialize", "CoInitializeEx", "CoUninitialize", "GUID",
    "IDispatch", "ISequentialStream", "IStream", "IUnknown", "cast",
]

CLSCTX_SERVER = CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER
CLSCTX_ALL = CLSCTX_INPROC | CLSCTX_LOCAL_SERVER


class _WindowsError(OSError):
    """The OSError that a failing function of the system raises on Windows."""

    def __init__(self, hresult, text):
        super().__init__(hresult, text)
        self.winerror = hresult


def _as_os_error(function, *arguments):
    try:
        return function(*arguments)
    except COMError as error:
        raise _WindowsError(error.hresult, error.strerror) from None


class GUID(_guid.GUID):
    """The id of an interface, a class or a library."""

    @classmethod
    def from_progid(cls, progid):
        """The class id behind a script name."""
        return cls(_as_os_error(_creation.clsid_of, progid))


def CoInitializeEx(flags=COINIT_APARTMENTTHREADED):
    _as_os_error(lambda: check(_library.CoInitializeEx(None, flags)))


def CoInitialize():
    CoInitializeEx(COINIT_APARTMENTTHREADED)


def CoUninitialize():
    _library.CoUninitialize()


def CoCreateInstance(clsid, interface=None, clsctx=CLSCTX_SERVER, punkouter=None):
    """A new object of a class, given by its id."""
    return _as_os_error(_creation.create, clsid, interface or IUnknown, clsctx, punkouter)


def best_interface(pointer):
    """The most derived interface that is known of an object."""
    return _registry.best(pointer)
