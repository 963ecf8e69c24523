import ByteLayout
import DiscImage

/// Finds the anchor of a session's volume (ECMA-167 3/8.4.2.1, UDF 2.2.3, 6.11.3.2).
struct AnchorSearch {
    let medium: UDFMedium
    let sessionStart: UInt64
    /// The sector behind the session.
    let sessionEnd: UInt64

    /// Where drives and images leave run-out sectors behind the last one that was recorded.
    private static let runOutLengths: [UInt64] = [0, 2, 150, 152, 300, 302]

    /// In the order of trust: a session that is not closed has its only anchor at 512.
    var candidates: [UInt64] {
        let fromStart = [sessionStart + 256, sessionStart + 512]
        let fromEnd = Self.runOutLengths.flatMap { runOut -> [UInt64] in
            let past = runOut + 1
            let last = sessionEnd >= past ? sessionEnd - past : 0
            return last >= 256 ? [last, last - 256] : [last]
        }
        return fromStart + fromEnd.filter { $0 > sessionStart }
    }

    /// All anchors that are right, from the most trusted on.
    var anchors: [AnchorVolumeDescriptorPointer] {
        candidates.compactMap { sector in
            guard let bytes = try? medium.read(sector: sector),
                let anchor = try? AnchorVolumeDescriptorPointer(verifying: bytes),
                UInt64(anchor.tag.tagLocation) == sector
            else { return nil }
            return anchor
        }
    }
}
