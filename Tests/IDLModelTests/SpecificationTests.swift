import IDLModel
import Testing

/// The specification itself, held against numbers that are known from elsewhere.
@Suite struct SpecificationTests {
    let specification: Specification

    init() throws { specification = try CheckedInSpecification.load() }

    @Test("all of both libraries is there")
    func counts() {
        #expect(specification.libraryInterfaces.count == 51)
        #expect(specification.libraryInterfaces.reduce(0) { $0 + $1.methods.count } == 370)
        #expect(specification.libraryInterfaces.filter(\.isEventInterface).count == 8)
        #expect(specification.libraries.flatMap(\.classes).count == 29)
        #expect(specification.libraries.flatMap(\.classes).filter(\.isCreatable).count == 15)
        #expect(specification.libraryEnumerations.count == 19)
        #expect(specification.libraryEnumerations.reduce(0) { $0 + $1.values.count } == 191)
        #expect(specification.messageFiles.map(\.messages.count) == [90, 62, 79, 2])
        #expect(specification.ranges.count == 12)
        #expect(specification.libraryConstants.filter { $0.name.hasPrefix("DISPID_") }.count == 172)
    }

    @Test("each documented pair of member and code is there, the tables' and those in the text")
    func documentedCodes() {
        let methods = specification.libraryInterfaces.flatMap { $0.methods + $0.remoteMethods }
        let codes = methods.flatMap(\.codes)
        #expect(codes.filter { !$0.isProse }.count == 2102)
        // In the text of pages.
        #expect(codes.filter(\.isProse).count == 7)
        #expect(codes.filter { $0.printedValue != nil }.count == 9)
        #expect(methods.filter { $0.codes.contains { $0.group == "DEVICE" } }.count == 68)
    }

    @Test(
        "places and numbers of members",
        arguments: [
            ("IDiscMaster2", "get_Item", 8, 0), ("IDiscFormat2Data", "Write", 41, 0x200),
            ("IDiscFormat2Data", "get_MultisessionInterfaces", 40, 0x118),
            ("IFileSystemImage", "put_MultisessionInterfaces", 56, 40),
            ("IFileSystemImage", "CalculateDiscIdentifier", 41, 18),
            ("IFileSystemImage3", "ProbeSpecificFileSystem", 61, 70), ("IFsiDirectoryItem", "AddTree", 25, 32),
            ("DFileSystemImageEvents", "Update", 7, 0x100),
        ])
    func place(_ interface: String, _ member: String, _ slot: Int, _ dispid: Int32) throws {
        let method = try #require(specification.interface(interface)?.methods.first { $0.vtableName == member })
        #expect(method.slot == slot)
        #expect(method.dispid == dispid)
    }

    @Test("codes of the three members that must be exact")
    func exactMembers() throws {
        let image = try #require(specification.interface("IFileSystemImage"))
        let data = try #require(specification.interface("IDiscFormat2Data"))
        let codes = { (interface: Interface, name: String) in
            interface.methods.first { $0.vtableName == name }?.codes.map(\.name) ?? []
        }
        #expect(codes(image, "CalculateDiscIdentifier").contains("IMAPI_E_MULTISESSION_NOT_SET"))
        #expect(codes(image, "put_MultisessionInterfaces").contains("IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE"))
        #expect(codes(data, "get_MultisessionInterfaces").contains("E_POINTER"))
    }

    @Test("every member, class and value says what it is", .tags(.documentation))
    func everythingIsDocumented() {
        for interface in specification.interfaces {
            #expect(!interface.documentation.summary.isEmpty, "\(interface.name)")
            for method in interface.methods where method.documentation.summary.isEmpty {
                Issue.record("\(interface.name).\(method.name) has no summary")
            }
        }
        for value in specification.libraryEnumerations.flatMap(\.values) where value.documentation.summary.isEmpty {
            Issue.record("\(value.name) has no summary")
        }
        for coclass in specification.libraries.flatMap(\.classes) where coclass.documentation.summary.isEmpty {
            Issue.record("\(coclass.name) has no summary")
        }
    }

    @Test("a record keeps its fields and an alias its type, as written and looked up")
    func records() throws {
        let guid = try #require(specification.records.first { $0.name == "GUID" })
        #expect(guid.tag == "_GUID" && !guid.isUnion && guid.file == "IDL/unknwn.idl")
        #expect(guid.fields.map(\.name) == ["Data1", "Data2", "Data3", "Data4"])
        #expect(guid.fields.map(\.spelling) == ["DWORD", "WORD", "WORD", "BYTE[8]"])
        #expect(guid.fields.last?.type == .array(.integer(bits: 8, isSigned: false), 8))
        let value = try #require(specification.records.first { $0.name == "VARIANT_VALUE" })
        #expect(value.isUnion && value.fields.first?.name == "cVal" && value.fields.last?.name == "pdispVal")
        let string = try #require(specification.aliases.first { $0.name == "BSTR" })
        #expect(string.spelling == "OLECHAR*" && string.type == .pointer(.wideCharacter))
    }

    @Test("a file knows what it imports and what it puts into the header")
    func files() throws {
        #expect(
            specification.files.map(\.file)
                == ["unknwn", "objidl", "oaidl", "ocidl", "imapi2", "imapi2fs"].map { "IDL/\($0).idl" })
        let files = Dictionary(uniqueKeysWithValues: specification.files.map { ($0.file, $0) })
        #expect(files["IDL/imapi2fs.idl"]?.imports == ["IDL/imapi2.idl"])
        #expect(files["IDL/imapi2.idl"]?.quotations == ["#define LIBID_IMAPILib2 LIBID_IMAPI2"])
    }

    @Test("the enumerations of the first library have names for pointers, those of the second have none")
    func pointerNames() {
        for enumeration in specification.libraryEnumerations {
            let name = enumeration.file == "IDL/imapi2.idl" ? "P" + enumeration.name : nil
            #expect(enumeration.pointerName == name)
            #expect(enumeration.tag == (name == nil ? "" : "_") + enumeration.name)
        }
    }

    @Test("each message is one sentence of its own, and clients find the words they look for")
    func messages() {
        let messages = specification.messageFiles.flatMap(\.messages)
        for message in messages {
            #expect(message.text.hasSuffix("."), "\(message.name)")
            #expect(!message.text.contains(". "), "\(message.name) has more than one sentence")
        }
        let limit = messages.first { $0.value == 0xC0AA_B120 }
        #expect(limit?.text.contains("size larger than the current configured limit") == true)
    }
}

extension Tag {
    @Tag static var documentation: Self
}
