"""Connection points: where an object takes its sinks."""
import atexit
import weakref
from ctypes import CFUNCTYPE, byref, c_uint32, c_void_p

from imapi2 import _errors
from imapi2._guid import GUID
from imapi2._library import HRESULT
from imapi2._unknown import IUnknown

_open = weakref.WeakSet()


class IConnectionPoint(IUnknown):
    """Takes sinks for the events of one interface."""

    _iid_ = GUID("{B196B286-BAB4-101A-B69C-00AA00341D07}")
    _GET_INTERFACE = CFUNCTYPE(HRESULT, c_void_p, c_void_p)
    _GET_CONTAINER = CFUNCTYPE(HRESULT, c_void_p, c_void_p)
    _ADVISE = CFUNCTYPE(HRESULT, c_void_p, c_void_p, c_void_p)
    _UNADVISE = CFUNCTYPE(HRESULT, c_void_p, c_uint32)

    def GetConnectionInterface(self):
        iid = GUID()
        _errors.check(self._call(3, self._GET_INTERFACE, byref(iid)))
        return iid

    def GetConnectionPointContainer(self):
        result = c_void_p()
        _errors.check(self._call(4, self._GET_CONTAINER, byref(result)))
        return IConnectionPointContainer.owning(result.value)

    def Advise(self, sink):
        """Connects a sink; the cookie by which it is disconnected."""
        cookie = c_uint32()
        _errors.check(self._call(5, self._ADVISE, sink.address, byref(cookie)))
        return cookie.value

    def Unadvise(self, cookie):
        _errors.check(self._call(6, self._UNADVISE, cookie))


class IConnectionPointContainer(IUnknown):
    """Tells what events an object offers."""

    _iid_ = GUID("{B196B284-BAB4-101A-B69C-00AA00341D07}")
    _FIND = CFUNCTYPE(HRESULT, c_void_p, c_void_p, c_void_p)

    def FindConnectionPoint(self, interface):
        iid = getattr(interface, "_iid_", None) or GUID(interface)
        result = c_void_p()
        _errors.check(self._call(4, self._FIND, byref(iid), byref(result)))
        return IConnectionPoint.owning(result.value)


class Connection:
    """A sink that is connected, until it is closed or forgotten."""

    _point = None

    def __init__(self, source, interface, sink):
        point = source.QueryInterface(IConnectionPointContainer).FindConnectionPoint(interface)
        self._cookie = point.Advise(sink)
        self._point = point
        _open.add(self)

    def close(self):
        point, self._point = self._point, None
        if not point:
            return
        try:
            point.Unadvise(self._cookie)
        except _errors.com_error:
            pass  # the source is done with its sinks already
        point.Release()

    disconnect = close

    def __del__(self):
        self.close()


@atexit.register
def _close_all():
    for connection in list(_open):
        connection.close()
