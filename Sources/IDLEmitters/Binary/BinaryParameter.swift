import IDLModel

/// A parameter on its way between C and Swift.
struct BinaryParameter {
    let parameter: Parameter
    let method: Method
    /// The types that are numbers of a range.
    let ranges: [RangeType]

    var name: String { SwiftNames.escaped(parameter.name) }
    var isOut: Bool { parameter.direction == .out }

    /// What the caller's pointer means, for a result: the type of the variable, or of an element.
    var pointee: IDLType {
        switch parameter.type {
        case .pointer(let type), .array(let type, _): type
        default: parameter.type
        }
    }

    // MARK: How Swift spells the types of C

    var type: String { BinaryParameter.spelling(parameter.type) }

    static func spelling(_ type: IDLType) -> String {
        switch type {
        case .boolean: "UInt8"
        case .variantBool: "Int16"
        case .date: "Double"
        case .enumeration, .hresult: "Int32"
        case .bstr: "BSTRPointer?"
        case .safearray: "ArrayPointer?"
        case .variant: "tagVARIANT"
        case .pointer(.interface): "InterfacePointer?"
        case .pointer(let pointee), .array(let pointee, _): "UnsafeMutablePointer<\(spelling(pointee))>?"
        default: SwiftNames.type(type)
        }
    }

    // MARK: What NULL means

    /// Whether NULL is answered with E_POINTER before the object hears of the call: for every result, and for text
    /// where the member's only pointers go in and E_POINTER is documented. NULL is empty text, and Nothing is for the
    /// object to judge.
    var mustNotBeNull: Bool {
        if isOut { return !isOptionalCount }
        switch parameter.type {
        case .safearray: return true
        case .bstr:
            return method.codes.contains { $0.name == "E_POINTER" }
                && !method.parameters.contains { $0.direction == .out }
        default: return false
        }
    }

    /// How many elements came back, which an enumerator's caller knows who asks for one.
    var isOptionalCount: Bool { enumeratedBy != nil }

    /// Of the count of elements that an enumerator gave: the parameter that says how many were asked for.
    var enumeratedBy: String? {
        for other in method.parameters where other.lengthParameter == parameter.name {
            if case .counted(let asked) = other.extent, case .pointer(.pointer(.interface)) = other.type {
                return asked
            }
        }
        return nil
    }

    /// What a count of elements may be, checked before memory is read on its word; E_INVALIDARG answers other counts.
    var countRange: ClosedRange<Int64>? {
        let counts = method.parameters.contains { other in
            if case .counted(parameter.name) = other.extent { true } else { false }
        }
        guard counts, !isOut else { return nil }
        if case .range(let name) = parameter.type { return ranges.first { $0.name == name }?.range }
        return parameter.range
    }

    /// Whether a failure leaves NULL: a client may free what it finds.
    var isCleared: Bool {
        guard isOut, parameter.extent == .one || isAllocated else { return false }
        return switch pointee {
        case .bstr, .safearray, .pointer: true
        default: false
        }
    }

    /// Whether a failure leaves 0: a client may look at what it finds without looking at the code first.
    var isZeroed: Bool {
        guard isOut, !isOptionalCount, parameter.extent == .one, case .pointer(let pointee) = parameter.type else {
            return false
        }
        return switch pointee {
        case .integer, .range, .boolean, .variantBool, .date, .enumeration: true
        default: false
        }
    }

    var isAllocated: Bool { if case .allocated = parameter.extent { true } else { false } }
}

extension Method {
    /// What answers NULL where a pointer is needed: E_POINTER, but for a page that lists E_INVALIDARG in its place.
    var nullPointerCode: String {
        let names = codes.map(\.name)
        return !names.contains("E_POINTER") && names.contains("E_INVALIDARG") ? "E_INVALIDARG" : "E_POINTER"
    }
}
