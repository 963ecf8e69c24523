import ByteLayout
import DiscImage
import TestSupport
import Testing

@testable import ISO9660

@Suite struct StructureTests {
    @Test("field tables cover each bit once")
    func tiles() {
        expectTiles(VolumeDescriptor.self)
        expectTiles(VolumeDescriptorHeader.self)
        expectTiles(BootRecord.self)
        expectTiles(DirectoryRecord.self)
        expectTiles(RootDirectoryRecord.self)
        expectTiles(RecordingDateAndTime.self)
        expectTiles(VolumeDateAndTime.self)
        expectTiles(PathTableRecord.self)
        expectTiles(TypeMPathTableRecord.self)
    }

    @Test("ECMA-119 9.1: a Directory Record, byte for byte")
    func directoryRecord() throws {
        var record = DirectoryRecord()
        record.lengthOfDirectoryRecord = 46
        record.locationOfExtent = 0x0102_0304
        record.dataLength = 0x0A0B_0C0D
        record.recordingDateAndTime = RecordingDateAndTime(Timestamp(seconds: 1_000_000_000))
        record.fileFlags = [.hidden, .multiExtent]
        record.lengthOfFileIdentifier = 12
        let expected: [UInt8] = [
            46, 0, 4, 3, 2, 1, 1, 2, 3, 4, 0x0D, 0x0C, 0x0B, 0x0A, 0x0A, 0x0B, 0x0C, 0x0D, 101, 9, 9, 1, 46, 40, 0,
            0x81, 0, 0,
            1, 0, 0, 1, 12,
        ]
        #expect(record.encoded == expected)
        #expect(try DirectoryRecord(parsing: expected) == record)
    }

    @Test("what is unrolled by hand is what the table says")
    func unrolled() throws {
        for seed in 0..<200 {
            var bytes = Array(SampleBytes.make(count: 40, seed: UInt64(seed)))
            for (offset, count) in [(2, 4), (10, 4), (28, 2)] {  // recorded twice
                bytes.replaceSubrange(
                    (offset + count)..<(offset + 2 * count), with: bytes[offset..<(offset + count)].reversed())
            }
            let record = try DirectoryRecord(parsing: bytes)
            #expect(unsafe DirectoryRecord(unrolled: bytes.span.bytes, at: 0) == record)
            var stored = [UInt8](repeating: 0, count: 40)
            var elements = stored.mutableSpan
            var span = unsafe elements.mutableBytes
            record.storeUnrolled(into: &span, at: 3)
            #expect(Array(stored[3..<36]) == record.encoded)
            #expect(record.encoded == Array(bytes[..<33]))
        }
    }

    @Test("ECMA-119 8.4.26.1: a date in digits, byte for byte")
    func volumeDate() throws {
        let time = VolumeDateAndTime(Timestamp(microseconds: 1_000_000_000_450_000))
        #expect(time.encoded == Array("2001090901464045".utf8) + [0])
        #expect(time.timestamp == Timestamp(microseconds: 1_000_000_000_450_000))
        #expect(VolumeDateAndTime().encoded == Array("0000000000000000".utf8) + [0])
        #expect(VolumeDateAndTime().timestamp == nil)
        let east = Array("2001090903464000".utf8) + [8]
        #expect(try VolumeDateAndTime(parsing: east).timestamp == Timestamp(seconds: 1_000_000_000))
        #expect(try VolumeDateAndTime(parsing: [UInt8](repeating: 0x20, count: 17)).timestamp == nil)
    }

    @Test("ECMA-119 9.1.5: times that cannot be said become the nearest that can")
    func recordingDate() {
        #expect(RecordingDateAndTime(Timestamp(seconds: -3_000_000_000)).encoded == [0, 1, 1, 0, 0, 0, 0])
        #expect(RecordingDateAndTime(Timestamp(seconds: 9_000_000_000)).encoded == [255, 12, 31, 23, 59, 59, 0])
        #expect(RecordingDateAndTime().timestamp == nil)
    }

    @Test("ECMA-119 9.4: path table records of both types, byte for byte")
    func pathTableRecords() {
        var record = PathTableRecord()
        record.lengthOfDirectoryIdentifier = 5
        record.locationOfExtent = 0x0102_0304
        record.parentDirectoryNumber = 0x0506
        #expect(record.encoded == [5, 0, 4, 3, 2, 1, 6, 5])
        var typeM = TypeMPathTableRecord()
        typeM.record = record
        #expect(typeM.encoded == [5, 0, 1, 2, 3, 4, 5, 6])
    }

    @Test("El Torito: the boot record tells where the boot catalogue is")
    func bootRecord() {
        var record = BootRecord()
        record.bootSystemIdentifier = Array("EL TORITO SPECIFICATION".utf8)
        record.bootSystemUse = [0x19, 0, 0, 0]
        #expect(record.bootCatalogLocation == 25)
        #expect(BootRecord().bootCatalogLocation == nil)
    }
}
