import ByteLayout
import DiscImage

/// The file identifiers of one directory: first its parent, then its children in order (UDF 2.3.4).
///
/// The parent of a stream directory is the file that it belongs to, and its children are the file's streams (ECMA-167 4/9.2).
struct DirectoryRecorder {
    private typealias Offset = FileIdentifierDescriptor.Offset

    private let context: StructureContext
    private let directory: StructureNumbering.Directory
    private let node: FileNode

    init(_ context: StructureContext, _ directory: StructureNumbering.Directory) {
        self.context = context
        self.directory = directory
        node = context.tree[directory.id]
    }

    var bytes: [UInt8] {
        var array = [UInt8](repeating: 0, count: Int(directory.byteCount))
        var elements = array.mutableSpan
        var bytes = unsafe elements.mutableBytes
        var offset = 0
        let parent = directory.isStreamDirectory ? directory.id : node.parent
        record(parent, name: "", [.directory, .parent], into: &bytes, at: &offset)
        for child in directory.isStreamDirectory ? node.streams : context.tree.children(of: directory.id) {
            let node = context.tree[child]
            var characteristics: FileIdentifierDescriptor.Characteristics = node.isDirectory ? .directory : []
            if node.isHidden { characteristics.insert(.hidden) }
            record(child, name: context.names[child, node.name], characteristics, into: &bytes, at: &offset)
        }
        return array
    }

    private func record(
        _ id: NodeID, name: String, _ characteristics: FileIdentifierDescriptor.Characteristics,
        into bytes: inout MutableRawSpan, at offset: inout Int
    ) {
        let identifier = CompressedUnicode.encode(name)
        let end = offset + FileIdentifierDescriptor.byteCount(ofIdentifier: identifier.count)
        var slot = bytes._mutatingExtracting(offset..<end)
        let template = context.templates.fileIdentifier
        slot.copy(template)
        slot.store(littleEndian: characteristics.rawValue, at: Offset.fileCharacteristics)
        slot.store(littleEndian: UInt8(identifier.count), at: Offset.lengthOfFileIdentifier)
        slot.store(littleEndian: context.entryBlock(of: id), at: Offset.icbLogicalBlockNumber)
        slot.store(littleEndian: context.namedUniqueID(of: id), at: Offset.icbUniqueID)
        slot.copy(identifier, at: FileIdentifierDescriptor.byteCount)
        let location = context.base + directory.firstBlock + UInt32(offset / blockSize)
        DescriptorTag.seal(
            &slot, as: .fileIdentifierDescriptor, version: context.version, location: location,
            byteCount: slot.byteCount)
        offset = end
    }
}
