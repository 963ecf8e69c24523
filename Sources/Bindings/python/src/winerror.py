"""The status codes, by the names that the Windows SDK gives them."""
from imapi2.gen.hresults import *  # noqa: F403


def HRESULT_FROM_WIN32(code):
    return code if code <= 0 else (code & 0xFFFF | 0x80070000) - (1 << 32)


def SUCCEEDED(hresult):
    return hresult >= 0


def FAILED(hresult):
    return hresult < 0


def HRESULT_CODE(hresult):
    return hresult & 0xFFFF
