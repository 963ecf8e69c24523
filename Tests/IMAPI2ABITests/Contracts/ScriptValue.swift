import CAutomation
import CFaces
import COM

@testable import IMAPI2ABI

/// A value as a program of another language keeps it in a VARIANT.
enum ScriptValue {
    case empty
    case truth(Bool)
    case long(Int32)
    case ulong(UInt32)
    case text(String)
    /// VT_DISPATCH.
    case object(ScriptObject?)
    /// VT_UNKNOWN: an interface pointer.
    case unknown(Remote?)
    /// An array of one dimension, whose elements have that type.
    indirect case array(UInt16, [ScriptValue])
    case other(UInt16)

    var type: UInt16 {
        switch self {
        case .empty: 0
        case .truth: 11
        case .long: 3
        case .ulong: 19
        case .text: 8
        case .object: 9
        case .unknown: 13
        case .array(let type, _): 0x2000 | type
        case .other(let type): type
        }
    }

    /// Lays it out in a VARIANT, which whoever has it clears.
    func write(to variant: UnsafeMutablePointer<tagVARIANT>) {
        variant.pointee = tagVARIANT()
        let raw = UnsafeMutableRawPointer(variant)
        raw.storeBytes(of: type, as: UInt16.self)
        writeContent(to: raw + 8)
    }

    private func writeContent(to raw: UnsafeMutableRawPointer) {
        switch self {
        case .empty, .other: break
        case .truth(let value): raw.storeBytes(of: value ? -1 : 0, as: Int16.self)
        case .long(let value): raw.storeBytes(of: value, as: Int32.self)
        case .ulong(let value): raw.storeBytes(of: value, as: UInt32.self)
        case .text(let text): raw.storeBytes(of: Text.allocate(Array(text.utf16)), as: BSTRPointer?.self)
        case .object(let object): ScriptValue.write(object?.remote, to: raw)
        case .unknown(let remote): ScriptValue.write(remote, to: raw)
        case .array(let type, let elements):
            let array = SafeArrayCreateVector(type, 0, UInt32(elements.count))!
            let size = Int(array.pointee.cbElements)
            for (index, element) in elements.enumerated() {
                let place = array.pointee.pvData! + index * size
                if type == 12 {
                    element.write(to: place.assumingMemoryBound(to: tagVARIANT.self))
                } else {
                    element.writeContent(to: place)
                }
            }
            raw.storeBytes(of: array, as: ArrayPointer?.self)
        }
    }

    private static func write(_ remote: Remote?, to raw: UnsafeMutableRawPointer) {
        if let remote { Client.addReference(remote.pointer, remote.convention) }
        raw.storeBytes(of: remote?.pointer, as: InterfacePointer?.self)
    }

    /// What a VARIANT holds; it stays the caller's.
    init(_ variant: UnsafePointer<tagVARIANT>) throws {
        let raw = UnsafeRawPointer(variant)
        try self.init(raw.load(as: UInt16.self), raw + 8)
    }

    private init(_ type: UInt16, _ raw: UnsafeRawPointer) throws {
        switch type {
        case 0: self = .empty
        case 3: self = .long(raw.load(as: Int32.self))
        case 19: self = .ulong(raw.load(as: UInt32.self))
        case 11: self = .truth(raw.load(as: Int16.self) != 0)
        case 8: self = .text(String(decoding: Text.units(raw.load(as: BSTRPointer?.self)), as: UTF16.self))
        case 9: self = .object(try ScriptValue.remote(raw, "IDispatch").map { ScriptObject($0) })
        case 13: self = .unknown(try ScriptValue.remote(raw, "IUnknown"))
        case let type where type & 0x2000 != 0: self = try ScriptValue.array(type & 0xFFF, raw)
        default: self = .other(type)
        }
    }

    private static func remote(_ raw: UnsafeRawPointer, _ interface: String) throws -> Remote? {
        guard let pointer = raw.load(as: InterfacePointer?.self) else { return nil }
        Client.addReference(pointer, systemV)
        return try Remote(pointer, interface, systemV)
    }

    /// As clients walk arrays by hand: one dimension, from 0.
    private static func array(_ type: UInt16, _ raw: UnsafeRawPointer) throws -> ScriptValue {
        guard let array = raw.load(as: ArrayPointer?.self)?.pointee, array.cDims == 1, array.rgsabound.lLbound == 0
        else {
            return .other(0x2000 | type)
        }
        return .array(
            type,
            try (0..<Int(array.rgsabound.cElements)).map { index in
                let place = UnsafeRawPointer(array.pvData!) + index * Int(array.cbElements)
                return type == 12
                    ? try ScriptValue(place.assumingMemoryBound(to: tagVARIANT.self)) : try ScriptValue(type, place)
            })
    }
}

extension ScriptValue {
    /// A whole number of either sign.
    var number: Int32? {
        switch self {
        case .long(let number): number
        case .ulong(let number): Int32(exactly: number)
        default: nil
        }
    }

    var string: String? { if case .text(let text) = self { text } else { nil } }
    var bool: Bool? { if case .truth(let truth) = self { truth } else { nil } }
    var object: ScriptObject? { if case .object(let object) = self { object } else { nil } }
    var pointer: Remote? { if case .unknown(let remote) = self { remote } else { nil } }
    /// The elements of an array of VARIANTs.
    var elements: [ScriptValue]? { if case .array(12, let elements) = self { elements } else { nil } }
}
