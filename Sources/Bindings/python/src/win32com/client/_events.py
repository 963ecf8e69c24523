"""Handlers of events."""
from imapi2 import _creation, _events, _late, _libraries
from imapi2._late import CDispatch
from win32com.client.dynamic import Dispatch


class EventObject(CDispatch):
    """An object in an event. The methods of the pointer behind it can be used as well."""

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            if name not in ("QueryInterface", "GetIDsOfNames", "Invoke", "InvokeTypes", "GetTypeInfo"):
                raise
            return getattr(self._oleobj_, name)


def _argument(value):
    wrapped = _late.wrap(value)
    return EventObject(wrapped._oleobj_) if isinstance(wrapped, CDispatch) else wrapped


def handler_name(event):
    return event if event.startswith("On") else "On" + event


class _Handler:
    """Takes events in methods whose names begin with On."""

    def _connect_(self, source):
        interface = _events.source_interface(source)
        if interface is None:
            raise ValueError("This COM object does not support events.")
        self.__dict__["_connection_"] = _events.connect(source, interface, self._raise_)

    def _raise_(self, name, values):
        name = handler_name(name)
        if name in self.__dict__ or hasattr(type(self), name):
            getattr(self, name)(*[_argument(value) for value in values])

    def close(self):
        """Takes no more events."""
        connection = self.__dict__.pop("_connection_", None)
        if connection is not None:
            connection.close()

    def __del__(self):
        self.close()
        users = getattr(super(), "__del__", None)
        if users is not None:
            users()


def _set_attribute(self, name, value):
    """Goes to the object if it has such a property, else to the instance."""
    try:
        CDispatch.__setattr__(self, name, value)
    except AttributeError:
        self.__dict__[name] = value


class EventsProxy:
    """Breaks the circle of an object that holds its sink, which holds the object."""

    def __init__(self, ob):
        self.__dict__["_obj_"] = ob

    def __del__(self):
        self._obj_.close()

    def __getattr__(self, name):
        return getattr(self._obj_, name)

    def __setattr__(self, name, value):
        setattr(self._obj_, name, value)

    def __call__(self, *values):
        return self._obj_(*values)

    def __iter__(self):
        return iter(self._obj_)

    def __getitem__(self, index):
        return self._obj_[index]

    def __len__(self):
        return len(self._obj_)

    def __bool__(self):
        return True

    def __eq__(self, other):
        return self._obj_ == getattr(other, "_obj_", other)

    def __hash__(self):
        return hash(self._obj_)

    def __repr__(self):
        return repr(self._obj_)


def DispatchWithEvents(clsid, user_event_class):
    """An object that hands its events to itself: it is of the class of handlers too."""
    ob = Dispatch(clsid)
    cls = type("COMEventClass", (_Handler, CDispatch, user_event_class), {"__setattr__": _set_attribute})
    instance = cls.__new__(cls)
    CDispatch.__init__(instance, ob._oleobj_, ob._username_)
    instance._connect_(ob._oleobj_)
    _initialize(instance, user_event_class)
    return EventsProxy(instance)


def WithEvents(disp, user_event_class):
    """A handler that takes the events of an object, which stays as it is."""
    cls = type("COMEventClass", (_Handler, user_event_class), {})
    instance = cls.__new__(cls)
    instance._connect_(_late.dispatch_pointer(disp))
    _initialize(instance, user_event_class)
    return instance


def _initialize(instance, user_event_class):
    if user_event_class.__init__ is not object.__init__:
        user_event_class.__init__(instance)


def getevents(clsid):
    """A class to derive handlers from; an instance is made of the object whose events it takes. None without events."""
    coclass = _libraries.class_of(_creation.clsid_of(clsid))
    if coclass is None or not coclass._outgoing_interfaces_:
        return None

    class Events(_Handler):
        def __init__(self, ob=None):
            if ob is not None:
                self._connect_(_late.dispatch_pointer(ob))

    Events.__name__ = coclass._outgoing_interfaces_[0].__name__
    return Events
