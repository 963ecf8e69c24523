import ByteLayout
import DiscImage

@testable import UDF

// Part 3: recognition, anchors, sequences.
extension UDFChecker {
    /// The domain's revision in either sequence, so that what depends on it can be checked.
    private func findRevision() {
        for anchor in anchors {
            let extents = [
                anchor.descriptor.mainVolumeDescriptorSequenceExtent,
                anchor.descriptor.reserveVolumeDescriptorSequenceExtent,
            ]
            for extent in extents {
                for index in 0..<16 {
                    guard let bytes = block(extent.extentLocation &+ UInt32(index)),
                        let logical = try? LogicalVolumeDescriptor(verifying: bytes),
                        UDFRevision.writable.contains(logical.domainIdentifier.revision)
                    else { continue }
                    revision = logical.domainIdentifier.revision
                    return
                }
            }
        }
    }

    func checkAnchors() -> Bool {
        let expected = [sessionStart + 256, end - 257, end - 1]
        for location in expected {
            guard let bytes = block(location),
                let anchor = try? AnchorVolumeDescriptorPointer(parsing: bytes), anchor.tag.tagIdentifier == 2
            else {
                error("UDF 2.2.3", "sector \(location)", "there is no anchor")
                continue
            }
            anchors.append((location, anchor))
        }
        findRevision()
        for (location, _) in anchors {
            _ = descriptor(AnchorVolumeDescriptorPointer.self, in: block(location)!, at: location)
            claim(location, count: 1, for: "the anchor at \(location)")
        }
        guard let first = anchors.first?.descriptor else { return false }
        for (location, anchor) in anchors.dropFirst() {
            let isSame =
                anchor.mainVolumeDescriptorSequenceExtent == first.mainVolumeDescriptorSequenceExtent
                && anchor.reserveVolumeDescriptorSequenceExtent == first.reserveVolumeDescriptorSequenceExtent
            require(isSame, "ECMA-167 3/8.4.2.1", "anchor at \(location)", "it differs from the first")
        }
        return true
    }

    func checkRecognitionSequence() {
        var location = sessionStart + 16
        var names: [String] = []
        while let bytes = block(location), let descriptor = try? VolumeStructureDescriptor(parsing: bytes) {
            let place = "Volume Structure Descriptor at \(location)"
            guard ["CD001", "BEA01", "NSR02", "NSR03", "TEA01"].contains(descriptor.name) else { break }
            names.append(descriptor.name)
            if descriptor.name != "CD001" {
                expect(descriptor.structureType, 0, "ECMA-167 2/9.1.1", place, "the structure type")
                expect(descriptor.structureVersion, 1, "ECMA-167 2/9.1.3", place, "the structure version")
                checkReserved(VolumeStructureDescriptor.self, bytes, place)
            }
            location += 1
        }
        let expected = ["BEA01", revision < .v200 ? "NSR02" : "NSR03", "TEA01"]
        expect(
            names.filter { $0 != "CD001" }, expected, "ECMA-167 2/8.3.1", "Volume Recognition Sequence", "the sequence")
        require(
            Array(names.suffix(3)) == expected, "ECMA-167 2/8.3.1", "Volume Recognition Sequence",
            "the extended area is not at its end")
        let last = block(location) ?? []
        require(
            last.allSatisfy { $0 == 0 }, "ECMA-167 2/8.3", "Volume Recognition Sequence",
            "sector \(location) is not zero")
    }

    func checkSequences() -> Bool {
        let main = anchors[0].descriptor.mainVolumeDescriptorSequenceExtent
        let reserve = anchors[0].descriptor.reserveVolumeDescriptorSequenceExtent
        for extent in [main, reserve] {
            let place = "Volume Descriptor Sequence at \(extent.extentLocation)"
            expect(extent.extentLength, 32768, "UDF 2.2.3.1", place, "the length")
            guard block(extent.extentLocation, count: 16) != nil else {
                error("ECMA-167 3/8.4.2", place, "it lies outside of the session")
                return false
            }
            claim(extent.extentLocation, count: 16, for: place)
        }
        let distance =
            max(main.extentLocation, reserve.extentLocation) - min(main.extentLocation, reserve.extentLocation)
        if distance < 128 { warning("UDF 2.2.3.2", "anchors", "the sequences are \(distance) sectors apart") }
        checkSequence(at: main.extentLocation)
        compareSequences(main.extentLocation, reserve.extentLocation)
        return logical != nil && partition != nil && primary != nil
    }

    private func checkSequence(at start: UInt32) {
        var kinds: [UInt16] = []
        for index in 0..<16 {
            let location = start + UInt32(index)
            let bytes = block(location)!
            let kind = UInt16(bytes[0]) | UInt16(bytes[1]) << 8
            if bytes.allSatisfy({ $0 == 0 }) { continue }
            kinds.append(kind)
            checkVolumeDescriptor(kind, bytes, at: location)
        }
        expect(
            kinds, [1, 4, 5, 6, 7, 8], "ECMA-167 3/8.4.1", "Main Volume Descriptor Sequence", "the kinds of descriptors"
        )
    }

    private func checkVolumeDescriptor(_ kind: UInt16, _ bytes: [UInt8], at location: UInt32) {
        switch kind {
        case 1: checkPrimary(bytes, at: location)
        case 4: checkImplementationUse(bytes, at: location)
        case 5: checkPartition(bytes, at: location)
        case 6: checkLogical(bytes, at: location)
        case 7:
            let found = descriptor(UnallocatedSpaceDescriptor.self, in: bytes, at: location)
            expect(
                found?.numberOfAllocationDescriptors, 0, "ECMA-167 3/10.8", "sector \(location)", "the extents' number")
            expect(found?.volumeDescriptorSequenceNumber, 4, "ECMA-167 3/8.4.3", "sector \(location)", "the number")
        case 8: _ = descriptor(TerminatingDescriptor.self, in: bytes, at: location)
        default: error("ECMA-167 3/8.4.1", "sector \(location)", "a descriptor \(kind) has no place here")
        }
    }

    /// The same but for their locations (and so for their checksums).
    private func compareSequences(_ main: UInt32, _ reserve: UInt32) {
        for index in 0..<UInt32(16) {
            var a = block(main + index)!
            var b = block(reserve + index)!
            let place = "descriptor \(index) of the sequences"
            if !b.prefix(16).allSatisfy({ $0 == 0 }), let tag = try? DescriptorTag(parsing: b) {
                expect(tag.tagLocation, reserve + index, "ECMA-167 3/7.2.8", place, "the tag location")
                expect(
                    tag.tagChecksum, unsafe DescriptorTag.checksum(of: b.span.bytes), "ECMA-167 3/7.2.3", place,
                    "the tag checksum")
            }
            for byte in [4, 12, 13, 14, 15] {
                a[byte] = 0
                b[byte] = 0
            }
            require(a == b, "ECMA-167 3/8.4.2", place, "main and reserve differ")
        }
    }

    private func checkPrimary(_ bytes: [UInt8], at location: UInt32) {
        guard let found = descriptor(PrimaryVolumeDescriptor.self, in: bytes, at: location) else { return }
        primary = found
        let place = PrimaryVolumeDescriptor.structureName
        expect(found.volumeDescriptorSequenceNumber, 0, "ECMA-167 3/8.4.3", place, "the sequence number")
        expect(found.primaryVolumeDescriptorNumber, 0, "ECMA-167 3/10.1.3", place, "the number")
        expect(found.volumeSequenceNumber, 1, "ECMA-167 3/10.1.5", place, "the volume sequence number")
        expect(found.maximumVolumeSequenceNumber, 1, "ECMA-167 3/10.1.6", place, "the maximum volume sequence number")
        expect(found.interchangeLevel, 2, "UDF 2.2.2.3", place, "the interchange level")
        expect(found.maximumInterchangeLevel, 3, "UDF 2.2.2.4", place, "the maximum interchange level")
        expect(found.characterSetList, 1, "UDF 2.2.2.5", place, "the character set list")
        expect(found.maximumCharacterSetList, 1, "UDF 2.2.2.6", place, "the maximum character set list")
        checkString(PrimaryVolumeDescriptor.self, "Volume Identifier", in: bytes, place)
        checkString(PrimaryVolumeDescriptor.self, "Volume Set Identifier", in: bytes, place)
        let unique = found.volumeSetIdentifier.prefix(16)
        require(
            unique.count == 16 && unique.allSatisfy { $0.isHexDigit && !$0.isLowercase }, "UDF 2.2.2.5", place,
            "the volume set identifier «\(found.volumeSetIdentifier)» does not begin with 16 hexadecimal digits")
        require(
            found.volumeSetIdentifier.dropFirst(16).hasPrefix(found.volumeIdentifier), "UDF 2.2.2.5", place,
            "the volume set identifier does not end with the volume's")
        checkCharacterSet(found.descriptorCharacterSet, place, "the descriptor character set")
        checkCharacterSet(found.explanatoryCharacterSet, place, "the explanatory character set")
        expect(found.volumeAbstract, ExtentDescriptor(), "ECMA-167 3/10.1.12", place, "the abstract")
        expect(found.volumeCopyrightNotice, ExtentDescriptor(), "ECMA-167 3/10.1.13", place, "the copyright notice")
        expect(found.applicationIdentifier, EntityIdentifier(""), "ECMA-167 3/10.1.14", place, "the application")
        checkTimestamp(found.recordingDateAndTime, place, "the recording time")
        checkImplementation(found.implementationIdentifier, place)
        require(
            found.implementationUse.allSatisfy { $0 == 0 }, "ECMA-167 3/10.1.17", place,
            "implementation use is not zero")
        expect(found.predecessorVolumeDescriptorSequenceLocation, 0, "ECMA-167 3/10.1.18", place, "the predecessor")
        expect(found.flags, 0, "ECMA-167 3/10.1.19", place, "the flags")
    }

    private func checkImplementationUse(_ bytes: [UInt8], at location: UInt32) {
        guard let found = descriptor(ImplementationUseVolumeDescriptor.self, in: bytes, at: location) else { return }
        let place = ImplementationUseVolumeDescriptor.structureName
        expect(found.volumeDescriptorSequenceNumber, 1, "ECMA-167 3/8.4.3", place, "the sequence number")
        checkUDFEntity(found.implementationIdentifier, "*UDF LV Info", place)
        checkCharacterSet(found.logicalVolumeInformationCharacterSet, place, "the character set")
        checkString(ImplementationUseVolumeDescriptor.self, "Logical Volume Identifier", in: bytes, place)
        for number in 1...3 {
            checkString(ImplementationUseVolumeDescriptor.self, "LV Info \(number)", in: bytes, place)
        }
        let information = [
            found.logicalVolumeInformation1, found.logicalVolumeInformation2, found.logicalVolumeInformation3,
        ]
        expect(information, ["", "", ""], "UDF 2.2.7.2", place, "the information")
        checkImplementation(found.informationImplementationIdentifier, place)
        require(found.implementationUse.allSatisfy { $0 == 0 }, "UDF 2.2.7.2", place, "implementation use is not zero")
        if let primary {
            require(
                found.logicalVolumeIdentifier.hasPrefix(primary.volumeIdentifier), "UDF 2.2.7.2.2", place,
                "the label is «\(found.logicalVolumeIdentifier)»")
        }
    }

    private func checkPartition(_ bytes: [UInt8], at location: UInt32) {
        guard let found = descriptor(PartitionDescriptor.self, in: bytes, at: location) else { return }
        partition = found
        let place = PartitionDescriptor.structureName
        expect(found.volumeDescriptorSequenceNumber, 2, "ECMA-167 3/8.4.3", place, "the sequence number")
        expect(found.partitionFlags, 1, "ECMA-167 3/10.5.3", place, "the flags")
        expect(found.partitionNumber, 0, "ECMA-167 3/10.5.4", place, "the number")
        let contents = EntityIdentifier(revision < .v200 ? "+NSR02" : "+NSR03")
        expect(found.partitionContents, contents, "UDF 2.2.12", place, "the contents")
        expect(
            found.partitionHeader, PartitionHeaderDescriptor(), "UDF 2.2.12", place,
            "the space set of a read-only partition")
        checkReserved(PartitionHeaderDescriptor.self, Array(bytes[56..<184]), place)
        expect(found.accessType, 1, "ECMA-167 3/10.5.7", place, "the access type")
        checkImplementation(found.implementationIdentifier, place)
        require(
            found.implementationUse.allSatisfy { $0 == 0 }, "ECMA-167 3/10.5.11", place,
            "implementation use is not zero")
        let endOfPartition = UInt64(found.partitionStartingLocation) + UInt64(found.partitionLength)
        require(endOfPartition <= UInt64(end), "ECMA-167 3/10.5.9", place, "it ends behind the volume")
        require(
            found.partitionStartingLocation % 32 == 0 && found.partitionLength % 32 == 0, "UDF 2.2.12", place,
            "it is no whole number of error correction units")
        let tail = anchors[0].descriptor.reserveVolumeDescriptorSequenceExtent.extentLocation
        expect(endOfPartition, UInt64(tail), "ECMA-167 3/8.5", place, "the block behind it")
    }
}
