import Glibc

extension COMError {
    /// A file that cannot be opened, made or written, as SHCreateStreamOnFile reports it: a Win32 code as HRESULT.
    ///
    /// - Parameter code: the `errno` of the system call.
    public static func file(_ path: String, errno code: Int32) -> COMError {
        COMError(HRESULT_FROM_WIN32(win32Code(of: code)), "\(path): \(unsafe String(cString: strerror(code)))")
    }

    private static func win32Code(of errno: Int32) -> UInt32 {
        switch errno {
        case ENOENT: ERROR_FILE_NOT_FOUND
        case ENOTDIR: ERROR_PATH_NOT_FOUND
        case EMFILE, ENFILE: ERROR_TOO_MANY_OPEN_FILES
        case EACCES, EPERM, EROFS, EISDIR: ERROR_ACCESS_DENIED
        case EBUSY, ETXTBSY: ERROR_SHARING_VIOLATION
        case EEXIST: ERROR_FILE_EXISTS
        case ENOSPC, EDQUOT: ERROR_DISK_FULL
        case EINVAL, ENAMETOOLONG, ELOOP, ESPIPE, ENXIO: ERROR_INVALID_NAME
        default: ERROR_IO_DEVICE
        }
    }
}
