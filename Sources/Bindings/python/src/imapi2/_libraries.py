"""The modules that are generated from the IDL."""
import importlib

from imapi2.gen import LIBRARIES as _NAMES

LIBRARIES = tuple(importlib.import_module(f"imapi2.gen.{name}") for name in _NAMES)

#: Every constant and every value of an enumeration, by name.
CONSTANTS = {
    name: getattr(library, name)
    for library in LIBRARIES
    for names in (library.CONSTANTS, *library.ENUMERATIONS.values())
    for name in names
}

CLASSES = tuple(coclass for library in LIBRARIES for coclass in library.CLASSES)


def class_of(clsid):
    """The class with an id, or None."""
    return next((coclass for coclass in CLASSES if coclass._reg_clsid_ == clsid), None)


def class_behind(pointer):
    """The class whose default interface a pointer has, or None."""
    candidates = [coclass for coclass in CLASSES if coclass._com_interfaces_[0] is type(pointer)]
    return next(iter(candidates), None)
