import Yams

extension DocumentNode {
    /// The same with each `{{name}}` replaced. A scalar that is one placeholder and nothing else becomes what stands there;
    /// a key whose value is a placeholder for something that is not there is left out.
    ///
    /// - Throws: for a placeholder within text that stands for nothing, or for more than text.
    func replacing(_ lookup: (String) -> DocumentNode?) throws(SuiteError) -> DocumentNode {
        switch form {
        case .scalar(let scalar): try replacing(scalar, lookup)
        case .sequence(let elements):
            copy(sequence: try elements.map { (element) throws(SuiteError) in try element.replacing(lookup) })
        case .mapping(let pairs): copy(mapping: try replacing(pairs, lookup))
        }
    }

    private func replacing(
        _ pairs: [(key: DocumentNode, value: DocumentNode)], _ lookup: (String) -> DocumentNode?
    ) throws(SuiteError) -> [(key: DocumentNode, value: DocumentNode)] {
        var result: [(key: DocumentNode, value: DocumentNode)] = []
        for (key, value) in pairs {
            if let name = value.placeholder, lookup(name) == nil { continue }
            result.append((try key.replacing(lookup), try value.replacing(lookup)))
        }
        return result
    }

    private func replacing(_ scalar: DocumentScalar, _ lookup: (String) -> DocumentNode?) throws(SuiteError)
        -> DocumentNode
    {
        if let name = placeholder, let node = lookup(name) { return node }
        guard scalar.text.contains("{{") else { return self }
        var text = ""
        var rest = scalar.text[...]
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            let name = String(rest[start.upperBound..<end.lowerBound])
            guard let node = lookup(name) else { throw error("nothing is known of {{\(name)}}") }
            text += rest[..<start.lowerBound] + (try node.text())
            rest = rest[end.upperBound...]
        }
        return copy(text: text + rest)
    }

    /// The name in a scalar that is one placeholder.
    private var placeholder: String? {
        guard case .scalar(let scalar) = form, scalar.text.hasPrefix("{{"), scalar.text.hasSuffix("}}") else {
            return nil
        }
        let name = scalar.text.dropFirst(2).dropLast(2)
        return name.contains("{{") ? nil : String(name)
    }
}
