"""The part of pywin32's `win32com` that scripts over IMAPI2 use."""
