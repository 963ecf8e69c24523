"""Makes Python members of the members that an interface states."""
import weakref

from imapi2 import _registry
from imapi2._signature import method, propget
from imapi2._unknown import IUnknown


class NamedProperty:
    """A property with arguments: `collection.Item(0)` and `collection.Item[0]`."""

    def __init__(self, pointer, member):
        self._pointer = pointer
        self._member = member

    def __call__(self, *values, **named):
        return self._member(self._pointer, values, named)

    def __getitem__(self, index):
        return self(*index) if isinstance(index, tuple) else self(index)


def _method(member):
    def call(self, *values, **named):
        return member(self, values, named)

    call.__name__ = member.name
    call.__doc__ = member.doc
    return call


def _property(getter, setters):
    def read(self):
        if getter is None:
            raise AttributeError(f"{setters[0].name} can only be written")
        return NamedProperty(self, getter) if getter.arguments else getter(self)

    def write(self, value):
        setters[0](self, (value,))

    return property(read, write if setters else None, doc=(getter or setters[0]).doc)


def _element(getter):
    return lambda self, index: getter(self, index if isinstance(index, tuple) else (index,))


def _values(getter):
    """Objects come as the most derived interface that they have."""
    def values(self):
        for value in getter(self):
            yield _registry.best(value) if isinstance(value, IUnknown) else value

    return values


def _length(getter):
    return lambda self: getter(self)


def attach(cls):
    """Gives a class the members of its `_members_`, whatever the case in which they are written."""
    members = cls.__dict__.get("_members_", ())
    by_name = {}
    for member in members:
        by_name.setdefault(member.name, []).append(member)
    for name, group in by_name.items():
        getter = next((each for each in group if isinstance(each, propget)), None)
        if any(type(each) is method for each in group):
            setattr(cls, name, _method(group[0]))
        else:
            setattr(cls, name, _property(getter, [each for each in group if each is not getter]))
    names = {name.lower(): name for name in by_name}
    cls._names_ = {**getattr(cls, "_names_", {}), **names}
    _attach_collection(cls, by_name)


def _attach_collection(cls, by_name):
    if "_NewEnum" in by_name:
        cls.__iter__ = _values(by_name["_NewEnum"][0])
        if "Count" in by_name:
            cls.__len__ = _length(by_name["Count"][0])
            cls.__bool__ = lambda self: True
    default = by_name.get("Item", [None])[0]
    if default is not None and default.dispid == 0:
        cls.__getitem__ = _element(default)
        cls.__call__ = lambda self, *values, **named: default(self, values, named)


def members_of(cls):
    """All members late-bound callers can use, by name in lower case; a property has its getter first."""
    found = _members.get(cls)
    if found is None:
        found = {}
        for base in cls.__mro__:
            for member in base.__dict__.get("_members_", ()):
                if member.dispid is not None:
                    found.setdefault(member.name.lower(), []).append(member)
        for group in found.values():
            group.sort(key=lambda each: not isinstance(each, propget))
        _members[cls] = found
    return found


_members = weakref.WeakKeyDictionary()


class CoClass:
    """A class of objects, as the IDL states it."""

    _reg_clsid_ = None
    _reg_progids_ = ()
    _is_creatable_ = False
    _com_interfaces_ = ()
    _outgoing_interfaces_ = ()

    def __new__(cls):
        """A new object, as its default interface."""
        from imapi2._creation import create
        return create(cls._reg_clsid_, cls._com_interfaces_[0])
