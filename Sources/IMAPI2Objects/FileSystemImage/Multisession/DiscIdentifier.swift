import ByteLayout
import COM
import DiscImage

/// A signature of a disc and its last session: where the session starts, and a hash of the blocks that describe its volumes.
///
/// It is the same for an image that is still to be recorded and for the disc that holds it. Blocks that are zero, or that cannot be read,
/// do not count, so it does not matter what a drive puts behind a short session.
struct DiscIdentifier: CustomStringConvertible {
    private let sessionStart: UInt32
    private let hash: UInt64

    /// Volume descriptors and volume structures, and the anchor, counted from the session's start.
    private static let blocks = Array(UInt64(16)..<64) + [256]

    /// - Parameter offset: the address on the disc of the source's block 0.
    /// - Throws: `IMAPI_E_IMPORT_READ_FAILURE` if not even the first descriptor can be read.
    init(of source: some BlockSource, offset: UInt32, sessionStart: UInt32) throws(COMError) {
        self.sessionStart = sessionStart
        var hash = FowlerNollVo()
        for index in Self.blocks {
            let block: [UInt8]
            do { block = try source.read(from: UInt64(sessionStart - offset) + index, count: 1) } catch {
                guard index > 16 else { throw COMError(error) }
                continue
            }
            guard block.contains(where: { $0 != 0 }) else { continue }
            hash.add([UInt8(truncatingIfNeeded: index), UInt8(truncatingIfNeeded: index >> 8)])
            hash.add(block)
        }
        self.hash = hash.value
    }

    var description: String { hexadecimal(UInt64(sessionStart), digits: 8) + "-" + hexadecimal(hash, digits: 16) }

    private func hexadecimal(_ value: UInt64, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
