"""The structures and numbers of OLE Automation."""
import ctypes
from ctypes import c_double, c_float, c_int16, c_int32, c_int64, c_int8, c_uint16, c_uint32, c_uint64, c_uint8, c_void_p

from imapi2._guid import GUID

VT_EMPTY = 0
VT_NULL = 1
VT_I2 = 2
VT_I4 = 3
VT_R4 = 4
VT_R8 = 5
VT_CY = 6
VT_DATE = 7
VT_BSTR = 8
VT_DISPATCH = 9
VT_ERROR = 10
VT_BOOL = 11
VT_VARIANT = 12
VT_UNKNOWN = 13
VT_DECIMAL = 14
VT_I1 = 16
VT_UI1 = 17
VT_UI2 = 18
VT_UI4 = 19
VT_I8 = 20
VT_UI8 = 21
VT_INT = 22
VT_UINT = 23
VT_VOID = 24
VT_HRESULT = 25
VT_ARRAY = 0x2000
VT_BYREF = 0x4000
VT_TYPEMASK = 0xFFF

DISPATCH_METHOD = 1
DISPATCH_PROPERTYGET = 2
DISPATCH_PROPERTYPUT = 4
DISPATCH_PROPERTYPUTREF = 8

DISPID_VALUE = 0
DISPID_UNKNOWN = -1
DISPID_PROPERTYPUT = -3
DISPID_NEWENUM = -4

#: The types that lie in a VARIANT or an array as plain numbers.
NUMBERS = {
    VT_I1: c_int8, VT_UI1: c_uint8, VT_I2: c_int16, VT_UI2: c_uint16, VT_I4: c_int32, VT_UI4: c_uint32,
    VT_I8: c_int64, VT_UI8: c_uint64, VT_INT: c_int32, VT_UINT: c_uint32, VT_R4: c_float, VT_R8: c_double,
    VT_ERROR: c_int32, VT_HRESULT: c_int32,
}


class VariantValue(ctypes.Union):
    _fields_ = [
        ("llVal", c_int64), ("ullVal", c_uint64), ("lVal", c_int32), ("boolVal", c_int16), ("dblVal", c_double),
        ("pointer", c_void_p), ("record", c_void_p * 2),
    ]


class Variant(ctypes.Structure):
    """A VARIANT: 24 bytes."""

    _anonymous_ = ("value",)
    _fields_ = [
        ("vt", c_uint16), ("wReserved1", c_uint16), ("wReserved2", c_uint16), ("wReserved3", c_uint16),
        ("value", VariantValue),
    ]

    @property
    def data(self):
        """Where the value lies."""
        return ctypes.addressof(self) + Variant.value.offset


class DispatchParameters(ctypes.Structure):
    """DISPPARAMS: the arguments, last one first."""

    _fields_ = [
        ("rgvarg", c_void_p), ("rgdispidNamedArgs", c_void_p), ("cArgs", c_uint32), ("cNamedArgs", c_uint32),
    ]


class ExceptionInfo(ctypes.Structure):
    """EXCEPINFO: what a late-bound member that failed tells about it."""

    _fields_ = [
        ("wCode", c_uint16), ("wReserved", c_uint16), ("bstrSource", c_void_p), ("bstrDescription", c_void_p),
        ("bstrHelpFile", c_void_p), ("dwHelpContext", c_uint32), ("pvReserved", c_void_p),
        ("pfnDeferredFillIn", c_void_p), ("scode", c_int32),
    ]


class StreamStatus(ctypes.Structure):
    """STATSTG."""

    _fields_ = [
        ("pwcsName", c_void_p), ("type", c_uint32), ("cbSize", c_uint64), ("mtime", c_uint64), ("ctime", c_uint64),
        ("atime", c_uint64), ("grfMode", c_uint32), ("grfLocksSupported", c_uint32), ("clsid", GUID),
        ("grfStateBits", c_uint32), ("reserved", c_uint32),
    ]
