"""Streams over files."""
from imapi2._errors import com_error as error
from imapi2._stream import SHCreateStreamOnFileEx

__all__ = ["SHCreateStreamOnFileEx", "error"]
