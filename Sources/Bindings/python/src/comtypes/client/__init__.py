"""The part of `comtypes.client` that scripts over IMAPI2 use."""
import inspect

import comtypes
from comtypes import gen
from imapi2 import _adodb, _events, _late, _libraries, _registry
from imapi2._guid import GUID
from imapi2._unknown import IUnknown

__all__ = ["CreateObject", "GetBestInterface", "GetEvents", "GetModule", "PumpEvents", "gen"]


def CreateObject(progid, clsctx=None, machine=None, interface=None, dynamic=False, pServerInfo=None):
    """An object of a script name, of a class id or of a class, as its default interface unless another is given."""
    if _adodb.is_stream_name(progid):
        return _adodb.Stream()
    if machine is not None:
        raise ValueError("objects of other machines are out of reach")
    if dynamic and interface is not None:
        raise ValueError("interface and dynamic exclude each other")
    clsid = comtypes.GUID.from_progid(progid)
    coclass = _libraries.class_of(clsid)
    if interface is None:
        interface = coclass._com_interfaces_[0] if coclass and not dynamic else IUnknown
    pointer = comtypes.CoCreateInstance(clsid, interface)
    return _late.CDispatch(_late.dispatch_pointer(pointer), str(progid)) if dynamic else pointer


def GetBestInterface(punk):
    """The most derived interface that is known of an object."""
    return _registry.best(punk)


def GetModule(tlib):
    """The module of a library, given by its name, its file or its id: `imapi2.dll`, `("{2735412F-...}", 1, 0)`."""
    key = tlib[0] if isinstance(tlib, (tuple, list)) else getattr(tlib, "_reg_libid_", tlib)
    for library in _libraries.LIBRARIES:
        name = library.__name__.rpartition(".")[2]
        stem = str(key).replace("\\", "/").rpartition("/")[2].partition(".")[0]
        if stem.lower() == name.lower() or str(key).startswith("{") and GUID(key) == library.LIBID:
            return library
    raise OSError(f"the library {tlib!r} is not known")


def GetEvents(source, sink, interface=None):
    """Hands the events of an object to the methods of `sink` that have their names, until the result is forgotten."""
    interface = interface or _events.source_interface(source)
    if interface is None:
        raise TypeError("cannot determine source interface")

    def handle(name, values):
        handler = getattr(sink, f"{interface.__name__}_{name}", None) or getattr(sink, name, None)
        if handler is not None:
            handler(*_this(handler), *[_argument(value) for value in values])

    return _events.connect(source, interface, handle)


def _this(handler):
    """Handlers may ask for the pointer to the sink first, which is of no use to them."""
    parameters = list(inspect.signature(handler).parameters)
    return (None,) if parameters[:1] == ["this"] else ()


def _argument(value):
    return _registry.best(value) if isinstance(value, IUnknown) else value


def PumpEvents(timeout):
    """Events come on the thread that causes them: there is nothing to pump."""
