import COM
import DiscImage
import IMAPI2Interfaces

/// What files and directories have in common: IFsiItem over an `ItemReference`.
protocol FsiItemObject: IFsiItem {
    var item: ItemReference { get }
}

extension FsiItemObject {
    func get_Name() throws(COMError) -> String { try item.node().name }

    func get_FullPath() throws(COMError) -> String {
        guard let (image, id) = try? item.attachment() else { return try item.node().name }
        return try image.fullPath(of: id)
    }

    func get_CreationTime() throws(COMError) -> DATE { DATE(try item.node().creationTime) }
    func put_CreationTime(_ newVal: DATE) throws(COMError) { try put(newVal, \.creationTime) }

    func get_LastAccessedTime() throws(COMError) -> DATE { DATE(try item.node().lastAccessedTime) }
    func put_LastAccessedTime(_ newVal: DATE) throws(COMError) { try put(newVal, \.lastAccessedTime) }

    func get_LastModifiedTime() throws(COMError) -> DATE { DATE(try item.node().lastModifiedTime) }
    func put_LastModifiedTime(_ newVal: DATE) throws(COMError) { try put(newVal, \.lastModifiedTime) }

    func get_IsHidden() throws(COMError) -> Bool { try item.node().isHidden }
    func put_IsHidden(_ newVal: Bool) throws(COMError) { try item.alter { $0.isHidden = newVal } }

    func FileSystemName(_ fileSystem: FsiFileSystems) throws(COMError) -> String {
        let (image, id) = try item.attachment()
        return try image.recordedNames(of: id, in: fileSystem).last ?? ""
    }

    func FileSystemPath(_ fileSystem: FsiFileSystems) throws(COMError) -> String {
        let (image, id) = try item.attachment()
        let names = try image.recordedNames(of: id, in: fileSystem)
        guard try item.node().isNamedStream, let stream = names.last else { return names.map { "\\" + $0 }.joined() }
        return names.dropLast().map { "\\" + $0 }.joined() + ":" + stream
    }

    private func put(_ date: DATE, _ path: any WritableKeyPath<FileNode, Timestamp> & Sendable) throws(COMError) {
        guard let time = Timestamp(date) else {
            throw COMError(.IMAPI_E_INVALID_DATE, "\(date.rawValue) days after 1899 began are no date.")
        }
        try item.alter { $0[keyPath: path] = time }
    }
}

extension DATE {
    /// A time of the image in UTC, as IFsiItem gives them.
    init(_ timestamp: Timestamp) { self.init(unixTime: Double(timestamp.microseconds) / 1_000_000) }
}

extension Timestamp {
    /// Nil for a moment that DATE does not know: before the year 100 or after 9999.
    init?(_ date: DATE) {
        guard date.isValid else { return nil }
        self.init(microseconds: Int64((date.unixTime * 1_000_000).rounded()))
    }
}
