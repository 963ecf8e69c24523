"""GUIDs."""
import ctypes
import uuid


class GUID(ctypes.Structure):
    """The id of an interface, a class or a library."""

    _fields_ = [
        ("Data1", ctypes.c_uint32),
        ("Data2", ctypes.c_uint16),
        ("Data3", ctypes.c_uint16),
        ("Data4", ctypes.c_uint8 * 8),
    ]

    def __init__(self, text=None):
        """Of a text with or without braces; of another GUID; without anything the null GUID."""
        super().__init__()
        if text is None:
            return
        data = bytes(text) if isinstance(text, GUID) else uuid.UUID(str(text)).bytes_le
        ctypes.memmove(ctypes.addressof(self), data, 16)

    def __str__(self):
        return "{" + str(uuid.UUID(bytes_le=bytes(self))).upper() + "}"

    def __repr__(self):
        return f"IID('{self}')"

    def __eq__(self, other):
        if isinstance(other, str):
            return str(self) == other.upper()
        return isinstance(other, GUID) and bytes(self) == bytes(other)

    def __hash__(self):
        return hash(bytes(self))

    def __bool__(self):
        return any(bytes(self))


GUID_NULL = GUID()
