import CAutomation
import CFaces
package import COM

/// The arguments of one call through a slot, laid out as a client in C lays them out.
package final class ClientArguments {
    /// One parameter: its type as the IDL writes it, its direction, and its value if it goes in.
    package struct Parameter {
        let type: String
        let isOut: Bool
        let value: VARIANT?

        package init(type: String, isOut: Bool, value: COM.VARIANT?) {
            (self.type, self.isOut, self.value) = (type, isOut, value)
        }
    }

    /// What is passed behind self.
    package private(set) var words: [UInt64] = []
    /// The only parameter, where that is a DATE: it travels in registers of its own.
    package private(set) var date: Double?
    private let convention: Convention
    private var cleanups: [() -> Void] = []

    /// The room behind a pointer for a result, more than any single one takes.
    private static let room = 4096

    package init(_ parameters: [Parameter], convention: UInt32) throws(COMError) {
        self.convention = convention
        for parameter in parameters {
            if parameter.isOut {
                words.append(place(for: parameter.type))
            } else {
                words.append(try word(parameter.value ?? .VT_EMPTY, parameter.type))
            }
        }
    }

    /// Frees what went in and what came out.
    deinit { for cleanup in cleanups.reversed() { cleanup() } }

    /// Makes a pointer NULL.
    package func clear(_ index: Int) { words[index] = 0 }

    // MARK: In

    private func word(_ value: VARIANT, _ type: String) throws(COMError) -> UInt64 {
        switch type {
        case "BSTR":
            let text = try bstr(try String(value))
            cleanups.append { SysFreeString(text) }
            return UInt64(UInt(bitPattern: text))
        case "VARIANT_BOOL": return try Bool(value) ? UInt64(bitPattern: -1) : 0
        case "BOOLEAN": return try Bool(value) ? 1 : 0
        case "DATE":
            date = try DATE(value).rawValue
            return 0
        case _ where type.hasPrefix("SAFEARRAY"):
            let array = try SAFEARRAY(value).binary(convention)
            cleanups.append { [convention] in destroy(array, convention) }
            return UInt64(UInt(bitPattern: array))
        case _ where type.hasSuffix("*"): return try pointer(value)
        default: return UInt64(bitPattern: try Int64(value))
        }
    }

    /// An object, or an array of bytes, numbers or objects.
    private func pointer(_ value: VARIANT) throws(COMError) -> UInt64 {
        guard case .VT_ARRAY(let array) = value else {
            let object = value.object
            let pointer = try reference(to: object, IID_IUnknown.iid, convention)
            cleanups.append { [convention] in release(pointer, convention) }
            return UInt64(UInt(bitPattern: pointer))
        }
        let size = array.elementType == .VT_UI1 ? 1 : array.elementType == .VT_UI4 ? 4 : 8
        let memory = memory(max(array.count * size, 8))
        for (index, element) in array.elements.enumerated() {
            let isObject = element.vt == .VT_UNKNOWN || element.vt == .VT_DISPATCH
            let word = isObject ? try pointer(element) : UInt64(bitPattern: try Int64(element))
            withUnsafeBytes(of: word) { (memory + index * size).copyMemory(from: $0.baseAddress!, byteCount: size) }
        }
        return UInt64(UInt(bitPattern: memory))
    }

    private func memory(_ count: Int) -> UnsafeMutableRawPointer {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: count)
        cleanups.append { memory.deallocate() }
        return memory
    }

    // MARK: Out

    private func place(for type: String) -> UInt64 {
        let memory = memory(ClientArguments.room)
        cleanups.append { [convention] in ClientArguments.discard(type, memory, convention) }
        return UInt64(UInt(bitPattern: memory))
    }

    private static func discard(_ type: String, _ place: UnsafeMutableRawPointer, _ convention: Convention) {
        switch type {
        case "BSTR*": SysFreeString(place.load(as: BSTRPointer?.self))
        case _ where type.hasPrefix("SAFEARRAY"): destroy(place.load(as: ArrayPointer?.self), convention)
        case _ where type.hasSuffix("**") && isInterface(type):
            release(place.load(as: InterfacePointer?.self), convention)
        case _ where type.hasSuffix("**"): CoTaskMemFree(place.load(as: UnsafeMutableRawPointer?.self))
        default: break
        }
    }

    /// `IFsiItem**`, and not `IMAPI_PROFILE_TYPE**`.
    private static func isInterface(_ type: String) -> Bool { type.hasPrefix("I") && !type.contains("_") }
}
