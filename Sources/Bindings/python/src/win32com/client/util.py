"""Enumerators."""
from imapi2._dispatch import IEnumVARIANT
from imapi2._late import wrap


def WrapEnum(ob, resultCLSID=None):
    return EnumVARIANT(ob)


class Iterator:
    """The values that are left in an enumerator."""

    def __init__(self, enum, resultCLSID=None):
        self._values = iter(enum.QueryInterface(IEnumVARIANT))

    def __iter__(self):
        return self

    def __next__(self):
        return wrap(next(self._values))


class EnumVARIANT:
    """An enumerator that can be indexed."""

    def __init__(self, enum, resultCLSID=None):
        self._oleobj_ = enum.QueryInterface(IEnumVARIANT)

    def __getitem__(self, index):
        if not isinstance(index, int):
            raise TypeError("Only integer indexes are supported for enumerators")
        self.Reset()
        self._oleobj_.Skip(index)
        found = self.Next()
        if not found:
            raise IndexError("list index out of range")
        return found[0]

    __call__ = __getitem__

    def Next(self, count=1):
        return tuple(wrap(value) for value in self._oleobj_.Next(count))

    def Skip(self, count):
        return self._oleobj_.Skip(count)

    def Reset(self):
        self._oleobj_.Reset()

    def Clone(self):
        return EnumVARIANT(self._oleobj_.Clone())
