import IDLModel

/// A member as a Swift function: what goes in, what comes out, which parameters vanish into arrays.
struct SwiftSignature {
    struct Value {
        let name: String
        let type: String
        let parameter: Parameter
    }

    let name: String
    let parameters: [Value]
    let results: [Value]
    /// Whether the HRESULT is a result, since there are success codes besides S_OK.
    let returnsStatus: Bool

    init(_ method: Method) {
        let absorbed = method.impliedCounters
        let kept = method.parameters.filter { !absorbed.contains($0.name) }
        name = method.vtableName
        parameters = kept.filter { $0.direction != .out }.map { Value($0, SwiftSignature.typeIn($0)) }
        results = kept.filter { $0.direction == .out }.map { Value($0, SwiftSignature.typeOut($0)) }
        returnsStatus = !method.successCodes.isEmpty
    }

    /// An interface may always be NULL on the way in.
    private static func typeIn(_ parameter: Parameter) -> String {
        guard case .pointer(let pointee) = parameter.type else { return SwiftNames.type(parameter.type) }
        guard parameter.extent == .one else { return "[\(nullable(pointee))]" }
        return nullable(parameter.type)
    }

    private static func nullable(_ type: IDLType) -> String {
        type.pointedInterface.map { SwiftNames.optional("any \($0)") } ?? SwiftNames.type(type)
    }

    private static func typeOut(_ parameter: Parameter) -> String {
        guard case .pointer(let pointee) = parameter.type else { return SwiftNames.type(parameter.type) }
        let type = SwiftNames.type(pointee)
        switch parameter.extent {
        case .one: return parameter.mayBeNull ? SwiftNames.optional(type) : type
        case .counted, .allocated: return "[\(type)]"
        }
    }

    /// What follows the arrow; nil for nothing.
    var resultType: String? {
        let status = returnsStatus ? ["HRESULT"] : []
        let types = status + results.map(\.type)
        guard types.count > 1 else { return types.first }
        let labels = (returnsStatus ? ["hresult"] : []) + results.map(\.name)
        return "(" + zip(labels, types).map { "\($0): \($1)" }.joined(separator: ", ") + ")"
    }
}

extension SwiftSignature.Value {
    fileprivate init(_ parameter: Parameter, _ type: String) {
        self.init(name: SwiftNames.escaped(parameter.name), type: type, parameter: parameter)
    }
}
