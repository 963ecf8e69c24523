import CAutomation
import COM
import Foundation
import IDLModel
import IMAPI2Interfaces
import Testing
import VirtualRecorder

@testable import IMAPI2ABI

/// What a new object answers is what the IDL says its default is.
@Suite struct DefaultsTests {
    /// A property with a documented default.
    struct Default: Sendable, CustomTestStringConvertible {
        let interface: String
        let method: Method
        let text: String
        var testDescription: String { "\(interface).\(method.name): \(text)" }
    }

    private static let all = Manifest.interfaces.flatMap { tested in
        tested.interface.methods.flatMap { method in
            method.documentation.defaults.map { Default(interface: tested.name, method: method, text: $0) }
        }
    }

    @Test("the texts beside reading and writing a property agree")
    func agree() {
        for (name, defaults) in Dictionary(grouping: Self.all, by: { "\($0.interface).\($0.method.name)" }) {
            #expect(Set(defaults.map(\.text)).count == 1, "\(name)")
        }
        #expect(Set(Self.all.map { "\($0.interface).\($0.method.name)" }).count >= 38)
    }

    /// What a writer of raw CDs tells of a prepared disc alone is a matter of the conformance suite.
    @Test(
        "a new object answers the default",
        arguments: all.filter { $0.isRead && !$0.needsPreparedDisc && NewObject.isLive($0.interface) })
    func answers(_ tested: Default) throws {
        let object = try NewObject.of(tested.interface)
        let before = Date()
        @Variable var answer: UInt64 = 0x5555_5555_5555_5555
        try object.expect(tested.method.vtableName, [$answer])
        switch tested.text {
        case "VARIANT_FALSE": #expect(UInt16(truncatingIfNeeded: answer) == 0)
        case "VARIANT_TRUE": #expect(UInt16(truncatingIfNeeded: answer) == 0xFFFF)
        case "NULL", "empty": #expect(try Self.isNothing(answer, tested.method.parameters[0].type))
        case "zero-size array":
            let array = try #require(ArrayPointer(bitPattern: UInt(answer)))
            #expect(array.pointee.cDims == 1 && array.pointee.rgsabound.cElements == 0)
            SafeArrayDestroy(array)
        case "time the item was added to the image":
            let days = Double(bitPattern: answer)
            let seconds = (days - 25_569) * 86_400 - before.timeIntervalSince1970
            #expect(abs(seconds - Double(TimeZone.current.secondsFromGMT())) < 120 || abs(seconds) < 120)
        case "made from date and time at CreateResultImage":
            #expect(try Self.isNothing(answer, .bstr))
            // The label of ISO 9660 (ECMA-119 8.4.7).
            try object.expect("put_FileSystemsToCreate", [1])
            let result = try object.object("CreateResultImage", "IFileSystemImageResult")
            let label = try result.object("get_ImageStream", "IStream").readAll()[(16 * 2048 + 40)...].prefix(32)
            let digits = label.filter { $0 >= 0x30 && $0 <= 0x39 }
            #expect(digits.count >= 8, "\(String(decoding: label, as: UTF8.self))")
        case "current temp directory":
            let text = try Self.takeText(answer)
            #expect(text == (ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"))
        case let text:
            let number = text.split(separator: " ").first.flatMap { Int32($0) } ?? Self.enumerator(text)
            #expect(Int32(truncatingIfNeeded: answer) == number)
        }
    }

    /// No text, or no object.
    private static func isNothing(_ answer: UInt64, _ type: IDLType) throws -> Bool {
        guard answer != 0 else { return true }
        if case .pointer(.bstr) = type { return try takeText(answer).isEmpty }
        if case .bstr = type { return try takeText(answer).isEmpty }
        return false
    }

    private static func takeText(_ answer: UInt64) throws -> String {
        let text = BSTRPointer(bitPattern: UInt(answer))
        defer { SysFreeString(text) }
        return String(decoding: Text.units(text), as: UTF16.self)
    }

    private static func enumerator(_ name: String) -> Int32? {
        Manifest.specification.enumerations.flatMap(\.values).first { $0.name == name }.map { Int32($0.value) }
    }
}

extension DefaultsTests.Default {
    var isRead: Bool { method.kind == .propget || method.name.hasPrefix("get_") }
    var needsPreparedDisc: Bool { method.codes.contains { $0.name.hasSuffix("_MEDIA_IS_NOT_PREPARED") } }
}

/// An object of each interface that is as new as a client can have it.
enum NewObject {
    /// The class that a client creates for an interface; others hang on an object of that class.
    private static func coclass(_ interface: String) -> CoclassInfo? {
        let owner = ["IFsiItem", "IFsiFileItem", "IFsiFileItem2"].contains(interface) ? "IFileSystemImage" : interface
        let name = interface == "IRawCDImageTrackInfo" ? "IRawCDImageCreator" : owner
        return (CoclassInfo.IMAPI2 + CoclassInfo.IMAPI2FS).first { info in
            info.isCreatable && info.interfaces.contains { $0.name == name || $0.bases.map(\.name).contains(name) }
        }
    }

    static func isLive(_ interface: String) -> Bool {
        guard var clsid = coclass(interface)?.clsid.binary else { return false }
        var iid = IID_IClassFactory.iid.binary
        var pointer: UnsafeMutableRawPointer? = nil
        defer { if pointer != nil { Client.release(pointer, systemV) } }
        return exportedDllGetClassObject(&clsid, &iid, &pointer) == S_OK
    }

    static func of(_ interface: String) throws -> Remote {
        let clsid = try #require(coclass(interface)).clsid
        switch interface {
        case "IFsiItem", "IFsiFileItem", "IFsiFileItem2":
            let image = try Remote.create(clsid, "IFileSystemImage", .systemV)
            return try image.object("CreateFileItem", "IFsiFileItem", text: "new.bin").asking(interface)
        case "IRawCDImageTrackInfo":
            let creator = try Remote.create(clsid, "IRawCDImageCreator", .systemV)
            let stream = try reference(to: MemoryStream([UInt8](repeating: 0, count: 2352 * 300)), IID_IStream, systemV)
            defer { release(stream, systemV) }
            let track = try creator.number("AddTrack", [0, word(stream)])
            return try creator.object("get_TrackInfo", interface, [UInt64(track)])
        case "IDiscFormat2TrackAtOnce", "IDiscFormat2RawCD":
            let writer = try Remote.create(clsid, interface, .systemV)
            let recorder = try ContractDrive(.cdR).recorder().remote.asking("IDiscRecorder2")
            try writer.expect("put_Recorder", [word(recorder.pointer)])
            #expect(try writer.call("put_ClientName", text: "Defaults") == .S_OK)
            return writer
        default: return try Remote.create(clsid, interface, .systemV)
        }
    }
}
