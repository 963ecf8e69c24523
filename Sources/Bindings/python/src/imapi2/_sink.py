"""Sinks: COM objects made in Python, which take the events of an interface."""
import ctypes
import threading
from ctypes import CFUNCTYPE, POINTER, c_int32, c_uint16, c_uint32, c_void_p

from imapi2 import _bstr, _errors, _registry, _sink_state, _variant
from imapi2._dispatch import IDispatch
from imapi2._guid import GUID
from imapi2._types import DispatchParameters, Variant
from imapi2._unknown import IUnknown

_objects = {}
_lock = threading.Lock()
_tables = {}

_HEAD = [
    CFUNCTYPE(c_int32, c_void_p, POINTER(GUID), POINTER(c_void_p)),
    CFUNCTYPE(c_uint32, c_void_p),
    CFUNCTYPE(c_uint32, c_void_p),
    CFUNCTYPE(c_int32, c_void_p, POINTER(c_uint32)),
    CFUNCTYPE(c_int32, c_void_p, c_uint32, c_uint32, POINTER(c_void_p)),
    CFUNCTYPE(c_int32, c_void_p, c_void_p, POINTER(c_void_p), c_uint32, c_uint32, POINTER(c_int32)),
    CFUNCTYPE(c_int32, c_void_p, c_int32, c_void_p, c_uint32, c_uint16, POINTER(DispatchParameters), c_void_p,
              c_void_p, c_void_p),
]


class _Block(ctypes.Structure):
    """What the source sees of a sink."""

    _fields_ = [("table", c_void_p)]


class Sink:
    """A COM object that answers IUnknown, IDispatch and one interface of events.

    It lives as long as someone holds a reference to it; `handle` is called with the name of the event and its
    arguments, on the thread that raises the event. What it fails with is reported and changes nothing for the source.
    """

    def __init__(self, interface, handle):
        self.interface = interface
        self._handle = handle
        self._block = _Block(ctypes.addressof(_table(interface)))
        self._references = 1
        self._members = {member.dispid: member for member in interface._members_}
        _objects[self.address] = self

    @property
    def address(self):
        return ctypes.addressof(self._block)

    def AddRef(self):
        with _lock:
            self._references += 1
            return self._references

    def Release(self):
        with _lock:
            self._references -= 1
            references = self._references
        if references == 0:
            _objects.pop(self.address, None)
            self._handle = None
        return references

    def query(self, iid):
        """Whether the sink has an interface."""
        return iid in (IUnknown._iid_, IDispatch._iid_, self.interface._iid_)

    def number(self, name):
        """The number of an event, or None."""
        return next((each.dispid for each in self._members.values() if each.name.lower() == name.lower()), None)

    def raised(self, dispid, values):
        """Hands an event to its handler."""
        member = self._members.get(dispid)
        handle = self._handle
        if member is None or handle is None:
            return _errors.DISP_E_MEMBERNOTFOUND
        handle(member.name, values)
        return _errors.S_OK


def _guarded(function, failure=_errors.E_FAIL):
    """Nothing that Python raises may cross into the source."""
    def call(this, *arguments):
        try:
            sink = _objects.get(this)
            return function(sink, *arguments) if sink is not None else failure
        except BaseException as error:
            _sink_state.report(error)
            return failure

    return call


def _query_interface(sink, iid, result):
    if not result:
        return _errors.E_POINTER
    if not sink.query(iid.contents):
        result[0] = None
        return _errors.E_NOINTERFACE
    sink.AddRef()
    result[0] = sink.address
    return _errors.S_OK


def _type_info_count(sink, count):
    count[0] = 0
    return _errors.S_OK


def _type_info(sink, index, lcid, result):
    result[0] = None
    return _errors.DISP_E_BADINDEX


def _ids_of_names(sink, iid, names, count, lcid, ids):
    for index in range(count):
        ids[index] = -1
    number = sink.number(_bstr.wide_text(names[0])) if count else None
    if number is None:
        return _errors.DISP_E_UNKNOWNNAME
    ids[0] = number
    return _errors.S_OK if count == 1 else _errors.DISP_E_UNKNOWNNAME


def _invoke(sink, dispid, iid, lcid, flags, parameters, result, info, argument):
    count = parameters.contents.cArgs if parameters else 0
    variants = (Variant * count).from_address(parameters.contents.rgvarg) if count else ()
    return sink.raised(dispid, [_variant.load(variant) for variant in reversed(variants)])


def _event(member):
    """A method of the vtable behind those of IDispatch."""
    types = [parameter.type for parameter in member.parameters]

    def raised(sink, *values):
        return sink.raised(member.dispid, [_borrowed(kind, value) for kind, value in zip(types, values)])

    return CFUNCTYPE(c_int32, c_void_p, *[kind.ctype for kind in types])(_guarded(raised))


def _borrowed(kind, value):
    """An argument of an event, which stays the source's."""
    from imapi2 import _marshal
    if isinstance(kind, _marshal.Pointer):
        return _registry.named(kind.name).sharing(value) if value else None
    if isinstance(kind, _marshal.Text):
        return _bstr.text(value)
    return kind.leave(kind.ctype(value))


def _table(interface):
    """The vtable of all sinks for an interface."""
    entry = _tables.get(interface._iid_)
    if entry is None:
        functions = [
            _guarded(_query_interface), _guarded(Sink.AddRef, 0), _guarded(Sink.Release, 0), _guarded(_type_info_count),
            _guarded(_type_info), _guarded(_ids_of_names), _guarded(_invoke)]
        methods = [prototype(function) for prototype, function in zip(_HEAD, functions)]
        methods += [_event(member) for member in interface._members_]
        table = (c_void_p * len(methods))(*[ctypes.cast(method, c_void_p) for method in methods])
        entry = _tables[interface._iid_] = (table, methods)
    return entry[0]
