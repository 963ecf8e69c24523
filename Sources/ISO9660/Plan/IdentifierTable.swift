import ByteLayout
import DiscImage

/// The identifiers of all items, in the bytes that are recorded but for the version number; a handful of allocations.
struct IdentifierTable: Sendable {
    /// Each identifier with its length before it.
    private var bytes: [UInt8] = []
    private var offsets: [UInt32]

    init(nodeLimit: Int) { offsets = [UInt32](repeating: 0, count: nodeLimit) }

    mutating func set(_ identifier: [UInt8], of id: NodeID) {
        offsets[Int(id.rawValue)] = UInt32(bytes.count)
        bytes.append(UInt8(identifier.count))
        bytes += identifier
    }

    func byteCount(of id: NodeID) -> Int { Int(bytes[Int(offsets[Int(id.rawValue)])]) }

    func copy(_ id: NodeID, into target: inout MutableRawSpan, at offset: Int) {
        let start = Int(offsets[Int(id.rawValue)])
        target.copy(unsafe bytes.span.bytes.extracting((start + 1)..<(start + 1 + Int(bytes[start]))), at: offset)
    }

    subscript(id: NodeID) -> ArraySlice<UInt8> {
        let start = Int(offsets[Int(id.rawValue)])
        return bytes[(start + 1)..<(start + 1 + Int(bytes[start]))]
    }
}
