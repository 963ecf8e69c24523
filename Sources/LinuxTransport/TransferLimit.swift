import CLinux
import Glibc

/// How many bytes one command may move.
enum TransferLimit {
    /// Larger commands gain nothing measurable, and bridges of drives have been seen to fail on them.
    static let ceiling = 512 * 1024
    /// What every host adapter takes.
    static let fallback = 64 * 1024

    /// The least of what the queue takes in one request, of what memory in scattered pages makes of it, and of the ceiling.
    static func bytes(perRequest: Int?, segments: Int?, pageSize: Int) -> Int {
        // A buffer that starts inside a page reaches into one page more.
        let scattered = segments.map { max($0 - 1, 1).multipliedReportingOverflow(by: pageSize) }
        let limit = min(
            perRequest ?? fallback, scattered.map { $0.overflow ? ceiling : $0.partialValue } ?? ceiling, ceiling)
        return max(limit - limit % 2048, 2048)
    }

    static func ofNode(_ node: borrowing DeviceNode) -> Int {
        let queue = "/sys/dev/block/\(node.number)/queue"
        return bytes(
            perRequest: node.isBlockDevice ? number(in: "\(queue)/max_sectors_kb").map { $0 &* 1024 } : reported(node),
            segments: node.isBlockDevice ? number(in: "\(queue)/max_segments") : nil,
            pageSize: sysconf(CInt(_SC_PAGESIZE)))
    }

    /// BLKSECTGET, which answers in bytes on a node of the sg driver, in sectors of 512 bytes on others.
    private static func reported(_ node: borrowing DeviceNode) -> Int? {
        var bytes: CInt = 0
        do throws(Errno) {
            try unsafe SystemCall.control(node.descriptor.rawValue, CLINUX_BLKSECTGET, &bytes)
        } catch {
            return nil
        }
        return bytes > 0 ? Int(bytes) : nil
    }

    /// A number from a file of sysfs; an older kernel may lack the file, and the limit is then not known.
    private static func number(in path: String) -> Int? {
        guard let text = try? FileDescriptor.readAll(path) else { return nil }
        let value = Int(String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
        return value.flatMap { (1...1_000_000).contains($0) ? $0 : nil }
    }
}
