"""The part of pywin32's `win32comext` that scripts over IMAPI2 use."""
