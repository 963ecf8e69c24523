import Foundation
import IDLModel
import IDLEmitters
import Testing

/// The manifest as a program of others reads it.
@Suite struct ManifestTests {
    private struct Manifest: Decodable {
        struct Interface: Decodable { var name, iid, base: String; var methods: [Method] }
        struct Method: Decodable {
            var name, kind: String
            var dispid: Int?
            var slot: Int
            var params: [Parameter]
            var codes: [String]
        }
        struct Parameter: Decodable { var name, type, dir: String; var retval: Bool }
        struct Class: Decodable { var name, clsid: String; var progids: [String] }
        struct Value<Number: Decodable>: Decodable { var name: String; var value: Number }
        struct Enumeration: Decodable { var name: String; var values: [Value<Int>] }

        var interfaces: [Interface]
        var coclasses: [Class]
        var enums: [Enumeration]
        var hresults: [Value<String>]
    }

    private let manifest: Manifest

    init() throws {
        let text = ManifestEmitter().manifest(of: try Emitters.specification(CheckedInFile.read))
        manifest = try JSONDecoder().decode(Manifest.self, from: Data(text.utf8))
    }

    @Test("everything is in it, in the order of the files")
    func counts() {
        #expect(manifest.interfaces.count == 51)
        #expect(manifest.interfaces.flatMap(\.methods).count == 370)
        #expect(manifest.interfaces.first?.name == "IDiscMaster2")
        #expect(manifest.interfaces.last?.name == "IIsoImageManager")
        #expect(manifest.coclasses.count == 29)
        #expect(manifest.enums.flatMap(\.values).count == 191)
        #expect(manifest.hresults.count == 231)
    }

    @Test("a member as the documentation states it")
    func member() throws {
        let data = try #require(manifest.interfaces.first { $0.name == "IDiscFormat2Data" })
        #expect(data.iid == "27354153-9f64-5b0f-8f00-5d77afbe261e")
        #expect(data.base == "IDiscFormat2")
        let member = try #require(data.methods.first { $0.name == "MultisessionInterfaces" })
        #expect(member.kind == "propget")
        #expect(member.dispid == 0x118)
        #expect(member.slot == 40)
        #expect(member.params.map(\.name) == ["value"])
        #expect(member.params.map(\.type) == ["SAFEARRAY(VARIANT)*"])
        #expect(member.params.map(\.dir) == ["out"])
        #expect(member.params.map(\.retval) == [true])
        #expect(member.codes == ["E_POINTER", "E_OUTOFMEMORY"])
    }

    @Test("a method without an id has none, and a Win32 code is named as documented")
    func spellings() throws {
        let recorder = try #require(manifest.interfaces.first { $0.name == "IDiscRecorder2Ex" })
        #expect(recorder.methods.allSatisfy { $0.dispid == nil })
        let gone = manifest.hresults.first { $0.name == "HRESULT_FROM_WIN32(ERROR_DEV_NOT_EXIST)" }
        #expect(gone?.value == "0x80070037")
    }
}
