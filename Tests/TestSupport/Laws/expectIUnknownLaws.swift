public import COM
public import Testing

/// Expects an object to keep COM's laws of QueryInterface.
public func expectIUnknownLaws(_ object: any IUnknown, sourceLocation: SourceLocation = #_sourceLocation) {
    for fault in faultsOfIUnknown(object) { Issue.record(Comment(rawValue: fault), sourceLocation: sourceLocation) }
}

/// The laws that an object breaks: identity, reflexive, symmetric, transitive, a set that never changes, no answer to
/// what it does not list, and a Swift conformance behind every interface it lists.
public func faultsOfIUnknown(_ object: any IUnknown) -> [String] {
    let interfaces = object.interfaceMap.interfaces
    var faults = interfaces.contains(IID_IUnknown.erased) ? [] : ["IUnknown is not listed"]
    faults += interfaces.flatMap { faultsOfInterface(object, $0, among: interfaces) }
    for unknown in [GUID.null, GUID("DEADBEEF-0000-4000-8000-00C04FC2AAAA")] {
        let answer = Result { () throws(COMError) in try object.QueryInterface(unknown) }
        if answer.failure != .E_NOINTERFACE { faults.append("\(unknown) is not E_NOINTERFACE") }
    }
    return faults
}

private func faultsOfInterface(
    _ object: any IUnknown, _ id: AnyInterfaceID, among interfaces: [AnyInterfaceID]
) -> [String] {
    guard let answer = try? object.QueryInterface(id.iid) else { return ["\(id.name) is listed and not answered"] }
    var faults: [String] = []
    if !id.isConformed(answer) { faults.append("the answer to \(id.name) does not conform to it") }
    if (try? object.QueryInterface(id.iid)) == nil { faults.append("\(id.name) is not answered twice") }
    if !isSameObject(object, answer) { faults.append("through \(id.name) the object has another identity") }
    for base in id.bases where !interfaces.contains(base) {
        faults.append("\(id.name) is listed without its base \(base.name)")
    }
    for other in interfaces where (try? answer.QueryInterface(other.iid)) == nil {
        faults.append("\(other.name) cannot be reached from \(id.name)")
    }
    if Set(answer.interfaceMap.interfaces) != Set(interfaces) { faults.append("\(id.name) lists other interfaces") }
    return faults
}

/// COM's identity: both give the same IUnknown.
func isSameObject(_ left: any IUnknown, _ right: any IUnknown) -> Bool {
    guard let left = try? left.QueryInterface(IID_IUnknown.iid), let right = try? right.QueryInterface(IID_IUnknown.iid)
    else { return false }
    return left === right
}

extension Result where Failure == COMError {
    init(_ call: () throws(COMError) -> Success) {
        do { self = .success(try call()) } catch { self = .failure(error) }
    }

    /// The code it failed with; nil for a success.
    var failure: HRESULT? { if case .failure(let error) = self { error.hresult } else { nil } }
    var argument: Int? { if case .failure(let error) = self { error.argument } else { nil } }
}
