import ByteLayout
public import COM
public import DiscImage

/// Calls a file system; what it throws becomes the client's error.
public func mastering<Result>(_ body: () throws(ImageError) -> Result) throws(COMError) -> Result {
    do { return try body() } catch { throw COMError(error) }
}

/// What each fault of a file system is to the client: the table of imapi2fs.
extension COMError {
    public init(_ error: ImageError) {
        switch error {
        case .format(let error): self.init(error)
        case .unreadable(let block, let reason): self.init(.IMAPI_E_IMPORT_READ_FAILURE, "Block \(block): \(reason)")
        case .source(let path, let fault): self.init(fault, path: path)
        case .duplicateName(let path): self.init(.IMAPI_E_DUP_NAME, "\(path) is there already")
        case .bootImage(let reason): self.init(.IMAPI_E_BOOT_IMAGE_DATA, "Boot image: \(reason)")
        case .cancelled: self.init(.E_IMAPI_REQUEST_CANCELLED)
        case .stash(let fault): self.init(fault)
        case .limit(let limit): self.init(limit)
        }
    }

    private init(_ error: FormatError) {
        switch error.fault {
        case .unsupported: self.init(.IMAPI_E_FILE_SYSTEM_FEATURE_NOT_SUPPORTED, "\(error)")
        default: self.init(.IMAPI_E_FILE_SYSTEM_READ_CONSISTENCY_ERROR, "\(error)")
        }
    }

    private init(_ fault: ImageError.SourceFault, path: String) {
        switch fault {
        case .notFound: self.init(HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND), "\(path): not found")
        case .notPermitted: self.init(.IMAPI_E_DATA_STREAM_CREATE_FAILURE, "\(path): permission denied")
        case .notDirectory: self.init(.IMAPI_E_DIR_NOT_FOUND, "\(path): not a folder")
        case .cannotList(let errno):
            self.init(.IMAPI_E_DIRECTORY_READ_FAILURE, "\(path): cannot be listed (errno \(errno))")
        case .cannotOpen(let errno):
            self.init(.IMAPI_E_DATA_STREAM_CREATE_FAILURE, "\(path): cannot be opened (errno \(errno))")
        case .cannotRead(let errno):
            self.init(.IMAPI_E_DATA_STREAM_READ_FAILURE, "\(path): cannot be read (errno \(errno))")
        case .cannotWrite(let errno):
            self.init(.IMAPI_E_DATA_STREAM_CREATE_FAILURE, "\(path): cannot be written (errno \(errno))")
        case .lengthChanged(let expected, let found):
            self.init(.IMAPI_E_DATA_STREAM_INCONSISTENCY, "\(path): \(expected) bytes expected, \(found) found")
        case .supplier(let code) where HRESULT(signed: code) == .E_OUTOFMEMORY: self.init(.E_OUTOFMEMORY)
        case .supplier(let code):
            let place = path.isEmpty ? "" : "\(path): "
            self.init(.IMAPI_E_DATA_STREAM_READ_FAILURE, "\(place)The stream answered \(HRESULT(signed: code))")
        }
    }

    /// Data that were copied beforehand: StageFiles.
    private init(_ fault: ImageError.StashFault) {
        switch fault {
        case .cannotOpen(let folder): self.init(.IMAPI_E_STASHFILE_OPEN_FAILURE, "\(folder): no file can be made")
        case .cannotWrite(let errno):
            self.init(.IMAPI_E_STASHFILE_WRITE_FAILURE, "Staging a file failed (errno \(errno))")
        case .cannotRead: self.init(.IMAPI_E_STASHFILE_READ_FAILURE)
        case .cannotMove(let folder):
            self.init(.IMAPI_E_STASHFILE_MOVE, "\(folder): the staged files cannot be copied there")
        }
    }

    private init(_ limit: ImageError.Limit) {
        switch limit {
        case .noUniqueName(let path, let fileSystem):
            self.init(.IMAPI_E_NO_UNIQUE_NAME, "\(path): no unique name can be made in \(fileSystem)")
        case .tooManyLevels(let path, let maximum):
            self.init(.IMAPI_E_ISO9660_LEVELS, "\(path): more than \(maximum) levels")
        case .tooManyDirectories(let maximum): self.init(.IMAPI_E_TOO_MANY_DIRS, "More than \(maximum) directories")
        case .fileTooLong(let path, let maximum):
            self.init(.IMAPI_E_DATA_TOO_BIG, "\(path): more than \(maximum) bytes")
        case .tooManyBlocks(let needed, let maximum):
            self.init(.IMAPI_E_IMAGE_TOO_BIG, "\(needed) blocks are needed, the limit is \(maximum)")
        }
    }
}
