import CAutomation
import COM
import IDLModel
import IMAPI2Interfaces
import Testing

@testable import IMAPI2ABI

/// What a failure of each class that can be created leaves for clients that show it.
@Suite struct ErrorsOfClassesTests {
    struct Class: Sendable, CustomTestStringConvertible {
        let info: CoclassInfo
        let progID: String
        var testDescription: String { progID }
    }

    private static let all = (CoclassInfo.IMAPI2 + CoclassInfo.IMAPI2FS).filter(\.isCreatable).map {
        Class(info: $0, progID: $0.progIDs[0])
    }

    /// A class that is there; those that are still to come are reported.
    private static func isLive(_ clsid: GUID) -> Bool {
        var (clsid, iid) = (clsid.binary, IID_IClassFactory.iid.binary)
        var pointer: UnsafeMutableRawPointer? = nil
        defer { Client.release(pointer, systemV) }
        return exportedDllGetClassObject(&clsid, &iid, &pointer) == S_OK
    }

    @Test("source, description and interface of a failed call", arguments: all.filter { isLive($0.info.clsid) })
    func failure(_ tested: Class) throws {
        for face in Face.allCases {
            let interface = try #require(tested.info.interfaces.first)
            let object = try Remote.create(tested.info.clsid, interface.name, face)
            let code = try object.call(tested.failingMethod(of: object), [0, 0, 0, 0])
            #expect(code.failed)
            var pointer: OpaquePointer? = nil
            #expect(GetErrorInfo(0, &pointer) == S_OK)
            let information = try Remote(InterfacePointer(try #require(pointer)), "IErrorInfo", systemV)
            #expect(try information.text("GetSource") == "\(tested.library).\(tested.info.name)")
            #expect(try information.text("GetDescription").contains(";"))
            @Variable var guid = GUID.null.binary
            try information.expect("GetGUID", [$guid])
            #expect(GUID(guid) == interface.iid)
        }
    }
}

extension ErrorsOfClassesTests.Class {
    fileprivate var library: String { String(progID.prefix { $0 != "." }) }

    /// One that fails if all of its arguments are NULL.
    fileprivate func failingMethod(of object: Remote) -> String {
        if object.interface.name == "IStream" { return "Stat" }
        let methods = object.interface.methods
        let failing = methods.first { method in method.parameters.contains { $0.direction == .out } } ?? methods[0]
        return failing.vtableName
    }
}
