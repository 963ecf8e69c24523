"""The part of `comtypes.client` that scripts over IMAPI2 use."""
from types import ModuleType
from typing import Any

from comtypes import gen as gen
from imapi2.gen.creation import CreateObject as CreateObject

def GetBestInterface(punk: Any) -> Any:
    """The most derived interface that is known of an object."""
    ...
def GetModule(tlib: Any) -> ModuleType:
    """The module of a library, given by its name, its file or its id."""
    ...
def GetEvents(source: Any, sink: Any, interface: Any = None) -> Any:
    """Hands the events of an object to the methods of `sink` that have their names, until the result is forgotten."""
    ...
def PumpEvents(timeout: float) -> None: ...
