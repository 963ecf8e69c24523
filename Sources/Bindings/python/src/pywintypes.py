"""The part of pywin32's `pywintypes` that scripts over IMAPI2 use."""
from imapi2._creation import clsid_of
from imapi2._errors import com_error
from imapi2._guid import GUID as IIDType
from imapi2._time import Time, TimeType

UnicodeType = str
datetime = TimeType


class error(Exception):
    """A failure of the system: `winerror`, `funcname` and `strerror`."""

    def __init__(self, winerror=0, funcname="", strerror=""):
        super().__init__(winerror, funcname, strerror)
        self.winerror = winerror
        self.funcname = funcname
        self.strerror = strerror


def IID(value, is_bytes=False):
    """An id of its text, of the script name of a class, or of 16 bytes."""
    if is_bytes:
        return IIDType.from_buffer_copy(bytes(value))
    return clsid_of(value)


def Unicode(value):
    return str(value)
