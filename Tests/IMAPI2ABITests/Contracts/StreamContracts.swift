import CAutomation
import COM
import IMAPI2Interfaces
import TestSupport
import Testing

@testable import IMAPI2ABI

/// Streams that the library hands out: contracts 11 to 14.
@Suite struct StreamContracts {
    @Test("11: full blocks to the end, whatever the size, with or without the count; at the end S_OK and no bytes")
    func contract11Read() throws {
        let stream = try imageStream(imageObject(3, blocks: 900))
        let size = Int(try stream.statistics(1).size)
        let all = try stream.readAll()
        #expect(all.count == size)
        for piece in [2048, 65_536, 1 << 20, 4 << 20] {
            try stream.expect("Seek", [0, 0, 0])
            var done = 0
            while done < size {
                let asks = done + piece > size || done % 3 == 0
                let (code, bytes) = try stream.readStream(piece, asksForCount: asks)
                let expected = all[done..<min(done + piece, size)]
                try #require(code == .S_OK && bytes[...] == expected)
                done += piece
            }
            let (code, bytes) = try stream.readStream(piece)
            #expect(code == .S_OK && bytes.isEmpty)
        }
    }

    @Test("12: CopyTo copies what there is, then nothing, counted or not, to any stream")
    func contract12CopyTo() throws {
        let stream = try imageStream(imageObject())
        let all = try stream.readAll()
        let folder = try TemporaryFolder()
        @Variables var path = Array(folder.path("copy.iso").utf16) + [0]
        var file: UnsafeMutableRawPointer? = nil
        #expect(
            exportedSHCreateStreamOnFileEx(UnsafePointer(bitPattern: UInt($path)), 0x1001, 0x80, 1, nil, &file) == S_OK)
        let onDisk = try Remote(#require(file), "IStream", systemV)
        var received: [UInt8] = []
        let client = Fake(systemV)
        client.handler = { call in
            guard call.slot == 4 else { return HRESULT.E_NOTIMPL.signed }
            let count = Int(UInt32(truncatingIfNeeded: call.words[1]))
            received += UnsafeRawBufferPointer(start: call.pointer(0), count: count)
            call.pointer(2)?.storeBytes(of: UInt32(count), as: UInt32.self)
            return S_OK
        }
        for (destination, counts) in [(onDisk.pointer, true), (client.pointer, true), (client.pointer, false)] {
            received = []
            try stream.expect("Seek", [0, 0, 0])
            @Variable var read: UInt64 = 77
            @Variable var written: UInt64 = 77
            // In pieces whose sum is more than there is.
            let piece = UInt64(all.count / 3 + 999)
            for _ in 0..<4 {
                try stream.expect("CopyTo", [word(destination), piece, counts ? $read : 0, counts ? $written : 0])
                if counts { #expect(read == written && read <= piece) }
            }
            #expect(!counts || read == 0)
            if destination == client.pointer { #expect(received == all) }
        }
        try onDisk.expect("Commit", [0])
        #expect(Array(try folder.read("copy.iso")) == all)
    }

    @Test("13: Stat with and without name, Seek without the new position, Commit, Clone, and no writing")
    func contract13Stat() throws {
        let image = try imageObject()
        let result = try image.object("CreateResultImage")
        let stream = try #require(try result.call("ImageStream").pointer).asking("IStream")
        let size = UInt64(
            try #require(try result.call("BlockSize").number) * #require(try result.call("TotalBlocks").number))
        for flag: UInt64 in [0, 1] {
            let (code, type, count, hasName) = try stream.statistics(flag)
            #expect(code == .S_OK && type == 2 && count == size && hasName == (flag == 0))
        }
        @Variable var position: UInt64 = 0
        for (distance, origin, expected) in [(0, 2, size), (0, 1, size), (0, 0, 0), (0, 1, 0)]
            as [(UInt64, UInt64, UInt64)]
        {
            try stream.expect("Seek", [distance, origin, $position])
            #expect(position == expected)
            try stream.expect("Seek", [distance, origin, 0])
        }
        try stream.expect("Commit", [0])
        let clone = try stream.object("Clone", "IStream")
        let first = try stream.readStream(5_000).bytes
        #expect(try clone.readAll(by: 3_000).prefix(5_000) == first[...])
        #expect(try stream.readStream(3).bytes.count == 3)
        @Variable var byte: UInt8 = 1
        @Variable var count: UInt32 = 77
        try stream.expect("Write", [$byte, 1, $count], .STG_E_ACCESSDENIED)
        try stream.expect("SetSize", [1], .STG_E_ACCESSDENIED)
        #expect(try stream.statistics(1).size == size)
    }

    @Test("14: an image's stream outlives the image, the result and the client's own streams")
    func contract14Lifetime() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
        try folder.write(bytes, to: "from-disk.bin")
        var stream: Remote? = nil
        do {
            let image = try imageObject()
            try image.object("Root").call("AddTree", .text(folder.path), .truth(false))
            try image.object("Root").call("AddFile", .text("own.bin"), streamValue(MemoryStream(bytes.reversed())))
            stream = try imageStream(image)
        }
        let all = try #require(stream).readAll()
        #expect(all.firstRange(of: bytes) != nil && all.firstRange(of: bytes.reversed()) != nil)
    }
}

extension TemporaryFolder {
    fileprivate func read(_ name: String) throws -> [UInt8] {
        let stream = try SHCreateStreamOnFile(path(name), .STGM_READ)
        return try stream.read(Int(try stream.Stat(.STATFLAG_NONAME).cbSize))
    }
}
