"""The classes of interfaces, by id and by name."""
from imapi2._guid import GUID

_by_iid = {}
_by_name = {}


def add(cls):
    """A class of a client's own for an interface that has one already changes nothing."""
    _by_iid.setdefault(cls._iid_, cls)
    _by_name.setdefault(cls.__name__, cls)


def named(name):
    return _by_name[name]


def identify(interface):
    """The id and the class of what names an interface: either of them, or the id as text.

    An interface that nothing is known of is an IUnknown.
    """
    iid = getattr(interface, "_iid_", None)
    if iid is not None:
        return iid, interface
    iid = interface if isinstance(interface, GUID) else GUID(interface)
    return iid, _by_iid.get(iid) or _by_name["IUnknown"]


def best(pointer):
    """A pointer to the most derived known interface of an object."""
    found = best_class(pointer)
    return pointer if found is type(pointer) else pointer.QueryInterface(found)


def best_class(pointer, cls=None):
    """The class of it; `cls` is one that the object has for sure."""
    import imapi2._libraries  # noqa: F401  so that the interfaces are known
    return _derived(pointer, cls or type(pointer))


def _derived(pointer, cls):
    for candidate in cls.__subclasses__():
        own = candidate.__dict__
        if "_iid_" not in own or own.get("_is_event_interface_") or _by_iid.get(candidate._iid_) is not candidate:
            continue
        if pointer.answers(candidate._iid_):
            return _derived(pointer, candidate)
    return cls
