"""Late-bound objects, with the manners of pywin32's `CDispatch`."""
from imapi2 import _errors, _registry, _variant
from imapi2._creation import create
from imapi2._dispatch import IDispatch, IEnumVARIANT
from imapi2._interface import members_of
from imapi2._signature import method, propput, propputref
from imapi2._types import (
    DISPATCH_METHOD, DISPATCH_PROPERTYGET, DISPATCH_PROPERTYPUT, DISPATCH_PROPERTYPUTREF, DISPID_NEWENUM,
    DISPID_VALUE)

_READ = DISPATCH_METHOD | DISPATCH_PROPERTYGET

#: What says that a member is there, but is no property that can be read without arguments.
_NO_PLAIN_PROPERTY = (
    _errors.DISP_E_MEMBERNOTFOUND, _errors.DISP_E_BADPARAMCOUNT, _errors.DISP_E_PARAMNOTOPTIONAL,
    _errors.DISP_E_TYPEMISMATCH, _errors.E_INVALIDARG)


def wrap(value, interface=None):
    """What a script gets for a value: objects late bound, also those in tuples; `interface` is what they surely have."""
    if isinstance(value, tuple):
        return tuple(wrap(each, interface) for each in value)
    if isinstance(value, IDispatch):
        return CDispatch(value, surely=interface)
    if type(value) is _variant.IUnknown and value.answers(IDispatch._iid_):
        return CDispatch(value.QueryInterface(IDispatch))
    return value


class CDispatch:
    """An object whose members are found by name when they are used.

    What the IDL says of the object's interface tells methods from properties and names the parameters; of an object
    that the IDL does not know, its answers tell.
    """

    def __init__(self, pointer, username=None, surely=None):
        fields = self.__dict__
        fields["_oleobj_"] = pointer
        fields["_username_"] = username or "<unknown>"
        fields["_surely_"] = surely if surely is not None and issubclass(surely, IDispatch) else None
        fields["_interface_"] = None
        fields["_numbers_"] = {}

    # What is known of the object.

    def _known(self):
        """The members that the IDL states, by name in lower case."""
        fields = self.__dict__
        if fields["_interface_"] is None:
            fields["_interface_"] = _registry.best_class(self._oleobj_, fields["_surely_"])
        return members_of(fields["_interface_"])

    def _number_of(self, name):
        """The number of a member, or None. The object is asked, once a name."""
        numbers = self.__dict__["_numbers_"]
        if name not in numbers:
            try:
                numbers[name] = self._oleobj_.GetIDsOfNames(0, name)
            except _errors.com_error:
                numbers[name] = None
        return numbers[name]

    def _call_(self, number, flags, values=(), named=(), member=None):
        result = self._oleobj_.call(number, flags, values, named, nones=member.nones if member else ())
        return wrap(result, member and member.interface)

    # Attributes.

    def __getattr__(self, name):
        if name.startswith("_") and name.endswith("_"):
            raise AttributeError(name)
        number = self._number_of(name)
        if number is None:
            raise AttributeError(f"{self._username_}.{name}")
        group = self._known().get(name.lower())
        if group:
            if isinstance(group[0], method) or group[0].arguments and not isinstance(group[0], (propput, propputref)):
                return Method(self, name, number, group[0])
            return self._call_(
                number, group[0].flags if len(group) == 1 else DISPATCH_PROPERTYGET, member=group[0])
        try:
            return self._call_(number, DISPATCH_PROPERTYGET)
        except _errors.com_error as error:
            if error.hresult not in _NO_PLAIN_PROPERTY:
                raise
            return Method(self, name, number)

    def __setattr__(self, name, value):
        if name in self.__dict__:
            self.__dict__[name] = value
            return
        number = None if name.startswith("_") else self._number_of(name)
        if number is not None and self._put(name, number, value):
            return
        raise AttributeError(f"Property '{self._username_}.{name}' can not be set.")

    def _put(self, name, number, value):
        """Whether the member is a property that can be written; a value that is refused raises."""
        group = self._known().get(name.lower())
        if group:
            setters = [each for each in group if isinstance(each, (propput, propputref))]
            if not setters:
                return False
            setter = setters[0]
            self._oleobj_.call(number, setter.flags, (value,), nones=setter.nones, result_wanted=False)
            return True
        for flags in (DISPATCH_PROPERTYPUT, DISPATCH_PROPERTYPUTREF):
            try:
                self._oleobj_.call(number, flags, (value,), result_wanted=False)
                return True
            except _errors.com_error as error:
                if error.hresult != _errors.DISP_E_MEMBERNOTFOUND:
                    raise
        return False

    def __dir__(self):
        names = [group[0].name for group in self._known().values()]
        return sorted({*object.__dir__(self), *names})

    # The default member, and collections.

    def __call__(self, *values):
        return self._call_(DISPID_VALUE, _READ, values)

    def __getitem__(self, index):
        """The element at a position, or with a name."""
        if isinstance(index, int):
            values = self._enumerator()
            if values is not None:
                values.Skip(index)
                found = values.Next(1)
                if not found:
                    raise IndexError("list index out of range")
                return wrap(found[0], self._element())
        number = self._number_of("Item")
        if number is None:
            raise TypeError("This object does not support enumeration")
        return self._call_(number, _READ, (index,))

    def __setitem__(self, index, value):
        self._oleobj_.call(DISPID_VALUE, DISPATCH_PROPERTYPUT, (index, value), result_wanted=False)

    def __len__(self):
        number = self._number_of("Count")
        if number is None:
            raise TypeError("This dispatch object does not define a Count method")
        return self._call_(number, _READ)

    def __iter__(self):
        values = self._enumerator()
        if values is None:
            raise TypeError("This object can not function as an iterator")
        interface = self._element()
        return (wrap(value, interface) for value in values)

    def _element(self):
        """The interface that the elements have, or None."""
        group = self._known().get("item")
        return group[0].interface if group else None

    def _enumerator(self):
        try:
            return self._oleobj_.call(DISPID_NEWENUM, _READ).QueryInterface(IEnumVARIANT)
        except (_errors.com_error, AttributeError):
            return None

    # The object as a value.

    def __bool__(self):
        return True

    def __int__(self):
        return int(self())

    def __str__(self):
        try:
            return str(self())
        except _errors.com_error as error:
            if error.hresult not in _NO_PLAIN_PROPERTY:
                raise
            return repr(self)

    def __repr__(self):
        return f"<COMObject {self._username_}>"

    def __eq__(self, other):
        return self._oleobj_ == getattr(other, "_oleobj_", other)

    def __hash__(self):
        return hash(self._oleobj_)

    def _FlagAsMethod(self, *names):
        """Says that names are methods; here that is known already."""

    def _Release_(self):
        """Gives the object back without waiting for Python to forget it."""
        self._oleobj_.Release()


class Method:
    """A method, or a property with arguments, that waits for its arguments."""

    def __init__(self, owner, name, number, member=None):
        self._owner = owner
        self._number = number
        self._member = member
        self.__name__ = member.name if member else name
        self.__doc__ = member.doc if member else None

    def __call__(self, *values, **named):
        member = self._member
        numbered = self._numbered(named) if named else ()
        return self._owner._call_(self._number, member.flags if member else _READ, values, numbered, member)

    def _numbered(self, named):
        """The arguments with names, by the numbers of their parameters."""
        _, *numbers = self._owner._oleobj_.GetIDsOfNames(self.__name__, *named)
        return list(zip(numbers, named.values()))

    def __getitem__(self, index):
        return self(*index) if isinstance(index, tuple) else self(index)

    def __repr__(self):
        return f"<bound method {self._owner._username_}.{self.__name__}>"


def dispatch_pointer(source):
    """The IDispatch of a script name, a class id or an object."""
    pointer = _variant.pointer_of(source)
    if pointer is None:
        return create(source, IDispatch)
    return pointer if isinstance(pointer, IDispatch) else pointer.QueryInterface(IDispatch)
