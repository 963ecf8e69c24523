import ByteLayout
import COM
import DiscImage

/// A signature of a disc and its last session: where the session starts, and a hash of the blocks that describe its volumes.
///
/// It is the same for an image that is still to be recorded and for the disc that holds it. Blocks that are zero, or that cannot be read,
/// do not count, so it does not matter what a drive puts behind a short session.
struct DiscIdentifier: Hashable, CustomStringConvertible {
    private let sessionStart: UInt32
    private let hash: UInt64

    /// - Parameter offset: the address on the disc of the source's block 0.
    /// - Throws: `IMAPI_E_IMPORT_READ_FAILURE` if not even the first descriptor can be read.
    init(of source: some BlockSource, offset: UInt32, sessionStart: UInt32) throws(COMError) {
        self.sessionStart = sessionStart
        var blocks = VolumeBlocks()
        var hash = FowlerNollVo()
        while let index = blocks.next {
            var block: [UInt8] = []
            do { block = try source.read(from: UInt64(sessionStart - offset) + index, count: 1) } catch {
                guard index > 16 else { throw COMError(error) }
            }
            blocks.advance(behind: block)
            guard block.contains(where: { $0 != 0 }) else { continue }
            hash.add([UInt8(truncatingIfNeeded: index), UInt8(truncatingIfNeeded: index >> 8)])
            hash.add(block)
        }
        self.hash = hash.value
    }

    var description: String { sessionStart.hexadecimal(digits: 8) + "-" + hash.hexadecimal(digits: 16) }
}

/// The blocks that describe the volumes of a session, counted from its start: the descriptors that begin at 16, and with UDF
/// the volume structures and the anchor. None of them holds data of a file, which may begin right behind in a small image.
private struct VolumeBlocks {
    private(set) var next: UInt64? = 16
    private var isUnknown = false
    private var hasUDF = false

    /// Behind these there are no descriptors (ECMA-119 8.1.2, ECMA-167 2/9.1.2).
    private static let volumeStructures: UInt64 = 32
    private static let end: UInt64 = 64
    private static let anchor: UInt64 = 256

    /// - Parameter block: the one that was next; empty if it cannot be read.
    mutating func advance(behind block: [UInt8]) {
        guard let index = next else { return }
        if index < Self.volumeStructures, !isUnknown {
            let identifier = block.count > 5 ? String(decoding: block[1...5], as: UTF8.self) : ""
            isUnknown = index == 16 && !Self.identifiers.contains(identifier)
            hasUDF = hasUDF || isUnknown || identifier.hasPrefix("NSR")
            if !isUnknown, !Self.identifiers.contains(identifier) {
                next = hasUDF ? Self.volumeStructures : nil
                return
            }
        }
        switch index + 1 {
        case Self.volumeStructures where !hasUDF: next = nil
        case ..<Self.end: next = index + 1
        case Self.end: next = Self.anchor
        default: next = nil
        }
    }

    private static let identifiers: Set = ["CD001", "BEA01", "NSR02", "NSR03", "BOOT2", "CDW02", "TEA01"]
}
