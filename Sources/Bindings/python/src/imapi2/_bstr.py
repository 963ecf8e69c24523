"""BSTRs and other UTF-16 text."""
import ctypes

from imapi2 import _library

_CODEC = "utf-16-le"


def allocate(text):
    """A new BSTR. A null character is a character like any other."""
    data = text.encode(_CODEC, "surrogatepass")
    address = _library.SysAllocStringLen(data, len(data) // 2)
    if not address:
        raise MemoryError("no memory for a BSTR")
    return address


def text(address):
    """What a BSTR says; NULL stands for the empty text."""
    if not address:
        return ""
    data = ctypes.string_at(address, _library.SysStringByteLen(address))
    return data[:len(data) & ~1].decode(_CODEC, "surrogatepass")


def take(address):
    """What a BSTR says; the BSTR is freed."""
    try:
        return text(address)
    finally:
        _library.SysFreeString(address)


def wide(text):
    """A buffer of UTF-16 with a null character behind it, to be kept as long as the callee needs it."""
    return ctypes.create_string_buffer(text.encode(_CODEC, "surrogatepass") + b"\0\0")


def wide_text(address):
    """UTF-16 up to a null character."""
    if not address:
        return None
    length = 0
    while ctypes.c_uint16.from_address(address + 2 * length).value:
        length += 1
    return ctypes.string_at(address, 2 * length).decode(_CODEC, "surrogatepass")
