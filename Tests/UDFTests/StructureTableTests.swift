import ByteLayout
import DiscImage
import TestSupport
import Testing

@testable import UDF

@Suite("Field tables")
struct StructureTableTests {
    @Test("each covers its structure without a gap")
    func tiles() {
        expectTiles(DescriptorTag.self)
        expectTiles(ExtentDescriptor.self)
        expectTiles(LogicalBlockAddress.self)
        expectTiles(ShortAllocationDescriptor.self)
        expectTiles(LongAllocationDescriptor.self)
        expectTiles(ExtendedAllocationDescriptor.self)
        expectTiles(RecordedTimestamp.self)
        expectTiles(EntityIdentifier.self)
        expectTiles(CharacterSetSpecification.self)
        expectTiles(VolumeStructureDescriptor.self)
        expectTiles(PrimaryVolumeDescriptor.self)
        expectTiles(AnchorVolumeDescriptorPointer.self)
        expectTiles(VolumeDescriptorPointer.self)
        expectTiles(ImplementationUseVolumeDescriptor.self)
        expectTiles(PartitionDescriptor.self)
        expectTiles(PartitionHeaderDescriptor.self)
        expectTiles(LogicalVolumeDescriptor.self)
        expectTiles(PhysicalPartitionMap.self)
        expectTiles(VirtualPartitionMap.self)
        expectTiles(SparablePartitionMap.self)
        expectTiles(MetadataPartitionMap.self)
        expectTiles(SparingTable.self)
        expectTiles(SparingEntry.self)
        expectTiles(UnallocatedSpaceDescriptor.self)
        expectTiles(TerminatingDescriptor.self)
        expectTiles(LogicalVolumeIntegrityDescriptor.self)
        expectTiles(LogicalVolumeIntegrityUse.self)
        expectTiles(FileSetDescriptor.self)
        expectTiles(FileIdentifierDescriptor.self)
        expectTiles(AllocationExtentDescriptor.self)
        expectTiles(InformationControlBlockTag.self)
        expectTiles(FileEntry.self)
        expectTiles(ExtendedFileEntry.self)
        expectTiles(ExtendedAttributeHeaderDescriptor.self)
        expectTiles(ExtendedAttributeHeader.self)
        expectTiles(FileTimesExtendedAttribute.self)
        expectTiles(VirtualAllocationTableHeader.self)
        expectTiles(VirtualAllocationTableTrailer.self)
    }

    @Test("an anchor byte for byte as mkudffs 2.3 records it")
    func foreignAnchor() throws {
        var bytes: [UInt8] = [0x02, 0, 0x03, 0, 0xEF, 0, 0x01, 0, 0x97, 0x60, 0xF0, 0x01, 0, 0x01, 0, 0]
        bytes += [0, 0x80, 0, 0, 0x60, 0, 0, 0, 0, 0x80, 0, 0, 0x60, 0x1F, 0, 0]
        bytes += [UInt8](repeating: 0, count: 480)
        var anchor = AnchorVolumeDescriptorPointer()
        anchor.mainVolumeDescriptorSequenceExtent = ExtentDescriptor(extentLength: 32768, extentLocation: 96)
        anchor.reserveVolumeDescriptorSequenceExtent = ExtentDescriptor(extentLength: 32768, extentLocation: 8032)
        #expect(anchor.sealed(version: 3, location: 256) == bytes)
        let read = try AnchorVolumeDescriptorPointer(verifying: bytes)
        #expect(read.reserveVolumeDescriptorSequenceExtent == anchor.reserveVolumeDescriptorSequenceExtent)
    }

    @Test("a wrong checksum, CRC or kind is refused", arguments: [0, 4, 8, 20])
    func refused(byte: Int) {
        var bytes = AnchorVolumeDescriptorPointer().sealed(version: 3, location: 256)
        bytes[byte] ^= 1
        #expect(throws: FormatError.self) { try AnchorVolumeDescriptorPointer(verifying: bytes) }
    }
}

@Suite("OSTA Compressed Unicode (UDF 2.1.1)")
struct CompressedUnicodeTests {
    @Test(
        "golden bytes",
        arguments: [
            ("", []), ("A", [8, 0x41]), ("ÿ", [8, 0xFF]), ("Ā", [16, 1, 0]), ("aĀ", [16, 0, 0x61, 1, 0]),
            ("😀", [16, 0xD8, 0x3D, 0xDE, 0x00]),
        ] as [(String, [UInt8])])
    func golden(text: String, bytes: [UInt8]) {
        #expect(CompressedUnicode.encode(text) == bytes)
        #expect(CompressedUnicode.byteCount(text) == bytes.count)
        #expect(unsafe CompressedUnicode.decode(bytes.span.bytes) == text)
    }

    @Test("what is no text is refused", arguments: [[9, 0x41], [16, 0], [0], [16, 0, 1, 0]] as [[UInt8]])
    func refused(bytes: [UInt8]) {
        #expect(unsafe CompressedUnicode.decode(bytes.span.bytes) == nil)
    }

    @Test("never half a character is kept")
    func prefixes() {
        #expect(CompressedUnicode.prefix(of: "😀😀", byteCount: 5) == "😀")
        #expect(CompressedUnicode.prefix(of: "😀😀", byteCount: 8) == "😀")
        #expect(CompressedUnicode.prefix(of: "😀😀", byteCount: 9) == "😀😀")
        #expect(CompressedUnicode.prefix(of: "abcĀ", byteCount: 8) == "abc")
        #expect(CompressedUnicode.prefix(of: "abcd", byteCount: 4) == "abc")
    }
}

@Suite("Times (ECMA-167 1/7.3)")
struct RecordedTimestampTests {
    @Test("golden bytes")
    func golden() {
        let time = RecordedTimestamp(Timestamp(microseconds: 1_700_000_000_123_456))
        #expect(time.encoded == [0x00, 0x10, 0xE7, 0x07, 11, 14, 22, 13, 20, 12, 34, 56])
        #expect(time.timestamp == Timestamp(microseconds: 1_700_000_000_123_456))
    }

    @Test("the time zone counts, and a missing one is UTC")
    func zones() {
        var time = RecordedTimestamp(Timestamp(seconds: 1_000_000))
        time.typeAndTimeZone = 1 << 12 | UInt16(bitPattern: -90) & 0xFFF
        #expect(time.timestamp == Timestamp(seconds: 1_000_000 + 90 * 60))
        time.typeAndTimeZone = 1 << 12 | UInt16(bitPattern: -2047) & 0xFFF
        #expect(time.timestamp == Timestamp(seconds: 1_000_000))
        time.typeAndTimeZone = 1 << 12 | 2000
        #expect(time.timestamp == nil)
    }

    @Test("years that have no place become the nearest that has", arguments: [Int64.min, Int64.max])
    func extremes(microseconds: Int64) {
        let time = RecordedTimestamp(Timestamp(microseconds: microseconds))
        #expect(time.year == (microseconds < 0 ? 1 : 9999))
        #expect(time.timestamp != nil)
    }
}
