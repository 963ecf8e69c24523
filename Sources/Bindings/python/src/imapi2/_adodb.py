"""`ADODB.Stream`, as far as scripts hand it to IMAPI2: a file, or bytes, as a stream."""
from imapi2 import _errors, _stream
from imapi2._storage import (
    STGM_CREATE, STGM_FAILIFTHERE, STGM_READ, STGM_SHARE_DENY_NONE, STGM_WRITE, STREAM_SEEK_CUR, STREAM_SEEK_END)

_CHUNK = 1 << 20
_IS_CLOSED = 3704
_CANNOT_DO = 3219
_NOT_A_FILE = 3002

adTypeBinary = 1
adTypeText = 2


def is_stream_name(name):
    return isinstance(name, str) and name.lower() in ("adodb.stream", "adodb.stream.6.0")


def _error(number, text):
    """ADODB's errors are numbers of its own in FACILITY_CONTROL."""
    scode = (0x800A0000 | number) - (1 << 32)
    details = (0, "ADODB.Stream", text, None, 0, scode)
    return _errors.error(_errors.DISP_E_EXCEPTION, details)


def _copy_all(source, target):
    source.Seek(0)
    while source.CopyTo(target, _CHUNK):
        pass


class Stream:
    """A file that was loaded is read in place until something is written; then it is a copy in memory."""

    def __init__(self):
        self._pointer = None
        self._is_file = False
        self.Type = adTypeText
        self.Mode = 0
        self.Charset = "Unicode"

    @property
    def _com_pointer_(self):
        """What IMAPI2 sees."""
        return self._opened()

    def _opened(self):
        if self._pointer is None:
            raise _error(_IS_CLOSED, "Operation is not allowed when the object is closed.")
        return self._pointer

    def _binary(self):
        stream = self._opened()
        if self.Type != adTypeBinary:
            raise _error(_CANNOT_DO, "Operation is not allowed in this context.")
        return stream

    def Open(self, *_):
        self._pointer, self._is_file = _stream.CreateStreamOnHGlobal(), False

    def Close(self):
        self._opened()
        self._pointer = None

    @property
    def State(self):
        return 0 if self._pointer is None else 1

    def LoadFromFile(self, path):
        self._opened()
        try:
            self._pointer = _stream.SHCreateStreamOnFileEx(path, STGM_READ | STGM_SHARE_DENY_NONE)
            self._is_file = True
        except _errors.com_error:
            raise _error(_NOT_A_FILE, "File could not be opened.") from None

    def SaveToFile(self, path, options=1):
        stream = self._opened()
        mode = STGM_WRITE | (STGM_CREATE if options & 2 else STGM_FAILIFTHERE)
        target = _stream.SHCreateStreamOnFileEx(path, mode, 0x80, True)
        _copy_all(stream, target)
        target.Commit()
        stream.Seek(0)

    @property
    def Size(self):
        stream = self._opened()
        position = stream.Seek(0, STREAM_SEEK_CUR)
        size = stream.Seek(0, STREAM_SEEK_END)
        stream.Seek(position)
        return size

    @property
    def Position(self):
        return self._opened().Seek(0, STREAM_SEEK_CUR)

    @Position.setter
    def Position(self, value):
        self._opened().Seek(value)

    @property
    def EOS(self):
        return self.Position >= self.Size

    def Read(self, count=-1):
        """The next bytes, or None at the end."""
        stream = self._binary()
        pieces = [stream.Read(count)] if count >= 0 else iter(lambda: stream.Read(_CHUNK), b"")
        data = b"".join(pieces)
        return memoryview(data) if data else None

    def Write(self, data):
        self._in_memory(self._binary()).Write(bytes(data))

    def SetEOS(self):
        position = self.Position
        self._in_memory(self._opened()).SetSize(position)

    def _in_memory(self, stream):
        if not self._is_file:
            return stream
        position = stream.Seek(0, STREAM_SEEK_CUR)
        copy = _stream.CreateStreamOnHGlobal()
        _copy_all(stream, copy)
        copy.Seek(position)
        self._pointer, self._is_file = copy, False
        return copy

    def __repr__(self):
        return "<COMObject ADODB.Stream>"
