import COM

/// The members of an interface by name.
struct CallTable: Sendable {
    let id: AnyInterfaceID
    private let own: [String: CallMember]
    private let bases: [CallTable]

    init(_ id: AnyInterfaceID, base: CallTable? = nil, _ members: [CallMember]) {
        self.id = id
        own = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0) })
        bases = base.map { [$0] + $0.bases } ?? []
    }

    var name: String { id.name }

    /// A member, of this interface or of one it is derived from, by its name in the vtable.
    func member(_ name: String) -> CallMember? {
        own[name] ?? bases.lazy.compactMap { $0.own[name] }.first
    }

    /// The interface that declares a member: this one or one it is derived from.
    func declarer(of member: String) -> CallTable? {
        own[member] != nil ? self : bases.first { $0.own[member] != nil }
    }

    static func named(_ name: String) -> CallTable? { byName[name] }
    private static let byName = Dictionary(
        uniqueKeysWithValues: (ofLibraries + ofGround).map { ($0.name, $0) })
}

/// One member: its name in the vtable, and the typed call.
struct CallMember: Sendable {
    typealias Call = @Sendable (_ target: any IUnknown, _ arguments: CallArguments) throws(COMError) -> CallAnswer

    let name: String
    let call: Call

    init(_ name: String, _ call: @escaping Call) {
        self.name = name
        self.call = call
    }
}

/// What a call gave: its code, and its results by the names of the parameters.
struct CallAnswer: Sendable {
    let hresult: HRESULT
    let results: [CallResult]
    /// The text of a failure.
    let text: String

    init(_ hresult: HRESULT, _ results: CallResult...) {
        self.init(hresult, results)
    }

    init(_ hresult: HRESULT, _ results: [CallResult]) {
        (self.hresult, self.results, text) = (hresult, results, "")
    }

    /// A late-bound success, of which only the result proper is known.
    init(result: VARIANT) { self.init(.S_OK, CallResult("result", result, isResult: true)) }

    /// What a call gives; a failure is an answer too.
    init(_ call: () throws(COMError) -> CallAnswer) {
        do { self = try call() } catch { self.init(error) }
    }

    init(_ error: COMError) {
        hresult = error.hresult
        results = []
        text = error.description
    }

    /// The result proper: what `[retval]` marks, or the only one.
    var result: VARIANT? { (results.first(where: \.isResult) ?? (results.count == 1 ? results[0] : nil))?.value }

    func result(_ name: String) -> VARIANT? { results.first { $0.name == name }?.value }
}

/// One result of a call.
struct CallResult: Sendable {
    let name: String
    let value: VARIANT
    let isResult: Bool

    init(_ name: String, _ value: VARIANT, isResult: Bool = false) {
        self.name = name
        self.value = value
        self.isResult = isResult
    }
}
