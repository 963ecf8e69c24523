// The Win32 codes of files that the message files, which hold what the two libraries document, leave out
// ([MS-ERREF] 2.2). Each travels as ``HRESULT_FROM_WIN32(_:)``.

/// The process has as many files open as it may.
public let ERROR_TOO_MANY_OPEN_FILES: UInt32 = 4
/// The file is in use by another process.
public let ERROR_SHARING_VIOLATION: UInt32 = 32
/// The file is there already.
public let ERROR_FILE_EXISTS: UInt32 = 80
/// There is not enough space on the disk.
public let ERROR_DISK_FULL: UInt32 = 112
/// The name of the file is no name of a file that can be opened.
public let ERROR_INVALID_NAME: UInt32 = 123
/// The device failed to read or write.
public let ERROR_IO_DEVICE: UInt32 = 1117
