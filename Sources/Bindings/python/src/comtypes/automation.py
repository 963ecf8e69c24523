"""The types of OLE Automation."""
from imapi2._base import IDispatch, IEnumVARIANT, IStream
from imapi2._types import *  # noqa: F403
from imapi2._types import Variant as VARIANT

__all__ = ["IDispatch", "IEnumVARIANT", "IStream", "VARIANT"]
