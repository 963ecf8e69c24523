public import ByteLayout
public import Testing

/// Expects a structure's fields to cover each of its bits exactly once, and to stay what they are when written and read.
public func expectTiles<Structure: RecordedStructure>(
    _ type: Structure.Type, sourceLocation: SourceLocation = #_sourceLocation
) {
    var owners = [[String]](repeating: [], count: Structure.byteCount * 8)
    for field in Structure.layout {
        let bits = (field.bits ?? 0...(field.byteCount * 8 - 1)).map { field.offset * 8 + $0 }
        for bit in bits {
            guard owners.indices.contains(bit) else {
                Issue.record("\(field.name) lies outside of \(Structure.structureName)", sourceLocation: sourceLocation)
                return
            }
            owners[bit].append(field.name)
        }
    }
    for (bit, names) in owners.enumerated() where names.count != 1 {
        let place = "byte \(bit / 8), bit \(bit % 8) of \(Structure.structureName)"
        Issue.record(
            names.isEmpty ? "no field has \(place)" : "\(names) share \(place)", sourceLocation: sourceLocation)
        return
    }
}
