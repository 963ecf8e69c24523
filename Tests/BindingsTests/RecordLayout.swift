import IDLModel

/// Where the fields of the IDL's structures lie, by C's rules on a machine with pointers of eight bytes.
struct RecordLayout {
    struct Place {
        let field: String
        let offset: Int
        let size: Int
    }

    let specification: Specification

    /// The fields of a structure; those of a union within it count as its own, as they do in C where it has no name.
    func places(of record: Record) -> [Place] {
        var end = 0
        return record.fields.flatMap { field -> [Place] in
            let start = record.isUnion ? 0 : roundedUp(end, to: alignment(of: field.type))
            end = start + size(of: field.type)
            if case .record(let name) = field.type, let inner = self.record(name), inner.isUnion {
                return places(of: inner).map { Place(field: $0.field, offset: start + $0.offset, size: $0.size) }
            }
            return [Place(field: field.name, offset: start, size: size(of: field.type))]
        }
    }

    private func size(of record: Record) -> Int {
        let alignment = record.fields.map { self.alignment(of: $0.type) }.max() ?? 1
        let ends = record.fields.indices.map { index in
            let prefix = record.fields[...index]
            return prefix.reduce(0) { end, field in
                record.isUnion
                    ? size(of: field.type) : roundedUp(end, to: self.alignment(of: field.type)) + size(of: field.type)
            }
        }
        return roundedUp(ends.max() ?? 0, to: alignment)
    }

    func size(of type: IDLType) -> Int {
        switch type {
        case .void, .interface: 0
        case .integer(let bits, _), .floating(let bits): bits / 8
        case .boolean: 1
        case .wideCharacter, .variantBool: 2
        case .hresult, .range, .enumeration: 4
        case .date, .bstr, .safearray, .pointer: 8
        // The IDL leaves out the values of two pointers that no script passes.
        case .variant: 24
        case .record(let name): record(name).map(size) ?? 0
        case .array(let element, let count): size(of: element) * count
        }
    }

    private func alignment(of type: IDLType) -> Int {
        switch type {
        case .variant: 8
        case .record(let name): record(name)?.fields.map { alignment(of: $0.type) }.max() ?? 1
        case .array(let element, _): alignment(of: element)
        default: max(size(of: type), 1)
        }
    }

    private func record(_ name: String) -> Record? { specification.records.first { $0.name == name } }
    private func roundedUp(_ value: Int, to unit: Int) -> Int { (value + unit - 1) / unit * unit }
}

extension Record {
    /// As others refer to it.
    var type: IDLType { name == "VARIANT" ? .variant : .record(name) }
}
