import CAutomation
import CFaces
import COM
import IDLModel
import IMAPI2Interfaces
import Testing

@testable import IMAPI2ABI

/// An interface pointer as a client of one convention holds it: one reference, and methods by name.
final class Remote {
    let pointer: InterfacePointer
    let convention: Convention
    let interface: Interface

    /// Takes over a reference.
    init(_ pointer: InterfacePointer, _ interface: String, _ convention: Convention) throws {
        self.pointer = pointer
        self.convention = convention
        self.interface = try #require(Manifest.specification.interface(interface))
    }

    deinit { Client.release(pointer, convention) }

    /// A new object of a class, from its factory.
    static func create(_ clsid: GUID, _ interface: String, _ face: Face) throws -> Remote {
        var clsid = clsid.binary
        var iid = IID_IClassFactory.iid.binary
        var pointer: UnsafeMutableRawPointer? = nil
        let result =
            face == .systemV
            ? exportedDllGetClassObject(&clsid, &iid, &pointer) : exportedMicrosoftClassObject(&clsid, &iid, &pointer)
        try #require(result == S_OK)
        let factory = try Remote(#require(pointer), "IClassFactory", face.convention)
        @Variable var wanted = try Manifest.iid(interface).binary
        return try factory.object("CreateInstance", interface, [0, $wanted])
    }

    private func slot(_ method: String) throws -> Int {
        let chain = [interface] + interface.ancestors.compactMap(Manifest.specification.interface)
        return try #require(chain.flatMap(\.methods).first { $0.vtableName == method }, "\(method)").slot
    }

    func call(_ method: String, _ words: [UInt64] = []) throws -> HRESULT {
        HRESULT(signed: Client.call(pointer, convention, try slot(method), words))
    }

    func expect(_ method: String, _ words: [UInt64] = [], _ code: HRESULT = .S_OK) throws {
        let result = try call(method, words)
        #expect(result == code, "\(interface.name)::\(method)")
    }

    /// A result that is an object; its place follows the other arguments.
    func object(_ method: String, _ interface: String, _ words: [UInt64] = []) throws -> Remote {
        var answer: InterfacePointer? = nil
        let result = try withUnsafeMutablePointer(to: &answer) { try call(method, words + [word($0)]) }
        try #require(result == .S_OK, "\(self.interface.name)::\(method)")
        return try Remote(#require(answer), interface, convention)
    }

    func object(_ method: String, _ interface: String, text: String) throws -> Remote {
        let bstr = Text.allocate(Array(text.utf16))
        defer { SysFreeString(bstr) }
        return try object(method, interface, [word(bstr)])
    }

    func number(_ method: String, _ words: [UInt64] = []) throws -> Int32 {
        var answer: Int32 = 0
        let result = try withUnsafeMutablePointer(to: &answer) { try call(method, words + [word($0)]) }
        try #require(result == .S_OK, "\(interface.name)::\(method)")
        return answer
    }

    func text(_ method: String, _ words: [UInt64] = []) throws -> String {
        var answer: BSTRPointer? = nil
        let result = try withUnsafeMutablePointer(to: &answer) { try call(method, words + [word($0)]) }
        try #require(result == .S_OK, "\(interface.name)::\(method)")
        defer { SysFreeString(answer) }
        return String(decoding: Text.units(answer), as: UTF16.self)
    }

    /// A call whose first argument is text.
    func call(_ method: String, text: String, _ words: [UInt64] = []) throws -> HRESULT {
        let bstr = Text.allocate(Array(text.utf16))
        defer { SysFreeString(bstr) }
        return try call(method, [word(bstr)] + words)
    }

    func query(_ interface: String) throws -> Remote? {
        let (result, answer) = Client.query(pointer, convention, try Manifest.iid(interface))
        guard result == .S_OK else { return nil }
        return try Remote(#require(answer), interface, convention)
    }

    func asking(_ interface: String) throws -> Remote {
        let answer = try query(interface)
        return try #require(answer, "\(interface)")
    }

    /// The Swift object behind the pointer.
    var swiftObject: (any IUnknown)? {
        var convention: Convention = 0
        return face_behind(pointer, &convention).map { UnsafeMutablePointer<Block>($0.pointee.block).object }
    }
}

extension Manifest {
    static func iid(_ interface: String) throws -> GUID {
        let declared = try #require(specification.interface(interface), "\(interface)")
        return try #require(GUID(parsing: declared.iid))
    }
}
