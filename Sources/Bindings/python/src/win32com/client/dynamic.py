"""Late binding."""
from imapi2 import _late
from imapi2._late import CDispatch

__all__ = ["CDispatch", "Dispatch", "DumbDispatch"]


def Dispatch(IDispatch, userName=None, createClass=None, typeinfo=None, clsctx=None):
    """The late-bound form of an object, which may be named to be made."""
    if userName is None and isinstance(IDispatch, str):
        userName = IDispatch
    if userName is None and isinstance(IDispatch, CDispatch):
        userName = IDispatch._username_
    return (createClass or CDispatch)(_late.dispatch_pointer(IDispatch), userName)


DumbDispatch = Dispatch
