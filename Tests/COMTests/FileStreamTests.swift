import COM
import Foundation
import TestSupport
import Testing

@Suite struct FileStreamTests {
    private let folder: TemporaryFolder
    private let bytes = [UInt8](SampleBytes.make(count: 10_000, seed: 2))

    init() throws {
        folder = try TemporaryFolder()
        try Data(bytes).write(to: folder.url("file"))
    }

    private var path: String { folder.url("file").path }

    @Test("a file as stream keeps the rules, read-only and writable")
    func laws() throws {
        expectIStreamLaws(try SHCreateStreamOnFile(path, .STGM_READ), contents: bytes)
        expectIStreamLaws(try SHCreateStreamOnFile(path, .STGM_READWRITE), contents: bytes, access: .readWrite)
        #expect(try [UInt8](Data(contentsOf: folder.url("file"))) == bytes)
    }

    @Test("Stat knows the name, the mode and the times")
    func stat() throws {
        let stat = try SHCreateStreamOnFile(path, .STGM_READWRITE).Stat(.STATFLAG_DEFAULT)
        #expect(stat.pwcsName == path && stat.grfMode == .STGM_READWRITE)
        #expect(stat.mtime.rawValue > 132_000_000_000_000_000)
    }

    @Test("creation follows the documented table")
    func creation() throws {
        let new = folder.url("new").path
        #expect(throws: COMError(HRESULT(0x8007_0002))) {
            try SHCreateStreamOnFileEx(new, .STGM_READWRITE, fCreate: false)
        }
        try SHCreateStreamOnFileEx(new, .STGM_READWRITE, fCreate: true).write([1, 2])
        #expect(throws: COMError(HRESULT(0x8007_0050))) {
            try SHCreateStreamOnFileEx(new, .STGM_READWRITE, fCreate: true)
        }
        let opened = try SHCreateStreamOnFileEx(new, .STGM_READ, fCreate: false)
        #expect(try opened.read(5) == [1, 2])
        let emptied = try SHCreateStreamOnFile(new, [.STGM_CREATE, .STGM_WRITE])
        #expect(try emptied.Stat(.STATFLAG_NONAME).cbSize == 0)
    }

    @Test("what cannot be opened says why")
    func refusals() throws {
        #expect(throws: COMError(HRESULT(0x8007_0003))) { try SHCreateStreamOnFile(path + "/x", .STGM_READ) }
        #expect(throws: COMError(.E_ACCESSDENIED)) { try SHCreateStreamOnFile(folder.url("").path, .STGM_READ) }
        #expect(throws: COMError(.STG_E_INVALIDFLAG)) { try SHCreateStreamOnFile(path, STGM(rawValue: 3)) }
        #expect(throws: COMError(.STG_E_INVALIDFLAG)) { try SHCreateStreamOnFile(path, STGM(rawValue: 0x70)) }
        #expect(throws: COMError(HRESULT(0x8007_007B))) { try SHCreateStreamOnFile("/dev/null", .STGM_READ) }
        #expect(throws: COMError(HRESULT(0x8007_007B))) { try SHCreateStreamOnFile(path + "\0x", .STGM_READ) }
    }

    @Test("writing only does not read")
    func writeOnly() throws {
        let stream = try SHCreateStreamOnFile(path, .STGM_WRITE)
        #expect(throws: COMError(.STG_E_ACCESSDENIED)) { try stream.read(1) }
    }

    @Test("reads and writes on several threads get different bytes")
    func threads() async throws {
        let stream = try SHCreateStreamOnFile(path, .STGM_READ)
        let pieces = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var bytes: [UInt8] = []
                    while case let next = try stream.read(4), !next.isEmpty { bytes += next }
                    return bytes
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(pieces.sorted() == bytes.sorted())
        let target = try SHCreateStreamOnFile(folder.url("written").path, [.STGM_CREATE, .STGM_READWRITE])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { for _ in 0..<500 { try? target.write([1, 2, 3, 4]) } } }
        }
        #expect(try target.Stat(.STATFLAG_NONAME).cbSize == 16_000)
    }

    @Test("who denies others is not shared, and gives way when it is gone")
    func sharing() throws {
        var readers = [
            try SHCreateStreamOnFile(path, .STGM_SHARE_DENY_WRITE),
            try SHCreateStreamOnFile(path, .STGM_SHARE_DENY_WRITE),
        ]
        let exclusive: STGM = [.STGM_READWRITE, .STGM_SHARE_EXCLUSIVE]
        #expect(throws: COMError(HRESULT(0x8007_0020))) { try SHCreateStreamOnFile(path, exclusive) }
        #expect(throws: COMError(HRESULT(0x8007_0020))) {
            try SHCreateStreamOnFile(path, [.STGM_CREATE, .STGM_READWRITE, .STGM_SHARE_EXCLUSIVE])
        }
        #expect(try readers[0].read(10) == Array(bytes.prefix(10)))
        readers = []
        try SHCreateStreamOnFile(path, exclusive).write([0])
    }

    @Test("positions that no file has are refused")
    func hostilePositions() throws {
        let stream = try SHCreateStreamOnFile(path, .STGM_READWRITE)
        for position: Int64 in [.max, -1] {
            try stream.Seek(position, .STREAM_SEEK_SET)
            #expect(throws: COMError(.STG_E_MEDIUMFULL)) { try stream.write([1]) }
            #expect(try stream.read(1).isEmpty)
        }
        #expect(throws: COMError(.STG_E_MEDIUMFULL)) { try stream.SetSize(.max) }
        #expect(try stream.Stat(.STATFLAG_NONAME).cbSize == UInt64(bytes.count))
    }
}
