import Foundation
import Glibc

/// Files of which most has never been written: images of discs that are mostly blank.
enum SparseFile {
    /// Copies what is recorded, and nothing else.
    static func copy(_ source: String, to target: String) throws {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        guard FileManager.default.createFile(atPath: target, contents: nil) else {
            throw CaseFault("\(target) cannot be made")
        }
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        let size = try input.seekToEnd()
        try output.truncate(atOffset: size)
        var offset: UInt64 = 0
        while let range = recorded(input, from: offset) {
            try copy(range, input, output)
            offset = range.upperBound
        }
        try input.close()
        try output.close()
    }

    static func write(_ bytes: [UInt8], at offset: UInt64, in path: String) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seek(toOffset: offset)
        try file.write(contentsOf: bytes)
        try file.close()
    }

    private static func copy(_ range: Range<UInt64>, _ input: FileHandle, _ output: FileHandle) throws {
        try input.seek(toOffset: range.lowerBound)
        try output.seek(toOffset: range.lowerBound)
        var left = range.upperBound - range.lowerBound
        while left > 0, let data = try input.read(upToCount: Int(min(left, 1 << 20))), !data.isEmpty {
            try output.write(contentsOf: data)
            left -= UInt64(data.count)
        }
    }

    // Of <unistd.h>, which hides them from programs that do not ask for GNU's extensions.
    private static let seekData: CInt = 3
    private static let seekHole: CInt = 4

    /// The next part that has been written; nil after the last one.
    private static func recorded(_ file: FileHandle, from offset: UInt64) -> Range<UInt64>? {
        let start = lseek(file.fileDescriptor, Int(offset), seekData)
        guard start >= 0 else { return nil }
        let end = lseek(file.fileDescriptor, start, seekHole)
        return end > start ? UInt64(start)..<UInt64(end) : nil
    }
}
