"""Finds libimapi2.so and declares the functions that it exports."""
import ctypes
import ctypes.util
import os
from ctypes import POINTER, c_int32, c_uint16, c_uint32, c_void_p
from pathlib import Path

NAME = "libimapi2.so"


def _candidates():
    """Where the library may be: beside the package, beside all packages, then where the linker looks."""
    package = Path(__file__).resolve().parent
    for folder in (package, *list(package.parents)[:4]):
        yield folder / NAME
    found = ctypes.util.find_library("imapi2")
    if found:
        yield found
    yield NAME


def _load():
    wanted = os.environ.get("IMAPI2_LIBRARY")
    if wanted:
        return _open(wanted, f"IMAPI2_LIBRARY names {wanted}, but it cannot be loaded")
    reasons = []
    for candidate in _candidates():
        if not isinstance(candidate, Path) or candidate.exists():
            try:
                return ctypes.CDLL(str(candidate))
            except OSError as error:
                reasons.append(str(error))
    raise ImportError(
        f"{NAME} is not found ({'; '.join(reasons)}). Install it, run ldconfig, or name the file in the "
        "environment variable IMAPI2_LIBRARY.")


def _open(path, complaint):
    try:
        return ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"{complaint}: {error}") from None


loaded = _load()


def _function(name, result, *arguments):
    try:
        function = getattr(loaded, name)
    except AttributeError:
        raise ImportError(f"{loaded._name} is not {NAME}: it lacks {name}") from None
    function.restype = result
    function.argtypes = arguments
    return function


HRESULT = c_int32

SysAllocStringLen = _function("SysAllocStringLen", c_void_p, c_void_p, c_uint32)
SysFreeString = _function("SysFreeString", None, c_void_p)
SysStringByteLen = _function("SysStringByteLen", c_uint32, c_void_p)

CoTaskMemFree = _function("CoTaskMemFree", None, c_void_p)

VariantClear = _function("VariantClear", HRESULT, c_void_p)

SafeArrayCreateVector = _function("SafeArrayCreateVector", c_void_p, c_uint16, c_int32, c_uint32)
SafeArrayDestroy = _function("SafeArrayDestroy", HRESULT, c_void_p)
SafeArrayAccessData = _function("SafeArrayAccessData", HRESULT, c_void_p, POINTER(c_void_p))
SafeArrayUnaccessData = _function("SafeArrayUnaccessData", HRESULT, c_void_p)
SafeArrayGetDim = _function("SafeArrayGetDim", c_uint32, c_void_p)
SafeArrayGetLBound = _function("SafeArrayGetLBound", HRESULT, c_void_p, c_uint32, POINTER(c_int32))
SafeArrayGetUBound = _function("SafeArrayGetUBound", HRESULT, c_void_p, c_uint32, POINTER(c_int32))

GetErrorInfo = _function("GetErrorInfo", HRESULT, c_uint32, POINTER(c_void_p))

CoInitializeEx = _function("CoInitializeEx", HRESULT, c_void_p, c_uint32)
CoUninitialize = _function("CoUninitialize", None)
CoCreateInstance = _function(
    "CoCreateInstance", HRESULT, c_void_p, c_void_p, c_uint32, c_void_p, POINTER(c_void_p))
CLSIDFromProgID = _function("CLSIDFromProgID", HRESULT, c_void_p, c_void_p)
ProgIDFromCLSID = _function("ProgIDFromCLSID", HRESULT, c_void_p, POINTER(c_void_p))

SHCreateStreamOnFileEx = _function(
    "SHCreateStreamOnFileEx", HRESULT, c_void_p, c_uint32, c_uint32, c_int32, c_void_p, POINTER(c_void_p))
CreateStreamOnHGlobal = _function("CreateStreamOnHGlobal", HRESULT, c_void_p, c_int32, POINTER(c_void_p))
