import COM
import DiscImage
import IMAPI2Interfaces

extension MsftFileSystemImage {
    /// Scans the host's folder first, then adds all of it in one step; the image stays as it was if either fails.
    ///
    /// Where both have a file of one name, the folder's one stays.
    ///
    /// - Parameter namedStreamLimit: how many named streams the image may have with those of the folder; 0 leaves them out.
    func addTree(
        _ source: String, includingFolder: Bool, to directory: NodeID, namedStreamLimit: Int = 0
    ) throws(COMError) {
        let (settings, present, path) = try withModel { model throws(COMError) in
            try model.checkWritable()
            let path = model.tree.node(directory) == nil ? "" : model.tree.fullPath(of: directory)
            return (model.settings, model.tree.totals.namedStreams.count, directory == .root ? "" : path)
        }
        let scanned = try scan(
            source, includingFolder: includingFolder, namedStreamLimit: max(0, namedStreamLimit - present))
        for directory in scanned.directories() {
            for child in scanned.children(of: directory) { try settings.checkName(scanned[child].name) }
        }
        if settings.stagesFiles {
            // What would be refused is not copied.
            var trial = try withModel(holding: directory) { model throws(COMError) in model }
            try trial.addTree(scanned, to: directory)
        }
        let copied = try staged(scanned) { file in
            fireUpdate(path + scanned.fullPath(of: file), scanned[file].byteCount)
        }
        try withModel(holding: directory) { model throws(COMError) in try model.addTree(copied, to: directory) }
    }

    private func scan(
        _ source: String, includingFolder: Bool, namedStreamLimit: Int
    ) throws(COMError) -> FileTree {
        guard !source.isEmpty else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        let base = source.split(separator: "/").last
        guard !source.utf8.contains(0), !includingFolder || base != "." && base != ".." else {
            throw COMError(.IMAPI_E_INVALID_PATH)
        }
        let clock = host.clock()
        var tree = FileTree(rootTime: clock.time)
        do {
            var scanner = HostScanner(clock: clock)
            scanner.namedStreamLimit = namedStreamLimit
            scanner.checksAccess = true
            try scanner.add(source, includingFolder: includingFolder, to: .root, of: &tree)
        } catch {
            throw COMError(scanning: error, of: source)
        }
        return tree
    }

    /// Tells of a file that is added: before its first sector, for each megabyte, and at its end.
    func fireUpdate(_ currentFile: String, _ byteCount: UInt64) {
        guard updateEvents.hasConnections else { return }
        let total = Int32(clamping: blocks(for: byteCount))
        let sectorsOfAMegabyte: Int32 = 512
        for copied in stride(from: 0, to: total, by: Int(sectorsOfAMegabyte)) {
            fireUpdate(currentFile, copied: copied, total: total)
        }
        fireUpdate(currentFile, copied: total, total: total)
    }

    private func fireUpdate(_ currentFile: String, copied: Int32, total: Int32) {
        updateEvents.fire(
            .DISPID_DFILESYSTEMIMAGEEVENTS_UPDATE,
            [.VT_DISPATCH(self), .VT_BSTR(currentFile), .VT_I4(copied), .VT_I4(total)]
        ) { sink throws(COMError) in try sink.Update(self, currentFile, copied, total) }
    }
}

extension ImageModel {
    fileprivate mutating func addTree(_ scanned: FileTree, to directory: NodeID) throws(COMError) {
        try merge(scanned, into: directory, incomingWins: true) { _ in COMError(.IMAPI_E_DUP_NAME) }
    }
}

extension COMError {
    /// A scan that failed: the folder itself missing, a folder in it that cannot be listed, a file that cannot be read.
    init(scanning error: ImageError, of source: String) {
        guard case .source(let path, .notFound) = error, path == source else {
            self.init(error)
            return
        }
        let isInFolder = HostFolder(path: source).isInFolder
        self.init(HRESULT_FROM_WIN32(isInFolder ? ERROR_FILE_NOT_FOUND : ERROR_PATH_NOT_FOUND), "\(path): not found")
    }
}
