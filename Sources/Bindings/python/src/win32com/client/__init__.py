"""The part of pywin32's `win32com.client` that scripts over IMAPI2 use."""
import pythoncom
from imapi2 import _late, _registry
from imapi2._adodb import Stream, is_stream_name
from imapi2._libraries import CONSTANTS
from imapi2._variant import VARIANT
from win32com.client import dynamic, gencache
from win32com.client._events import DispatchWithEvents, EventsProxy, WithEvents, getevents
from win32com.client.dynamic import CDispatch

__all__ = [
    "CDispatch", "CastTo", "Dispatch", "DispatchEx", "DispatchWithEvents", "EventsProxy", "GetActiveObject",
    "GetObject", "VARIANT", "WithEvents", "constants", "dynamic", "gencache", "getevents",
]


def Dispatch(
    dispatch, userName=None, resultCLSID=None, typeinfo=None, UnicodeToString=None, clsctx=pythoncom.CLSCTX_SERVER
):
    """An object of a script name, of a class id, or the late-bound form of one that there is."""
    if is_stream_name(dispatch):
        return Stream()
    return dynamic.Dispatch(dispatch, userName, clsctx=clsctx)


def DispatchEx(
    clsid, machine=None, userName=None, resultCLSID=None, typeinfo=None, UnicodeToString=None, clsctx=None
):
    """The same. All objects live in this process, so that none is shared with another program anyway."""
    if machine is not None:
        raise pythoncom.com_error(-2147023174, "The RPC server is unavailable.", None, None)
    return Dispatch(clsid, userName)


def GetObject(Pathname=None, Class=None, clsctx=None):
    if (Pathname is None) == (Class is None):
        raise ValueError("You must specify a value for Pathname or Class, but not both.")
    return GetActiveObject(Class or Pathname)


def GetActiveObject(Class, clsctx=pythoncom.CLSCTX_ALL):
    """Fails: no object outlives the program that made it."""
    return pythoncom.GetActiveObject(Class)


def CastTo(ob, target, typelib=None):
    """The object as another interface, by the name of it."""
    try:
        interface = _registry.named(target)
    except KeyError:
        raise ValueError(
            f"The interface name '{target}' does not appear in the same library as object '{ob!r}'") from None
    pointer = _late.dispatch_pointer(ob).QueryInterface(interface)
    return CDispatch(pointer) if isinstance(pointer, pythoncom.PyIDispatch) else pointer


class Constants:
    """Every constant of the libraries, by name."""

    def __init__(self):
        self.__dicts__ = [CONSTANTS]

    def __getattr__(self, name):
        for values in self.__dicts__:
            if name in values:
                return values[name]
        raise AttributeError(name)

    def __dir__(self):
        return sorted(name for values in self.__dicts__ for name in values)


constants = Constants()
