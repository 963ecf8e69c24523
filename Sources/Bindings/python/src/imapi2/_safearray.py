"""SAFEARRAYs: tuples on the way out, any sequence on the way in."""
import ctypes
from ctypes import byref, c_int32, c_void_p

from imapi2 import _errors, _library
from imapi2._types import NUMBERS, VT_BOOL, VT_BSTR, VT_CY, VT_DATE, VT_DISPATCH, VT_UI1, VT_UNKNOWN, VT_VARIANT, Variant

_POINTER = ctypes.sizeof(c_void_p)
_SIZES = {
    VT_BOOL: 2, VT_BSTR: _POINTER, VT_CY: 8, VT_DATE: 8, VT_DISPATCH: _POINTER, VT_UNKNOWN: _POINTER,
    VT_VARIANT: ctypes.sizeof(Variant), **{vt: ctypes.sizeof(number) for vt, number in NUMBERS.items()},
}


class _Access:
    """The elements of an array while they are locked."""

    def __init__(self, array):
        self._array = array

    def __enter__(self):
        data = c_void_p()
        _errors.check(_library.SafeArrayAccessData(self._array, byref(data)))
        return data.value or 0

    def __exit__(self, *_):
        _library.SafeArrayUnaccessData(self._array)


def create(values, vt=VT_VARIANT):
    """A new array with one dimension."""
    if vt not in _SIZES:
        raise TypeError(f"arrays of the type {vt:#x} can not be made")
    values = bytes(values) if vt == VT_UI1 else list(values)
    array = _library.SafeArrayCreateVector(vt, 0, len(values))
    if not array:
        raise MemoryError("no memory for a SAFEARRAY")
    try:
        with _Access(array) as data:
            _fill(data, values, vt)
    except BaseException:
        _library.SafeArrayDestroy(array)
        raise
    return array


def _fill(data, values, vt):
    from imapi2 import _variant
    if vt == VT_UI1:
        return ctypes.memmove(data, values, len(values)) if values else None
    for index, value in enumerate(values):
        address = data + index * _SIZES[vt]
        if vt == VT_VARIANT:
            _variant.store(Variant.from_address(address), value)
        else:
            element = Variant()
            _variant.store_as(element, vt, value)  # which moves into the array with all that it owns
            ctypes.memmove(address, element.data, _SIZES[vt])


def load(array, vt=VT_VARIANT):
    """The elements; the array keeps them. Several dimensions are tuples in tuples."""
    dimensions = _library.SafeArrayGetDim(array)
    counts = [_count(array, dimension + 1) for dimension in range(dimensions)]
    with _Access(array) as data:
        if vt == VT_UI1 and dimensions == 1:
            return memoryview(ctypes.string_at(data, counts[0]))
        return _elements(data, vt, counts, 0, 1)


def _count(array, dimension):
    lower, upper = c_int32(), c_int32()
    _errors.check(_library.SafeArrayGetLBound(array, dimension, byref(lower)))
    _errors.check(_library.SafeArrayGetUBound(array, dimension, byref(upper)))
    return upper.value - lower.value + 1


def _elements(data, vt, counts, offset, stride):
    """The first dimension varies fastest."""
    from imapi2 import _variant
    if not counts:
        return _variant.load_at(vt, data + offset * _SIZES[vt])
    return tuple(
        _elements(data, vt, counts[1:], offset + index * stride, stride * counts[0]) for index in range(counts[0]))


def take(array, vt=VT_VARIANT):
    """The elements; the array is destroyed."""
    try:
        return load(array, vt)
    finally:
        _library.SafeArrayDestroy(array)
