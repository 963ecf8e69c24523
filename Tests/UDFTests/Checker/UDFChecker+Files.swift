import ByteLayout
import DiscImage

@testable import UDF

// The file set and all files (ECMA-167 part 4).
extension UDFChecker {
    /// The partition that holds the structures.
    private var structures: UInt16 { revision >= .v250 ? 1 : 0 }

    func checkFileSet() {
        guard let logical, let location = absolute(logical.fileSetDescriptorSequence.extentLocation),
            let bytes = block(location), let end = block(location + 1)
        else { return error("UDF 2.2.4.4", "File Set", "it lies outside of the partition") }
        let place = FileSetDescriptor.structureName
        let address = logical.fileSetDescriptorSequence.extentLocation
        expect(address.partitionReferenceNumber, structures, "UDF 2.50 2.2.10", place, "its partition")
        claim(address, count: 2, for: place)
        guard let found = descriptor(FileSetDescriptor.self, in: bytes, at: address.logicalBlockNumber) else { return }
        _ = descriptor(TerminatingDescriptor.self, in: end, at: address.logicalBlockNumber + 1)
        checkFileSet(found, bytes, place)
        checkDirectory(at: found.rootDirectoryICB, place: "/", parent: nil)
    }

    private func checkFileSet(_ found: FileSetDescriptor, _ bytes: [UInt8], _ place: String) {
        checkTime(found.recordingDateAndTime, place, "the recording time")
        expect(found.recordingDateAndTime, primary?.recordingDateAndTime, "UDF 2.3.2.1", place, "the recording time")
        expect(found.interchangeLevel, 3, "UDF 2.3.2.2", place, "the interchange level")
        expect(found.maximumInterchangeLevel, 3, "UDF 2.3.2.3", place, "the maximum interchange level")
        expect(found.characterSetList, 1, "UDF 2.3.2.4", place, "the character set list")
        expect(found.maximumCharacterSetList, 1, "UDF 2.3.2.5", place, "the maximum character set list")
        expect(found.fileSetNumber, 0, "ECMA-167 4/14.1.7", place, "the number")
        expect(found.fileSetDescriptorNumber, 0, "ECMA-167 4/14.1.8", place, "the descriptor's number")
        checkCharacterSet(found.logicalVolumeIdentifierCharacterSet, place, "the label's character set")
        checkCharacterSet(found.fileSetCharacterSet, place, "the character set")
        for name in [
            "Logical Volume Identifier", "File Set Identifier", "Copyright File Identifier", "Abstract File Identifier",
        ] {
            checkString(FileSetDescriptor.self, name, in: bytes, place)
        }
        expect(found.logicalVolumeIdentifier, logical!.logicalVolumeIdentifier, "UDF 2.3.2.6", place, "the label")
        expect(found.fileSetIdentifier, primary!.volumeIdentifier, "UDF 2.3.2.6", place, "the file set's label")
        expect(found.copyrightFileIdentifier, "", "ECMA-167 4/14.1.13", place, "the copyright file")
        expect(found.abstractFileIdentifier, "", "ECMA-167 4/14.1.14", place, "the abstract file")
        checkDomain(found.domainIdentifier, place)
        expect(found.nextExtent, LongAllocationDescriptor(), "ECMA-167 4/14.1.17", place, "the next extent")
        expect(
            found.systemStreamDirectoryICB, LongAllocationDescriptor(), "ECMA-167 4/14.1.18", place,
            "the stream directory")
        expect(found.rootDirectoryICB.uniqueID, 0, "UDF 2.3.4.3", place, "the root's unique ID")
    }

    func checkICB(_ icb: LongAllocationDescriptor, _ place: String) {
        expect(icb.extentLength, 2048, "ECMA-167 4/14.4.5", place, "the length of its ICB")
        expect(icb.flags, 0, "UDF 2.3.10.1", place, "the flags of its ICB")
        expect(
            icb.extentLocation.partitionReferenceNumber, structures, "UDF 2.50 2.2.10", place,
            "the partition of its ICB")
    }

    /// Checks an entry the first time it is named, and counts how often it is; returns its index.
    func link(
        _ icb: LongAllocationDescriptor, place: String, _ kind: CheckedEntry.Kind
    ) -> (index: Int, isNew: Bool)? {
        checkICB(icb, place)
        if let index = entries.firstIndex(where: { $0.address == icb.extentLocation }) {
            entries[index].links += 1
            return (index, false)
        }
        guard var entry = entry(at: icb.extentLocation, place: place) else { return nil }
        entry.links = 1
        entry.kind = kind
        checkKind(entry)
        let id = UInt32(truncatingIfNeeded: entry.uniqueID)
        if revision >= .v200 {
            expect(icb.uniqueID, id, "UDF 2.00 2.3.4.3", place, "the unique ID where it is named")
        } else {
            expect(icb.uniqueID, 0, "UDF 2.3.10.1", place, "the use of its ICB")
        }
        entries.append(entry)
        claimData(of: entry)
        return (entries.count - 1, true)
    }

    private func checkKind(_ entry: CheckedEntry) {
        let place = entry.place
        let type = InformationControlBlockTag.FileType(rawValue: entry.icbTag.fileType)
        switch entry.kind {
        case .directory: expect(type, .directory, "ECMA-167 4/14.4.3", place, "the file type")
        case .streamDirectory: expect(type, .streamDirectory, "ECMA-167 4/9.2", place, "the file type")
        case .namedStream: expect(type, .file, "ECMA-167 4/9.2", place, "the file type")
        case .file:
            let isRealTime = type == .realTimeFile && revision >= .v201
            require(type == .file || isRealTime, "UDF 2.01 2.3.5.2", place, "the file type is \(entry.icbTag.fileType)")
        }
        let stream: UInt16 = entry.kind == .namedStream ? 1 << 13 : 0
        let flags: UInt16 = revision >= .v250 && !entry.kind.isDirectory ? 1 : 0
        expect(entry.icbTag.flags, flags | stream, "UDF 2.3.5.6", place, "the ICB flags")
        expect(
            entry.permissions, entry.kind.isDirectory ? 0x14A5 : 0x1084, "ECMA-167 4/14.9.5", place,
            "the permissions on a read-only volume")
        guard entry.kind != .file else { return }
        expect(
            entry.streamDirectory, LongAllocationDescriptor(), "UDF 2.00 3.3.5.1", place, "the stream directory of it")
        expect(
            entry.objectSize ?? entry.informationLength, entry.informationLength, "ECMA-167 4/14.17.11", place, "size")
    }

    private func claimData(of entry: CheckedEntry) {
        for extent in entry.extents {
            let partition = entry.kind.isDirectory ? structures : 0
            expect(
                extent.address.partitionReferenceNumber, partition, "UDF 2.50 2.2.10", entry.place,
                "its data's partition")
            let count = UInt32(blocks(for: UInt64(extent.byteCount)))
            guard let start = absolute(extent.address), absolute(extent.last(count)) == start + count - 1 else {
                error("ECMA-167 4/12", entry.place, "an extent lies outside of the partition")
                continue
            }
            claim(extent.address, count: count, for: "the data of \(entry.place)")
        }
    }

    private func checkDirectory(at icb: LongAllocationDescriptor, place: String, parent: Int?) {
        guard let (index, isNew) = link(icb, place: place, .directory) else { return }
        guard isNew else { return error("ECMA-167 4/8.6", place, "the directory has two names") }
        if parent == nil { entries[index].links = 0 }  // only its own parent identifier names the root
        checkIdentifiers(of: index, parent: parent ?? index) { found, name in
            self.checkChild(found, name, of: index, place)
        }
    }

    /// Checks all identifiers of a directory or stream directory, the parent's first.
    func checkIdentifiers(
        of index: Int, parent: Int, child: (FileIdentifierDescriptor, ArraySlice<UInt8>) -> Void
    ) {
        let place = entries[index].place
        guard let bytes = content(of: entries[index]) else { return }
        var offset = 0
        var names: Set<[UInt8]> = []
        var isFirst = true
        while offset < bytes.count {
            let rest = Array(bytes[offset...])
            guard rest.count >= 38 else { return error("ECMA-167 4/14.4", place, "the last identifier is cut") }
            let nameLength = Int(rest[19])
            let length = (38 + nameLength + 3) / 4 * 4
            guard length <= rest.count else { return error("ECMA-167 4/14.4", place, "the last identifier is cut") }
            let block = entries[index].extents[0].address.logicalBlockNumber + UInt32(offset / blockSize)
            guard
                let found = descriptor(
                    FileIdentifierDescriptor.self, in: Array(rest[..<length]), at: block, length: length)
            else { return }
            let name = rest[38..<(38 + nameLength)]
            require(
                rest[(38 + nameLength)..<length].allSatisfy { $0 == 0 }, "ECMA-167 4/14.4.10", place,
                "padding is not zero")
            expect(found.fileVersionNumber, 1, "UDF 2.3.4.1", place, "a file version")
            expect(found.lengthOfImplementationUse, 0, "UDF 2.3.4.4", place, "a length of implementation use")
            if isFirst {
                checkParent(found, name, parent, place)
            } else {
                require(names.insert(Array(name)).inserted, "ECMA-167 4/8.6", place, "a name is there twice")
                child(found, name)
            }
            isFirst = false
            offset += length
        }
        require(!isFirst, "ECMA-167 4/8.6", place, "no identifier names the parent")
    }

    private func checkParent(
        _ found: FileIdentifierDescriptor, _ name: ArraySlice<UInt8>, _ parent: Int, _ place: String
    ) {
        expect(found.fileCharacteristics.rawValue, 0b1010, "ECMA-167 4/14.4.3", place, "the parent's characteristics")
        require(name.isEmpty, "ECMA-167 4/14.4.4", place, "the parent has a name")
        checkICB(found.icb, place)
        expect(found.icb.extentLocation, entries[parent].address, "ECMA-167 4/8.6", place, "the parent")
        let id = revision >= .v200 ? UInt32(truncatingIfNeeded: entries[parent].uniqueID) : 0
        expect(found.icb.uniqueID, id, "UDF 2.00 2.3.4.3", place, "the parent's unique ID")
        entries[parent].links += 1
    }

    private func checkChild(
        _ found: FileIdentifierDescriptor, _ name: ArraySlice<UInt8>, of parent: Int, _ directory: String
    ) {
        let place = checkName(name, in: directory == "/" ? "/" : directory + "/")
        let allowed: FileIdentifierDescriptor.Characteristics = [.directory, .hidden]
        require(found.fileCharacteristics.isSubset(of: allowed), "ECMA-167 4/14.4.3", place, "its characteristics")
        if found.fileCharacteristics.contains(.directory) {
            checkDirectory(at: found.icb, place: place, parent: parent)
        } else if let (index, isNew) = link(found.icb, place: place, .file), isNew {
            checkStreams(of: index)
        }
    }

    /// Checks an item's name, and returns its path.
    func checkName(_ name: ArraySlice<UInt8>, in prefix: String) -> String {
        let text = unsafe CompressedUnicode.decode(Array(name).span.bytes) ?? "?"
        let place = prefix + text
        checkCompressedUnicode(name, place, "the name")
        require(
            !text.contains("/") && !text.contains("\0") && !text.isEmpty, "UDF 4.2.2.1", place,
            "the name has a separator")
        return place
    }

    private func content(of entry: CheckedEntry) -> [UInt8]? {
        var bytes: [UInt8] = []
        for extent in entry.extents {
            let count = UInt32(blocks(for: UInt64(extent.byteCount)))
            guard let start = absolute(extent.address), let whole = block(start, count: count) else { return nil }
            bytes += whole[..<Int(extent.byteCount)]
            require(
                whole[Int(extent.byteCount)...].allSatisfy { $0 == 0 }, "ECMA-167 4/8.6", entry.place,
                "what follows the last identifier is not zero")
        }
        return bytes
    }

    /// What can be said when all files are known.
    func checkTotals() {
        let place = LogicalVolumeIntegrityDescriptor.structureName
        let directories = entries.count { $0.kind == .directory }
        let files = entries.count { $0.kind == .file }
        expect(
            integrityUse.map { Int($0.numberOfDirectories) }, directories, "UDF 2.2.6.4", place,
            "the directories' number")
        expect(
            integrityUse.map { Int($0.numberOfFiles) }, files, "UDF 2.2.6.4", place,
            "the files' number")
        for entry in entries {
            expect(Int(entry.linkCount), entry.links, "ECMA-167 4/14.9.6", entry.place, "the link count")
        }
        let ids = entries.filter { $0.kind == .directory || $0.kind == .file }.map(\.uniqueID)
        expect(Set(ids).count, ids.count, "ECMA-167 4/14.9.18", place, "the number of different unique IDs")
        expect(ids.first, 0, "UDF 3.2.1.1", "/", "the unique ID")
        for entry in entries.dropFirst() {
            require(entry.uniqueID & 0xFFFF_FFFF >= 16, "UDF 3.2.1.1", entry.place, "the unique ID is below 16")
        }
        let next = max(16, (ids.max() ?? 0) + 1)
        expect(integrity?.uniqueID, next, "UDF 3.2.1.1", place, "the next unique ID")
    }
}

extension CheckedEntry.Extent {
    func last(_ count: UInt32) -> LogicalBlockAddress {
        LogicalBlockAddress(
            address.logicalBlockNumber &+ count &- 1, partition: address.partitionReferenceNumber)
    }
}
