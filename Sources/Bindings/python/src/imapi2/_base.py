"""The ground of COM: what the generated interfaces stand on."""
from imapi2._connection import IConnectionPoint, IConnectionPointContainer
from imapi2._dispatch import IDispatch, IEnumVARIANT
from imapi2._guid import GUID
from imapi2._interface import CoClass
from imapi2._stream import ISequentialStream, IStream
from imapi2._unknown import IClassFactory, IErrorInfo, ISupportErrorInfo, IUnknown

__all__ = [
    "CoClass", "GUID", "IClassFactory", "IConnectionPoint", "IConnectionPointContainer", "IDispatch", "IEnumVARIANT",
    "IErrorInfo", "ISequentialStream", "IStream", "ISupportErrorInfo", "IUnknown",
]
