import ByteLayout
import Glibc
import SCSI
import Synchronization

/// The whole sectors of a CD beside its image: IMAGE.raw, sparse, with 2448 bytes for each sector from address -150 on.
///
/// Of these, 2352 are the main channel as the drive delivers it (sectors of data are not scrambled), and 96 the
/// sub-channel, one byte a symbol with P in bit 7 and Q in bit 6; zeros where the drive makes the sub-channel itself. The
/// file is there once something is in it, and what was never written reads as zero.
final class RawSectorFile: Sendable {
    static let sectorSize = RawSector.byteCount + Subchannel.symbolCount

    let path: String
    private let opened = Mutex<Opened?>(nil)

    private final class Opened: Sendable {
        let file: OpenFile
        init(_ path: String, _ flags: CInt) throws(SystemError) { file = try OpenFile(path, flags) }
    }

    init(path: String) { self.path = path }

    static func offset(of address: Int) -> Int { (address + Int(CompactDiscTrack.firstPregap)) * sectorSize }

    func read(_ address: Int, into bytes: inout MutableRawSpan) throws(SystemError) {
        guard let opened = try opened(creating: false) else { return bytes.fill(0..<bytes.byteCount) }
        try opened.file.read(into: &bytes, at: Self.offset(of: address))
    }

    func write(_ bytes: RawSpan, at address: Int) throws(SystemError) {
        try opened(creating: true)?.file.write(bytes, at: Self.offset(of: address))
    }

    /// Makes sectors zero; what the file has never held stays a hole.
    func clear(_ sectors: Range<Int>) throws(SystemError) {
        guard let opened = try opened(creating: false) else { return }
        let end = min(Self.offset(of: sectors.upperBound), Int(try opened.file.status.st_size))
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        var offset = Self.offset(of: sectors.lowerBound)
        while offset < end {
            let count = min(zeros.count, end - offset)
            try unsafe opened.file.write(zeros.span.bytes.extracting(first: count), at: offset)
            offset += count
        }
    }

    func erase() throws(SystemError) { try opened(creating: false)?.file.truncate(to: 0) }
    func synchronize() throws(SystemError) { try opened(creating: false)?.file.synchronize() }

    /// The file; nil if it is not there and need not be.
    private func opened(creating: Bool) throws(SystemError) -> Opened? {
        try opened.withLock { (opened) throws(SystemError) in
            if let opened { return opened }
            do throws(SystemError) { opened = try Opened(path, creating ? O_RDWR | O_CREAT : O_RDWR) } catch {
                guard error.number == ENOENT else { throw error }
            }
            return opened
        }
    }
}
