import Glibc
import SCSI

// Making, loading, ejecting, removing: what hands do.
extension VirtualDriveFolder {
    /// Makes a drive, with a blank disc in it if a kind is given.
    @discardableResult
    public func createDrive(
        _ name: String, medium: MediumKind? = nil, capacity: UInt32? = nil,
        identity: VirtualDriveIdentity = VirtualDriveIdentity()
    ) throws(VirtualDriveError) -> VirtualDriveInformation {
        guard Self.isValid(name: name) else { throw .invalidName(name) }
        guard identity.isValid else { throw .invalidIdentity }
        if let medium { try Self.check(medium, capacity) }
        guard !FileSystem.exists(recordPath(of: name)) else { throw .driveExists(name) }
        do {
            try FileSystem.createFolders(drivePath(of: name))
            try write(DriveRecord(identity: identity), of: name)
        } catch { throw VirtualDriveError(error) }
        if let medium { try loadBlank(medium, capacity: capacity, in: name) }
        return try information(of: name)
    }

    /// Puts a new blank disc in, in the place of the one that is there, and closes the tray.
    ///
    /// - Parameter capacity: the blocks of 2048 bytes for user data; nil for what real blanks have.
    /// - Returns: the path of the image.
    @discardableResult
    public func loadBlank(
        _ kind: MediumKind, capacity: UInt32? = nil, in name: String
    ) throws(VirtualDriveError) -> String {
        try Self.check(kind, capacity)
        try require(name)
        let state = DiscState(blank: kind, capacity: capacity, identifier: FileSystem.randomNumber())
        return try changeDisc(in: name) { (folder) throws(SystemError) in
            var number = 1
            while FileSystem.exists("\(folder)/disc-\(number).img") { number += 1 }
            try DiscStore.create(state, imagePath: "\(folder)/disc-\(number).img")
            return "disc-\(number).img"
        }
    }

    /// Puts an existing disc in and closes the tray.
    ///
    /// - Parameters:
    ///   - path: an image with its JSON beside it, or without: then it becomes a complete disc of `kind`, and the JSON
    ///     is written.
    ///   - kind: what an image without JSON is taken for; it must hold the image.
    @discardableResult
    public func loadImage(
        _ path: String, as kind: MediumKind = .dvdPlusR, in name: String
    ) throws(VirtualDriveError) -> String {
        try require(name)
        guard let real = FileSystem.realPath(path) else { throw .system(errno: ENOENT, subject: path) }
        if !FileSystem.exists(DiscStore.statePath(ofImage: real)) { try adopt(real, as: kind) }
        do { _ = try DiscStore(imagePath: real) } catch {
            switch error {
            case .record(let error): throw .damaged(path: DiscStore.statePath(ofImage: real), reason: "\(error)")
            case .system(let error): throw VirtualDriveError(error)
            }
        }
        return try changeDisc(in: name) { _ in real }
    }

    private func adopt(_ path: String, as kind: MediumKind) throws(VirtualDriveError) {
        try Self.check(kind, nil)
        do {
            let size = try FileSystem.size(of: path)
            let blank = DiscState(blank: kind, identifier: FileSystem.randomNumber())
            guard size > 0, size % DiscStore.blockSize == 0, size / DiscStore.blockSize <= Int(blank.capacity) else {
                throw VirtualDriveError.invalidImage(path)
            }
            try DiscStore.create(blank.holding(UInt32(size / DiscStore.blockSize)), imagePath: path)
        } catch let error as SystemError { throw VirtualDriveError(error) } catch { throw .invalidImage(path) }
    }

    /// Opens the tray; the disc stays in it.
    public func eject(_ name: String) throws(VirtualDriveError) {
        try withDrive(name) { (record) throws(VirtualDriveError) in
            guard !record.isTrayOpen else { return }
            record.isTrayOpen = true
            record.noteMediumChange()
        }
    }

    /// Closes the tray, with the disc that is in it.
    public func closeTray(_ name: String) throws(VirtualDriveError) {
        try withDrive(name) { (record) throws(VirtualDriveError) in
            guard record.isTrayOpen else { return }
            record.isTrayOpen = false
            record.noteMediumChange()
        }
    }

    /// Takes the disc out; its files stay where they are.
    public func takeDisc(from name: String) throws(VirtualDriveError) {
        try withDrive(name) { (record) throws(VirtualDriveError) in
            guard record.disc != nil else { throw .noDisc(name) }
            record.disc = nil
            record.noteMediumChange()
        }
    }

    /// Removes a drive with all discs that were made in its folder; discs from elsewhere stay.
    public func removeDrive(_ name: String) throws(VirtualDriveError) {
        try require(name)
        let path = drivePath(of: name)
        do {
            let files = try DriveFiles(path: path)
            guard try files.tryClaim(), try !files.isPreventedElsewhere(), try files.lockCommand(timeout: .seconds(5))
            else { throw VirtualDriveError.inUse(name) }
            for file in try FileSystem.names(in: path) where Self.isOwn(file) {
                try FileSystem.remove(path + "/" + file)
            }
            try FileSystem.removeFolder(path)
        } catch let error as SystemError { throw VirtualDriveError(error) } catch { throw .inUse(name) }
    }

    private static func isOwn(_ file: String) -> Bool {
        file.hasPrefix(DriveFiles.recordName) || DriveFiles.lockNames.contains(file) || file.hasPrefix("disc-")
    }

    private static func check(_ kind: MediumKind, _ capacity: UInt32?) throws(VirtualDriveError) {
        guard let most = kind.defaultCapacity else { throw .mediumNotEmulated(kind) }
        let allowed = MediumKind.minimumCapacity...most
        if let capacity, !allowed.contains(capacity) { throw .invalidCapacity(capacity, allowed: allowed) }
    }
}

extension VirtualDriveFolder {
    private func changeDisc(
        in name: String, _ make: (String) throws(SystemError) -> String
    ) throws(VirtualDriveError) -> String {
        let folder = drivePath(of: name)
        var path = ""
        try withDrive(name) { (record) throws(VirtualDriveError) in
            do throws(SystemError) { record.disc = try make(folder) } catch { throw VirtualDriveError(error) }
            record.isTrayOpen = false
            record.noteMediumChange()
            path = record.disc.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 } ?? ""
        }
        return path
    }

    /// Changes the record between two commands; not while an opening prevents removal or has the drive to itself.
    private func withDrive(
        _ name: String, _ change: (inout DriveRecord) throws(VirtualDriveError) -> Void
    ) throws(VirtualDriveError) {
        try require(name)
        let files: DriveFiles
        do {
            files = try DriveFiles(path: drivePath(of: name))
            guard try files.lockCommand(timeout: .seconds(5)), try !files.isPreventedElsewhere() else {
                throw VirtualDriveError.inUse(name)
            }
        } catch let error as SystemError { throw VirtualDriveError(error) } catch { throw .inUse(name) }
        defer { files.unlockCommand() }
        var record = try readRecord(of: name)
        let old = record
        try change(&record)
        guard record != old else { return }
        do { try write(record, of: name) } catch { throw VirtualDriveError(error) }
    }

    func readRecord(of name: String) throws(VirtualDriveError) -> DriveRecord {
        let contents: [UInt8]
        do { contents = try StateFile(reading: recordPath(of: name)).contents } catch { throw VirtualDriveError(error) }
        do { return try DriveRecord(JSONParser.parse(contents)) } catch {
            throw .damaged(path: recordPath(of: name), reason: "\(error)")
        }
    }

    private func write(_ record: DriveRecord, of name: String) throws(SystemError) {
        try StateFile.replace(
            recordPath(of: name), with: Array(record.json.text.utf8)
        ) { _ throws(SystemError) in }
    }
}

extension DriveRecord {
    /// The tray has moved, or the disc is another: the settings fall back.
    mutating func noteMediumChange() {
        mediumChanges &+= 1
        modePages = [:]
    }
}

extension DiscState {
    /// A complete disc whose blocks from 0 on are recorded.
    func holding(_ blocks: UInt32) -> DiscState {
        var disc = self
        if traits.overwritable != nil {
            disc.setFormat(Format(type: traits.overwritable?.formats.first?.type.rawValue ?? 0, blocks: capacity))
        } else {
            disc.sessions = [
                Session(tracks: [Track(start: 0, length: blocks, recorded: blocks, isComplete: true)], isClosed: true)
            ]
            disc.isFinalized = true
        }
        return disc
    }
}
