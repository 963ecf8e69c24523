"""The part of pywin32's `pythoncom` that scripts over IMAPI2 use."""
from imapi2 import _creation, _errors, _library, _variant
from imapi2._base import IConnectionPoint as PyIConnectionPoint
from imapi2._base import IConnectionPointContainer as PyIConnectionPointContainer
from imapi2._base import IDispatch as PyIDispatch
from imapi2._base import IEnumVARIANT as PyIEnumVARIANT
from imapi2._base import ISequentialStream as PyISequentialStream
from imapi2._base import IStream as PyIStream
from imapi2._base import ISupportErrorInfo as PyISupportErrorInfo
from imapi2._base import IUnknown as PyIUnknown
from imapi2._creation import (
    CLSCTX_INPROC, CLSCTX_INPROC_HANDLER, CLSCTX_INPROC_SERVER, CLSCTX_LOCAL_SERVER, CLSCTX_REMOTE_SERVER,
    COINIT_APARTMENTTHREADED, COINIT_DISABLE_OLE1DDE, COINIT_MULTITHREADED, COINIT_SPEED_OVER_MEMORY)
from imapi2._errors import com_error
from imapi2._guid import GUID, GUID_NULL
from imapi2._storage import STREAM_SEEK_CUR, STREAM_SEEK_END, STREAM_SEEK_SET
from imapi2._stream import CreateStreamOnHGlobal, SHCreateStreamOnFileEx
from imapi2._types import *  # noqa: F403
from imapi2._types import (
    DISPATCH_METHOD, DISPATCH_PROPERTYGET, DISPATCH_PROPERTYPUT, DISPATCH_PROPERTYPUTREF)
from imapi2._variant import Empty, Missing, Nothing

ole_error = error = com_error

INVOKE_FUNC = DISPATCH_METHOD
INVOKE_PROPERTYGET = DISPATCH_PROPERTYGET
INVOKE_PROPERTYPUT = DISPATCH_PROPERTYPUT
INVOKE_PROPERTYPUTREF = DISPATCH_PROPERTYPUTREF

CLSCTX_SERVER = CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER | CLSCTX_REMOTE_SERVER
CLSCTX_ALL = CLSCTX_INPROC | CLSCTX_LOCAL_SERVER | CLSCTX_REMOTE_SERVER

IID_NULL = GUID_NULL
IID_IUnknown = PyIUnknown._iid_
IID_IDispatch = PyIDispatch._iid_
IID_IEnumVARIANT = PyIEnumVARIANT._iid_
IID_ISequentialStream = PyISequentialStream._iid_
IID_IStream = PyIStream._iid_
IID_IConnectionPoint = PyIConnectionPoint._iid_
IID_IConnectionPointContainer = PyIConnectionPointContainer._iid_
IID_ISupportErrorInfo = PyISupportErrorInfo._iid_

TypeIIDs = {
    cls._iid_: cls
    for cls in (
        PyIUnknown, PyIDispatch, PyIEnumVARIANT, PyISequentialStream, PyIStream, PyIConnectionPoint,
        PyIConnectionPointContainer, PyISupportErrorInfo)
}


def CoInitialize():
    CoInitializeEx(COINIT_APARTMENTTHREADED)


def CoInitializeEx(flags=COINIT_APARTMENTTHREADED):
    _errors.check(_library.CoInitializeEx(None, flags))


def CoUninitialize():
    _library.CoUninitialize()


def CoCreateInstance(clsid, outer, context, interface):
    """A new object of a class, given by its id or script name."""
    return _creation.create(clsid, interface, context, outer)


def CoCreateInstanceEx(clsid, outer, context, server, interfaces):
    """The same with several interfaces at once; no server but this machine can be had."""
    pointer = _creation.create(clsid, PyIUnknown, context, outer)
    return tuple(pointer.QueryInterface(each) for each in interfaces)


def connect(name):
    """There is no table of running objects, hence none that could be connected to."""
    raise _errors.error(-2147221021)


GetActiveObject = connect


def new(clsid):
    return CoCreateInstance(clsid, None, CLSCTX_SERVER, IID_IDispatch)


def MakeIID(text, is_bytes=False):
    return GUID.from_buffer_copy(bytes(text)) if is_bytes else _creation.clsid_of(text)


def ProgIDFromCLSID(clsid):
    return _creation.progid_of(clsid)


def WrapObject(value, *_):
    return _variant.pointer_of(value)


def PumpWaitingMessages(first=0, last=0):
    """Events come on the thread that causes them: there is nothing to pump."""
    return 0


def PumpMessages():
    """Ends at once, since no message ever comes."""


def GetScodeString(code):
    return _errors.message(code)


def GetScodeRangeString(code):
    return _errors.name(code)


def GetFacilityString(code):
    return f"FACILITY {code >> 16 & 0x7FF}"


def UnwrapObject(value):
    raise _errors.error(_errors.E_NOINTERFACE)
