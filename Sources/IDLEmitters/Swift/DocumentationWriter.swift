import IDLModel

extension SwiftFile {
    mutating func documentation(of interface: Interface) {
        comment(paragraphs: interface.documentation.paragraphs)
        remarks(interface.documentation)
    }

    /// Summary, parameters, results, codes with their conditions, then what else is documented.
    mutating func documentation(of method: Method, _ specification: Specification) {
        let documentation = method.documentation
        comment(paragraphs: documentation.paragraphs)
        let signature = SwiftSignature(method)
        let limits = documentation.defaults.map { "Default: \($0)." } + documentation.limits.map { "Limit: \($0)" }
        for text in limits {
            comment("")
            comment(text)
        }
        remarks(documentation)
        let parts =
            parameterLines(signature, specification) + resultLines(signature, method, specification)
            + throwLines(method)
        if !parts.isEmpty { comment("") }
        for (text, hanging) in parts { comment(text, hanging: hanging) }
        if let page = documentation.page {
            comment("")
            comment("Page: \(page)")
        }
    }

    private mutating func remarks(_ documentation: Documentation) {
        if !documentation.remarks.isEmpty { comment("") }
        for remark in documentation.remarks { comment("- \(remark)", hanging: 2) }
        guard !documentation.doubts.isEmpty else { return }
        comment("")
        for doubt in documentation.doubts { comment("- Note: \(doubt)", hanging: 2) }
    }

    private func parameterLines(_ signature: SwiftSignature, _ specification: Specification) -> [(String, Int)] {
        let described = signature.parameters.compactMap { value in
            describe(value.parameter, specification).map { (value.parameter.name, $0) }
        }
        guard described.count > 1 else { return described.map { ("- Parameter \($0): \($1)", 2) } }
        return [("- Parameters:", 0)] + described.map { ("  - \($0): \($1)", 2) }
    }

    private func describe(_ parameter: Parameter, _ specification: Specification) -> String? {
        var text = parameter.text
        let range = parameter.range ?? specification.range(of: parameter.type)
        if let range, let sentence = text {
            text = "\(sentence) From \(range.lowerBound) to \(range.upperBound)."
        } else if let range {
            text = "From \(range.lowerBound) to \(range.upperBound)."
        }
        return text
    }

    private func resultLines(
        _ signature: SwiftSignature, _ method: Method, _ specification: Specification
    ) -> [(String, Int)] {
        let results = signature.results.map { value in
            (name: value.name, text: resultText(value.parameter, method, specification))
        }
        guard signature.returnsStatus else {
            if results.count == 1, !results[0].text.isEmpty { return [("- Returns: \(results[0].text)", 2)] }
            return list("- Returns:", results.filter { !$0.text.isEmpty })
        }
        let status = method.successCodes.map { (name: "hresult", text: "`\($0.name)`: \($0.condition)") }
        if results.isEmpty {
            return [("- Returns: `S_OK`, or", 0)] + status.map { ("  - \($0.text)", 2) }
        }
        return list("- Returns:", results.filter { !$0.text.isEmpty }) + [("  - hresult: `S_OK`, or", 0)]
            + status.map { ("    - \($0.text)", 2) }
    }

    private func list(_ head: String, _ items: [(name: String, text: String)]) -> [(String, Int)] {
        items.isEmpty ? [] : [(head, 0)] + items.map { ("  - \($0.name): \($0.text)", 2) }
    }

    /// What comes back, and when it is nil. The IDL speaks of a pointer that receives it.
    private func resultText(_ parameter: Parameter, _ method: Method, _ specification: Specification) -> String {
        var text = describe(parameter, specification) ?? ""
        if text.hasPrefix("Receives ") { text = capitalized(text.dropFirst("Receives ".count)) }
        let nulls = method.documentation.nulls.filter { $0.name == parameter.name }
        return ([text] + nulls.map { "Nil \($0.text.prefix(1).lowercased())\($0.text.dropFirst())" })
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func capitalized(_ text: Substring) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private func throwLines(_ method: Method) -> [(String, Int)] {
        let failures = method.codes.filter { !$0.isSuccess }
        let inferred = method.inferredCodes.filter { !$0.isSuccess }
        guard !failures.isEmpty || !inferred.isEmpty else { return [] }
        return [("- Throws:", 0)] + failures.map { ("  - `\($0.name)`: \($0.condition)\(note($0))", 2) }
            + inferred.map { ("  - `\($0.name)`, though no page says so: \($0.condition)", 2) }
    }

    private func note(_ code: ReturnCode) -> String {
        if let value = code.printedValue { return " (The page prints \(value).)" }
        return code.isProse ? " (Named in the text of the page only.)" : ""
    }
}

extension Specification {
    /// The limits of a type with a range, and of a pointer to one.
    func range(of type: IDLType) -> ClosedRange<Int64>? {
        switch type {
        case .range(let name): ranges.first { $0.name == name }?.range
        case .pointer(let type): range(of: type)
        default: nil
        }
    }
}
