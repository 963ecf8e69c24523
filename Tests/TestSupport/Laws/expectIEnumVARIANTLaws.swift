public import COM
public import Testing

/// Expects an enumerator to give so many elements, and to keep the rules of Next, Skip, Reset and Clone.
public func expectIEnumVARIANTLaws(
    _ enumerator: any IEnumVARIANT, count: Int, sourceLocation: SourceLocation = #_sourceLocation
) {
    for fault in faultsOfIEnumVARIANT(enumerator, count: count) {
        Issue.record(Comment(rawValue: fault), sourceLocation: sourceLocation)
    }
}

/// The rules that an enumerator breaks.
public func faultsOfIEnumVARIANT(_ enumerator: any IEnumVARIANT, count: Int) -> [String] {
    do { return faultsOfIUnknown(enumerator) + (try faults(enumerator, count)) } catch {
        return ["an enumerator that throws: \(error)"]
    }
}

private func faults(_ enumerator: any IEnumVARIANT, _ count: Int) throws(COMError) -> [String] {
    var faults: [String] = []
    func expect(_ holds: Bool, _ rule: String) { if !holds { faults.append(rule) } }
    var all: [VARIANT] = []
    try enumerator.Reset()
    expect(try enumerator.Next(UInt32(count), &all) == .S_OK, "Next of all elements is not S_OK")
    expect(all.count == count, "Next of all elements gives \(all.count), not \(count)")
    var rest: [VARIANT] = [.VT_EMPTY]
    expect(try enumerator.Next(1, &rest) == .S_FALSE, "Next at the end is not S_FALSE")
    expect(rest.isEmpty, "Next at the end gives something")
    expect(try enumerator.Skip(1) == .S_FALSE, "Skip at the end is not S_FALSE")
    expect(try enumerator.Skip(0) == .S_OK, "Skip of nothing is not S_OK")
    expect(try enumerator.Next(0, &rest) == .S_OK, "Next of nothing is not S_OK")

    try enumerator.Reset()
    var more: [VARIANT] = []
    expect(try enumerator.Next(UInt32.max, &more) == .S_FALSE, "Next of more than there is is not S_FALSE")
    expect(fingerprints(more) == fingerprints(all), "Next of more than there is does not give all there is")

    try enumerator.Reset()
    var single: [VARIANT] = []
    for index in 0..<count {
        expect(try enumerator.Next(1, &single) == .S_OK, "Next is not S_OK before the end")
        expect(fingerprints(single) == fingerprints([all[index]]), "one by one, element \(index) is another")
    }
    guard count > 0 else { return faults }
    try enumerator.Reset()
    expect(try enumerator.Skip(1) == .S_OK, "Skip before the end is not S_OK")
    let clone = try enumerator.Clone()
    expect(clone !== enumerator, "Clone gives the same object")
    var tail: [VARIANT] = []
    try clone.Next(UInt32(count), &tail)
    expect(fingerprints(tail) == fingerprints(Array(all.dropFirst())), "a clone does not go on where it was made")
    try enumerator.Next(UInt32(count), &tail)
    expect(fingerprints(tail) == fingerprints(Array(all.dropFirst())), "reading a clone moves the original")
    return faults
}

/// Type and value of each; objects by identity.
private func fingerprints(_ values: [VARIANT]) -> [String] {
    values.map { value in
        let identity = value.object.flatMap { try? $0.QueryInterface(IID_IUnknown.iid) }.map {
            "\(ObjectIdentifier($0))"
        }
        return "\(value.vt) \(identity ?? (try? String(value)) ?? "")"
    }
}
