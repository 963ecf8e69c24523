"""Streams."""
import ctypes
from ctypes import CFUNCTYPE, byref, c_int32, c_int64, c_uint32, c_uint64, c_void_p

from imapi2 import _bstr, _errors, _library, _time
from imapi2._guid import GUID
from imapi2._library import HRESULT
from imapi2._storage import STATFLAG_DEFAULT, STREAM_SEEK_SET
from imapi2._types import StreamStatus
from imapi2._unknown import IUnknown


class ISequentialStream(IUnknown):
    """Bytes one after another."""

    _iid_ = GUID("{0C733A30-2A1C-11CE-ADE5-00AA0044773D}")
    _TRANSFER = CFUNCTYPE(HRESULT, c_void_p, c_void_p, c_uint32, c_void_p)

    def Read(self, count):
        """The next bytes: fewer than asked for, or none, at the end."""
        buffer, fetched = ctypes.create_string_buffer(count), c_uint32()
        _errors.check_with_info(self._call(3, self._TRANSFER, buffer, count, byref(fetched)))
        return ctypes.string_at(buffer, fetched.value)

    def Write(self, data):
        """The number of bytes that were written."""
        data, written = bytes(data), c_uint32()
        _errors.check_with_info(self._call(4, self._TRANSFER, data, len(data), byref(written)))
        return written.value


class IStream(ISequentialStream):
    """Bytes with a position."""

    _iid_ = GUID("{0000000C-0000-0000-C000-000000000046}")
    _SEEK = CFUNCTYPE(HRESULT, c_void_p, c_int64, c_uint32, c_void_p)
    _SET_SIZE = CFUNCTYPE(HRESULT, c_void_p, c_uint64)
    _COPY = CFUNCTYPE(HRESULT, c_void_p, c_void_p, c_uint64, c_void_p, c_void_p)
    _COMMIT = CFUNCTYPE(HRESULT, c_void_p, c_uint32)
    _REVERT = CFUNCTYPE(HRESULT, c_void_p)
    _LOCK = CFUNCTYPE(HRESULT, c_void_p, c_uint64, c_uint64, c_uint32)
    _STAT = CFUNCTYPE(HRESULT, c_void_p, c_void_p, c_uint32)
    _CLONE = CFUNCTYPE(HRESULT, c_void_p, c_void_p)

    def Seek(self, offset, origin=STREAM_SEEK_SET):
        """The new position."""
        position = c_uint64()
        _errors.check_with_info(self._call(5, self._SEEK, offset, origin, byref(position)))
        return position.value

    def SetSize(self, size):
        _errors.check_with_info(self._call(6, self._SET_SIZE, size))

    def CopyTo(self, stream, count):
        """Copies up to so many bytes from here on; the number of those that were written."""
        read, written = c_uint64(), c_uint64()
        target = stream.QueryInterface(IStream)
        _errors.check_with_info(self._call(7, self._COPY, target.address, count, byref(read), byref(written)))
        return written.value

    def Commit(self, flags=0):
        _errors.check_with_info(self._call(8, self._COMMIT, flags))

    def Revert(self):
        _errors.check_with_info(self._call(9, self._REVERT))

    def LockRegion(self, offset, count, kind):
        _errors.check_with_info(self._call(10, self._LOCK, offset, count, kind))

    def UnlockRegion(self, offset, count, kind):
        _errors.check_with_info(self._call(11, self._LOCK, offset, count, kind))

    def Stat(self, flags=STATFLAG_DEFAULT):
        """Name, type, size, the times of modification, creation and access, mode, locks, class id and two more."""
        status = StreamStatus()
        _errors.check_with_info(self._call(12, self._STAT, byref(status), flags))
        name = _bstr.wide_text(status.pwcsName)
        _library.CoTaskMemFree(status.pwcsName)
        times = [_time.from_filetime(ticks) for ticks in (status.mtime, status.ctime, status.atime)]
        return (
            name, status.type, status.cbSize, *times, status.grfMode, status.grfLocksSupported, GUID(status.clsid),
            status.grfStateBits, status.reserved)

    def Clone(self):
        """A second stream over the same bytes, at the same position."""
        result = c_void_p()
        _errors.check_with_info(self._call(13, self._CLONE, byref(result)))
        return IStream.owning(result.value)


def SHCreateStreamOnFileEx(path, mode, attributes=0, create=False, template=None):
    """A stream over a file; the mode is made of the STGM flags."""
    result, name = c_void_p(), _bstr.wide(str(path))
    _errors.check(_library.SHCreateStreamOnFileEx(
        name, mode, attributes, bool(create), template and template.address, byref(result)))
    return IStream.owning(result.value)


def CreateStreamOnHGlobal(handle=None, deletes_on_release=True):
    """A stream over memory."""
    result = c_void_p()
    _errors.check(_library.CreateStreamOnHGlobal(handle, bool(deletes_on_release), byref(result)))
    return IStream.owning(result.value)
