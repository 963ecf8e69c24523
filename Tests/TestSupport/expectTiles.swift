public import ByteLayout
public import Testing

/// Expects a structure's fields to cover each of its bits exactly once.
public func expectTiles<Structure: RecordedStructure>(
    _ type: Structure.Type, sourceLocation: SourceLocation = #_sourceLocation
) {
    for fault in tilingFaults(of: type) { Issue.record(Comment(rawValue: fault), sourceLocation: sourceLocation) }
}

/// What keeps a field table from being a tiling: the first bit without a field, or with two, and fields outside.
public func tilingFaults<Structure: RecordedStructure>(of type: Structure.Type) -> [String] {
    var owners = [[String]](repeating: [], count: Structure.byteCount * 8)
    for field in Structure.layout {
        let bits = (field.bits ?? 0...(field.byteCount * 8 - 1)).map { field.offset * 8 + $0 }
        guard bits.allSatisfy(owners.indices.contains) else { return ["\(field.name) lies outside"] }
        for bit in bits { owners[bit].append(field.name) }
    }
    guard let bit = owners.firstIndex(where: { $0.count != 1 }) else { return [] }
    let place = "byte \(bit / 8), bit \(bit % 8) of \(Structure.structureName)"
    return [owners[bit].isEmpty ? "no field has \(place)" : "\(owners[bit]) share \(place)"]
}
