"""The modules of the libraries, under the name that comtypes gives to what it generates."""
import sys

from imapi2._libraries import LIBRARIES

for _library in LIBRARIES:
    _name = _library.__name__.rpartition(".")[2]
    sys.modules[f"{__name__}.{_name}"] = globals()[_name] = _library
