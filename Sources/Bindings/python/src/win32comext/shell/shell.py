"""Streams over files."""
from win32com.shell.shell import SHCreateStreamOnFileEx, error

__all__ = ["SHCreateStreamOnFileEx", "error"]
