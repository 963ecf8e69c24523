"""Which events an object offers, and how handlers get them."""
from imapi2 import _errors, _libraries, _registry
from imapi2._connection import Connection, IConnectionPointContainer
from imapi2._sink import Sink


def source_interface(pointer):
    """The interface of an object's events, or None: the default one of its class, else the first that it takes."""
    try:
        container = pointer.QueryInterface(IConnectionPointContainer)
    except _errors.com_error:
        return None
    coclass = _libraries.class_behind(_registry.best(pointer))
    preferred = coclass._outgoing_interfaces_ if coclass else ()
    every = [each for library in _libraries.LIBRARIES for each in library.INTERFACES
             if each.__dict__.get("_is_event_interface_")]
    for interface in (*preferred, *every):
        try:
            container.FindConnectionPoint(interface).Release()
            return interface
        except _errors.com_error:
            continue
    return None


def connect(pointer, interface, handle):
    """Hands the events of an object to `handle(name, arguments)` until the result is closed."""
    sink = Sink(interface, handle)
    try:
        return Connection(pointer, interface, sink)
    finally:
        sink.Release()  # the source holds it now, or nobody does
