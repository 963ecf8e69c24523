import ByteLayout
import DiscImage

@testable import UDF

// What holds for every descriptor.
extension UDFChecker {
    /// A descriptor of a kind, with its tag, its reserved bytes and what follows it checked.
    func descriptor<Descriptor: TaggedDescriptor>(
        _ type: Descriptor.Type, in bytes: [UInt8], at location: UInt32, length: Int? = nil, isAlone: Bool = true
    ) -> Descriptor? {
        let place = "\(Descriptor.structureName) at \(location)"
        guard let found = try? Descriptor(parsing: bytes) else {
            error("ECMA-167", place, "a field's value is not defined")
            return nil
        }
        guard found.tag.tagIdentifier == Descriptor.tagIdentifier.rawValue else {
            error("ECMA-167 3/7.2.1", place, "the tag identifier is \(found.tag.tagIdentifier)")
            return nil
        }
        let length = length ?? Descriptor.byteCount
        checkTag(found.tag, of: bytes, location: location, length: length, place)
        checkReserved(Descriptor.self, bytes, place)
        if isAlone, length <= bytes.count {
            require(
                bytes[length...].allSatisfy { $0 == 0 }, "ECMA-167 3/8.4.2", place,
                "what follows it in its block is not zero")
        }
        return found
    }

    private func checkTag(_ tag: DescriptorTag, of bytes: [UInt8], location: UInt32, length: Int, _ place: String) {
        expect(tag.descriptorVersion, revision.descriptorVersion, "ECMA-167 3/7.2.2", place, "the descriptor version")
        expect(bytes[5], 0, "ECMA-167 3/7.2.4", place, "the tag's reserved byte")
        expect(tag.tagSerialNumber, 1, "UDF 2.2.1.1", place, "the tag serial number")
        expect(tag.tagLocation, location, "ECMA-167 3/7.2.8", place, "the tag location")
        var sum = 0
        for index in 0..<16 where index != 4 { sum += Int(bytes[index]) }
        expect(tag.tagChecksum, UInt8(sum % 256), "ECMA-167 3/7.2.3", place, "the tag checksum")
        guard length <= bytes.count else { return error("ECMA-167 3/7.2.7", place, "it is longer than its block") }
        expect(Int(tag.descriptorCRCLength), length - 16, "UDF 2.2.1.2", place, "the CRC length")
        expect(tag.descriptorCRC, Self.crc(bytes[16..<length]), "ECMA-167 3/7.2.6", place, "the CRC")
    }

    /// Bit by bit, as the clause's note gives it: not the tables of the code under test.
    static func crc(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        bytes.reduce(into: UInt16(0)) { crc, byte in
            crc ^= UInt16(byte) << 8
            for _ in 0..<8 { crc = crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1 }
        }
    }

    func checkReserved<Structure: RecordedStructure>(_ type: Structure.Type, _ bytes: [UInt8], _ place: String) {
        for field in Structure.layout where field.isReserved {
            let range = field.offset..<(field.offset + field.byteCount)
            require(
                bytes[range].allSatisfy { $0 == 0 }, "ECMA-167 1/7.1", place, "reserved bytes \(range) are not zero")
        }
    }

    func checkCharacterSet(_ set: CharacterSetSpecification, _ place: String, _ field: String) {
        let name = Array("OSTA Compressed Unicode".utf8)
        expect(set.characterSetType, 0, "UDF 2.1.2", place, "the type of \(field)")
        expect(
            set.characterSetInformation, name + [UInt8](repeating: 0, count: 63 - name.count), "UDF 2.1.2", place, field
        )
    }

    /// The field of a structure that is a dstring, by its name in the table.
    func checkString<Structure: RecordedStructure>(
        _ type: Structure.Type, _ name: String, in bytes: [UInt8], _ place: String
    ) {
        guard let field = Structure.layout.first(where: { $0.name == name }) else { preconditionFailure("no \(name)") }
        let string = bytes[field.offset..<(field.offset + field.byteCount)]
        let used = Int(string.last!)
        guard used > 0 else {
            return require(string.allSatisfy { $0 == 0 }, "ECMA-167 1/7.2.12", place, "\(name) is empty, not all zero")
        }
        guard used < string.count else { return error("ECMA-167 1/7.2.12", place, "\(name) is longer than its field") }
        require(
            string.dropFirst(used).dropLast().allSatisfy { $0 == 0 }, "ECMA-167 1/7.2.12", place,
            "\(name) is not followed by zeros")
        checkCompressedUnicode(string.prefix(used), place, name)
    }

    func checkCompressedUnicode(_ bytes: ArraySlice<UInt8>, _ place: String, _ name: String) {
        let characters = bytes.dropFirst()
        switch bytes.first {
        case 8: require(!characters.isEmpty, "UDF 2.1.1", place, "\(name) has no characters")
        case 16:
            guard characters.count % 2 == 0, !characters.isEmpty else {
                return error("UDF 2.1.1", place, "\(name) ends within a character")
            }
            let isNeeded = stride(from: characters.startIndex, to: characters.endIndex, by: 2)
                .contains { characters[$0] != 0 }
            if !isNeeded { warning("UDF 2.1.1", place, "\(name) needs no sixteen bits a character") }
        default: error("UDF 2.1.1", place, "\(name) has the compression ID \(bytes.first ?? 0)")
        }
    }

    func checkTimestamp(_ time: RecordedTimestamp, _ place: String, _ field: String) {
        require(time.typeAndTimeZone >> 12 == 1, "UDF 2.1.4.1", place, "the type of \(field) is not 1")
        require(
            time.timeZone == -2047 || (-1440...1440).contains(time.timeZone), "ECMA-167 1/7.3.1", place,
            "the time zone of \(field) is \(time.timeZone)")
        require(time.timestamp != nil && time.second < 60, "ECMA-167 1/7.3", place, "\(field) is no time")
        require(
            time.centiseconds < 100 && time.hundredsOfMicroseconds < 100 && time.microseconds < 100,
            "ECMA-167 1/7.3.8", place, "a fraction of \(field) is over 99")
    }

    /// The identifier of whoever recorded the structure.
    func checkImplementation(_ entity: EntityIdentifier, _ place: String) {
        expect(entity, .implementation, "UDF 2.1.5", place, "the implementation identifier")
    }

    func checkDomain(_ entity: EntityIdentifier, _ place: String) {
        expect(entity.flags, 0, "UDF 2.1.5", place, "the flags of the domain identifier")
        expect(entity.name, "*OSTA UDF Compliant", "UDF 2.2.4.3", place, "the domain identifier")
        let suffix = revision.bytes + [3, 0, 0, 0, 0, 0]
        expect(entity.identifierSuffix, suffix, "UDF 2.1.5.3", place, "the domain suffix")
        expect(
            Array(entity.identifier.dropFirst(19)), [0, 0, 0, 0], "UDF 2.1.5.2", place,
            "the rest of the domain identifier")
    }

    /// An entity of UDF's own: name, revision and operating system.
    func checkUDFEntity(_ entity: EntityIdentifier, _ name: String, _ place: String) {
        expect(entity.flags, 0, "UDF 2.1.5", place, "the flags of «\(name)»")
        let padded = Array(name.utf8) + [UInt8](repeating: 0, count: 23 - name.utf8.count)
        expect(entity.identifier, padded, "UDF 2.1.5.2", place, "the identifier «\(name)»")
        expect(
            entity.identifierSuffix, revision.bytes + [4, 5, 0, 0, 0, 0], "UDF 2.1.5.3", place,
            "the suffix of «\(name)»")
    }
}
