"""Makes objects of class ids and script names."""
from ctypes import byref, c_void_p

from imapi2 import _bstr, _errors, _library, _registry
from imapi2._guid import GUID
from imapi2._unknown import IUnknown

CLSCTX_INPROC_SERVER = 1
CLSCTX_INPROC_HANDLER = 2
CLSCTX_LOCAL_SERVER = 4
CLSCTX_REMOTE_SERVER = 16
CLSCTX_INPROC = CLSCTX_INPROC_SERVER | CLSCTX_INPROC_HANDLER

COINIT_MULTITHREADED = 0
COINIT_APARTMENTTHREADED = 2
COINIT_DISABLE_OLE1DDE = 4
COINIT_SPEED_OVER_MEMORY = 8


def clsid_of(name):
    """The class id of a script name, of a class id as text or of a class."""
    clsid = getattr(name, "_reg_clsid_", None)
    if clsid is not None:
        return clsid
    if isinstance(name, GUID):
        return name
    text = str(name)
    if text.startswith("{"):
        try:
            return GUID(text)
        except ValueError:
            raise _errors.error(_errors.CO_E_CLASSSTRING) from None
    clsid, wide = GUID(), _bstr.wide(text)
    if _library.CLSIDFromProgID(wide, byref(clsid)) < 0:
        raise _errors.error(_errors.CO_E_CLASSSTRING)
    return clsid


def progid_of(clsid):
    result = c_void_p()
    _errors.check(_library.ProgIDFromCLSID(byref(GUID(clsid)), byref(result)))
    try:
        return _bstr.wide_text(result.value)
    finally:
        _library.CoTaskMemFree(result.value)


def create(name, interface=IUnknown, context=CLSCTX_INPROC_SERVER, outer=None):
    """A new object."""
    iid, cls = _registry.identify(interface)
    result = c_void_p()
    _errors.check(_library.CoCreateInstance(
        byref(clsid_of(name)), outer and outer.address, context, byref(iid), byref(result)))
    return cls.owning(result.value)
