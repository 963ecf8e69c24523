"""IMAPI2 for Python on Linux: the same objects that `win32com.client` and `comtypes.client` offer on Windows."""
from imapi2._creation import clsid_of, create, progid_of
from imapi2._errors import com_error
from imapi2._libraries import LIBRARIES

__all__ = ["LIBRARIES", "clsid_of", "com_error", "create", "progid_of"]
