"""The part of pywin32's `win32com.client` that scripts over IMAPI2 use."""
from typing import Any

from imapi2.gen.creation import Dispatch as Dispatch, DispatchEx as DispatchEx
from win32com.client import dynamic as dynamic, gencache as gencache
from win32com.client.dynamic import CDispatch as CDispatch

class VARIANT:
    """A value of which the caller says what type it has."""
    varianttype: int
    value: Any
    def __init__(self, vt: int, value: Any) -> None: ...

class EventsProxy:
    """An object and its handler of events in one."""
    def close(self) -> None: ...
    def __getattr__(self, name: str) -> Any: ...
    def __setattr__(self, name: str, value: Any) -> None: ...

class Constants:
    """Every constant of the libraries, by name."""
    def __getattr__(self, name: str) -> int: ...

constants: Constants

def DispatchWithEvents(clsid: Any, user_event_class: type) -> Any:
    """An object that hands its events to itself: it is of the class of handlers too."""
    ...
def WithEvents(disp: Any, user_event_class: type) -> Any:
    """A handler that takes the events of an object, which stays as it is."""
    ...
def getevents(clsid: Any) -> Any: ...
def CastTo(ob: Any, target: str, typelib: Any = None) -> Any:
    """The object as another interface, by the name of it."""
    ...
def GetObject(Pathname: str | None = None, Class: str | None = None, clsctx: int | None = None) -> Any: ...
def GetActiveObject(Class: Any, clsctx: int = ...) -> Any: ...
