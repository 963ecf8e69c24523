import Foundation
import OpticalDrive

/// Hands data to a burn in order.
final class SampleSource: WriteSource {
    private var rest: Data

    init(_ data: Data) { rest = data }

    func read(into bytes: inout MutableRawSpan) -> Int {
        let piece = rest.prefix(bytes.byteCount)
        for (index, byte) in piece.enumerated() { bytes.storeBytes(of: byte, toByteOffset: index, as: UInt8.self) }
        rest = rest.dropFirst(piece.count)
        return piece.count
    }
}
