import ByteLayout
import DiscImage
import TestSupport
import Testing

@testable import UDF

/// What is done by hand, because there is one for each file, against the tables.
@Suite("Fields by hand are those of the tables")
struct HandmadeTests {
    @Test("tags")
    func tags() throws {
        var bytes = [UInt8](repeating: 0x5A, count: 100)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        DescriptorTag.seal(&span, as: .fileEntry, version: 0x1234, location: 0x89AB_CDEF, byteCount: 90)
        let table = try DescriptorTag(parsing: bytes)
        #expect(table.tagIdentifier == 261)
        #expect(table.descriptorVersion == 0x1234)
        #expect(table.tagSerialNumber == 1)
        #expect(table.descriptorCRCLength == 74)
        #expect(table.tagLocation == 0x89AB_CDEF)
        #expect(table.encoded == Array(bytes[..<16]))
        #expect(try unsafe DescriptorTag.verified(bytes.span.bytes) == table)
    }

    @Test("times", arguments: 0..<50)
    func times(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed) + 1)
        let bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let table = try RecordedTimestamp(parsing: Array(bytes[8...]))
        #expect(unsafe RecordedTimestamp(at: 8, of: bytes.span.bytes) == table)
        var copy = [UInt8](repeating: 0, count: 20)
        var elements = copy.mutableSpan
        var span = unsafe elements.mutableBytes
        table.store(at: 8, of: &span)
        #expect(Array(copy[8...]) == table.encoded)
    }

    @Test("file identifiers", arguments: 0..<50)
    func identifiers(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed) + 1)
        let bytes = (0..<38).map { _ in UInt8.random(in: 0...255, using: &generator) }
        var table = try FileIdentifierDescriptor(parsing: bytes)
        table.tag = DescriptorTag()
        #expect(try unsafe FileIdentifierDescriptor(loading: bytes.span.bytes) == table)
    }

    @Test("entries as they are written", arguments: [UDFRevision.v102, .v201, .v250])
    func entries(revision: UDFRevision) throws {
        let image = try UDFImage(FileTree(.plain), VolumeKind(revision: revision).options())
        let structures = image.session.segments.first { $0.name == "UDF file structures" }!.content
        for (index, id) in image.plan.numbering.order.enumerated() {
            let block = UInt64(StructureNumbering.firstEntry) + UInt64(index)
            let bytes = try structures.read(from: block, count: 1)
            let node = image.plan.numbering.tree[id]
            let id = image.plan.numbering.uniqueIDs[index]
            let modified = RecordedTimestamp(node.lastModifiedTime)
            if revision < .v200 {
                let entry = try FileEntry(verifying: bytes)
                #expect(entry.uniqueID == id)
                #expect(entry.modificationDateAndTime == modified)
                #expect(entry.encoded == Array(bytes[..<176]))
                #expect(node.isDirectory || entry.informationLength == node.byteCount)
            } else {
                let entry = try ExtendedFileEntry(verifying: bytes)
                #expect(entry.uniqueID == id)
                #expect(entry.modificationDateAndTime == modified)
                #expect(entry.creationDateAndTime == RecordedTimestamp(node.creationTime))
                #expect(entry.encoded == Array(bytes[..<216]))
                #expect(node.isDirectory || entry.objectSize == node.byteCount)
            }
        }
    }

    @Test("entries as they are read")
    func readEntries() throws {
        var generator = SplitMix64(seed: 99)
        var entry = ExtendedFileEntry()
        entry.informationLength = UInt64.random(in: 0...(.max), using: &generator)
        entry.uniqueID = UInt64.random(in: 0...(.max), using: &generator)
        entry.icbTag.fileType = 5
        entry.icbTag.flags = 0x1003
        entry.accessDateAndTime = RecordedTimestamp(Timestamp(seconds: 1))
        entry.modificationDateAndTime = RecordedTimestamp(Timestamp(seconds: 2))
        entry.creationDateAndTime = RecordedTimestamp(Timestamp(seconds: 3))
        entry.lengthOfExtendedAttributes = 4
        entry.lengthOfAllocationDescriptors = 8
        let read = try RecordedEntry(
            parsing: entry.sealed(version: 3, location: 0, tail: [UInt8](repeating: 0, count: 12)))
        #expect(read.informationLength == entry.informationLength)
        #expect(read.uniqueID == entry.uniqueID)
        #expect(read.fileType == .file)
        #expect(read.icbTag.flags == 0x1003 && read.icbTag.strategyType == 4)
        #expect(read.accessTime == Timestamp(seconds: 1))
        #expect(read.modificationTime == Timestamp(seconds: 2))
        #expect(read.creationTime == Timestamp(seconds: 3))
        #expect(read.allocation == 220..<228)
    }
}
