import CAutomation
import COM
import IDLModel

@testable import IMAPI2ABI

/// How an argument of a late-bound call lies in memory.
enum ArgumentForm: CaseIterable {
    case value
    /// VT_BYREF: a variable of the type.
    case reference
    /// VT_BYREF|VT_VARIANT: a variable of any type.
    case variable
    /// A reference to a reference, as scripts pass on what they were passed.
    case nested
}

/// The arguments of a late-bound call: the last one first, and the variables that references mean.
final class Arguments {
    let convention: Convention
    private(set) var variants: [UnsafeMutablePointer<tagVARIANT>] = []
    private var content: [(Element, UnsafeMutablePointer<tagVARIANT>)] = []
    private var memory: [UnsafeMutablePointer<tagVARIANT>] = []

    init(_ elements: [Element], _ form: ArgumentForm, _ convention: Convention) {
        self.convention = convention
        for element in elements.reversed() { variants.append(lay(element, form)) }
    }

    deinit {
        for (_, variant) in content { Element.clear(variant, convention) }
        memory.forEach { $0.deallocate() }
    }

    private func lay(_ element: Element, _ form: ArgumentForm) -> UnsafeMutablePointer<tagVARIANT> {
        let value = variant()
        element.write(to: value)
        content.append((element, value))
        switch form {
        case .value: return value
        case .reference: return reference(to: UnsafeMutableRawPointer(value) + 8, element.type)
        case .variable: return reference(to: UnsafeMutableRawPointer(value), 12)
        case .nested: return reference(to: reference(to: UnsafeMutableRawPointer(value), 12), 12)
        }
    }

    private func variant() -> UnsafeMutablePointer<tagVARIANT> {
        let variant = UnsafeMutablePointer<tagVARIANT>.allocate(capacity: 1)
        variant.initialize(to: tagVARIANT())
        memory.append(variant)
        return variant
    }

    private func reference(to place: UnsafeMutableRawPointer, _ type: UInt16) -> UnsafeMutablePointer<tagVARIANT> {
        let reference = variant()
        UnsafeMutableRawPointer(reference).storeBytes(of: 0x4000 | type, as: UInt16.self)
        UnsafeMutableRawPointer(reference).storeBytes(of: place, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
        return reference
    }
}

extension Cargo {
    /// The arguments as a script passes them.
    var elements: [Element] { pairs { $0.direction == .in } }

    /// The result as a script gets it.
    var result: Element { pairs { $0.isResult }.first ?? .empty }

    private func pairs(_ isWanted: (Parameter) -> Bool) -> [Element] {
        zip(method.parameters, values).filter { isWanted($0.0) }.map { element($0.0.type.target, $0.1) }
    }

    private func element(_ type: IDLType, _ value: Carried) -> Element {
        switch value {
        case .date(let date): return .date(date)
        case .text(let units): return .text(units)
        case .array(let elements): return .variants(elements)
        case .object(let fake):
            return Manifest.isDispatch(type.pointedInterface) ? .dispatch(fake) : .unknown(fake)
        case .number(let number, 2): return .truth(number != 0)
        case .number(let number, 8): return .longlong(Int64(bitPattern: number))
        case .number(let number, _):
            return type.isUnsigned ? .ulong(UInt32(number)) : .long(Int32(truncatingIfNeeded: number))
        case .objects, .memory: preconditionFailure("scripts cannot pass \(type)")
        }
    }
}

extension IDLType {
    /// What travels: of a result, what the caller's pointer means.
    fileprivate var target: IDLType {
        if case .pointer(let pointee) = self, pointedInterface == nil { return pointee }
        return self
    }

    fileprivate var isUnsigned: Bool {
        switch self {
        case .integer(_, let isSigned): !isSigned
        case .range: true
        default: false
        }
    }
}

extension Manifest {
    static func isDispatch(_ interface: String?) -> Bool {
        interface == "IDispatch" || interface.flatMap(specification.interface)?.isDispatch == true
    }
}
