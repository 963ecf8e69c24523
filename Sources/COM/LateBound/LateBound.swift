/// A variable of a script: any value of Automation, whose members are looked up by name when the program runs.
///
/// `FSI.Root.AddTree(Path, false)` means what it means in VBScript. A property is read at once; a method, or a
/// property that takes arguments, is called by its parentheses. Failures go where the script's error handling says: see
/// ``Script(_:)`` and ``OnErrorResumeNext(_:)``.
@dynamicMemberLookup
@dynamicCallable
public struct LateBound: Sendable {
    enum Storage {
        case value(VARIANT)
        case member(MemberReference)
    }

    let storage: Storage

    init(storage: Storage) { self.storage = storage }

    public init(_ value: any VariantConvertible) { storage = .value(value.variant) }

    /// The value; a member that was named but not called is called now, once.
    func value() throws(COMError) -> VARIANT {
        switch storage {
        case .value(let value): value.dereferenced
        case .member(let member): try member.value().dereferenced
        }
    }
}

/// No object.
public let Nothing = LateBound(VARIANT.VT_DISPATCH(nil))
/// A variable that nothing was stored in.
public let Empty = LateBound(VARIANT.VT_EMPTY)
/// No valid data.
public let Null = LateBound(VARIANT.VT_NULL)

extension LateBound {
    public subscript(dynamicMember name: String) -> LateBound {
        get { perform(name, else: Empty) { () throws(COMError) in try get(name) } }
        nonmutating set {
            perform(name, else: ()) { () throws(COMError) in try put(name, newValue.value()) }
        }
    }

    /// A property as a Swift type: `if dataWriter.MediaHeuristicallyBlank { ... }`, `FSI.VolumeName = label`.
    public subscript<Value: AutomationType>(dynamicMember name: String) -> Value {
        get {
            perform(name, else: .empty) { () throws(COMError) in try Value(get(name).value()) }
        }
        nonmutating set {
            perform(name, else: ()) { () throws(COMError) in try put(name, newValue.variant) }
        }
    }

    /// An element of an array, `VolumePathNames[0]`, or the default member of an object with arguments.
    public subscript(_ index: any VariantConvertible...) -> LateBound {
        perform("(index)", else: Empty) { () throws(COMError) in try call(index.map(\.variant)) }
    }

    @discardableResult
    public func dynamicallyCall(withArguments arguments: [any VariantConvertible]) -> LateBound {
        perform(calledName, else: Empty) { () throws(COMError) in try call(arguments.map(\.variant)) }
    }

    public func dynamicallyCall<Value: AutomationType>(withArguments arguments: [any VariantConvertible]) -> Value {
        perform(calledName, else: .empty) { () throws(COMError) in try Value(call(arguments.map(\.variant)).value()) }
    }

    /// Arguments by name, after those by position.
    @discardableResult
    public func dynamicallyCall(
        withKeywordArguments arguments: KeyValuePairs<String, any VariantConvertible>
    ) -> LateBound {
        perform(calledName, else: Empty) { () throws(COMError) in
            guard case .member(let member) = storage else { throw COMError(.DISP_E_NONAMEDARGS) }
            return LateBound(try member.call(labelled: arguments.map { ($0.key, $0.value.variant) }))
        }
    }

    private var calledName: String {
        if case .member(let member) = storage { member.name } else { "(call)" }
    }
}
