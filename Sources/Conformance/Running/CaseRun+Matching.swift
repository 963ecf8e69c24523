import COM

extension CaseRun {
    /// Nil if the value is as it should be, else what it should be.
    func mismatch(_ matcher: Matcher, _ value: VARIANT) throws -> String? {
        switch matcher {
        case .equal(let expression):
            let expected = try self.value(expression)
            return expected.isSame(as: value) ? nil : expected.shown
        case .all(let conditions):
            let unmet = try conditions.compactMap { try mismatch($0, value) }
            return unmet.isEmpty ? nil : unmet.joined(separator: " and ")
        }
    }

    private func holds(_ matcher: Matcher, _ value: VARIANT) throws -> Bool { try mismatch(matcher, value) == nil }

    private func mismatch(_ condition: Matcher.Condition, _ value: VARIANT) throws -> String? {
        switch condition {
        case .atLeast(let bound):
            let bound = try self.value(bound)
            return compare(value, bound).map { $0 >= 0 } == true ? nil : "at least \(bound.shown)"
        case .atMost(let bound):
            let bound = try self.value(bound)
            return compare(value, bound).map { $0 <= 0 } == true ? nil : "at most \(bound.shown)"
        case .oneOf(let matchers):
            let unmet = try matchers.map { try mismatch($0, value) }
            return unmet.contains(nil) ? nil : "one of " + unmet.compactMap { $0 }.joined(separator: ", ")
        case .not(let matcher): return try holds(matcher, value) ? "something else than \(value.shown)" : nil
        case .contains(let part):
            let part = try self.value(part)
            return contains(value, part) ? nil : "something with \(part.shown)"
        case .startsWith(let part):
            let part = try self.value(part)
            return startsWith(value, part) ? nil : "something that starts with \(part.shown)"
        case .length(let matcher):
            guard let count = value.length else { return "something with a length" }
            return try mismatch(matcher, .VT_I8(Int64(count))).map { "of length \($0)" }
        case .interface(let name): return has(value, name) ? nil : "an object with \(name)"
        case .sameAs(let other):
            return try self.value(other).isSame(as: value) ? nil : "the same object"
        case .type(let type): return value.vt == type ? nil : "a \(type)"
        case .digest(let digest):
            return value.bytes.map { SHA256.hexadecimalDigest(of: $0) } == digest ? nil : "bytes of SHA-256 \(digest)"
        case .anything: return nil
        case .each, .some, .first, .last, .inOrder, .exactly, .neverFalls:
            guard case .VT_ARRAY(let array) = value else { return "a list" }
            return try mismatch(condition, of: array.elements)
        }
    }

    // MARK: Lists

    private func mismatch(_ condition: Matcher.Condition, of elements: [VARIANT]) throws -> String? {
        switch condition {
        case .each(let matcher):
            guard !elements.isEmpty else { return "a list with an element" }
            return try elements.lazy.compactMap { try self.mismatch(matcher, $0) }.first.map { "each \($0)" }
        case .some(let matcher):
            return try elements.contains { try holds(matcher, $0) } ? nil : "a list with such an element"
        case .first(let matcher): return try end(elements.first, matcher, "first")
        case .last(let matcher): return try end(elements.last, matcher, "last")
        case .inOrder(let matchers):
            var rest = matchers[...]
            for element in elements { if let next = rest.first, try holds(next, element) { rest.removeFirst() } }
            return rest.isEmpty ? nil : "a list with these in order, of which \(rest.count) are missing"
        case .exactly(let matchers):
            let values = elements.withoutRepeats
            let isSame = try values.count == matchers.count && zip(matchers, values).allSatisfy(holds)
            return isSame ? nil : "exactly these \(matchers.count)"
        case .neverFalls:
            guard !elements.isEmpty else { return "a list with an element" }
            let falls = zip(elements, elements.dropFirst()).contains { compare($1, $0).map { $0 < 0 } ?? true }
            return falls ? "a list that never falls" : nil
        default: return nil
        }
    }

    private func end(_ element: VARIANT?, _ matcher: Matcher, _ name: String) throws -> String? {
        guard let element else { return "a list with an element" }
        return try mismatch(matcher, element).map { "\(name) \($0)" }
    }

    // MARK: Parts

    private func compare(_ left: VARIANT, _ right: VARIANT) -> Int? {
        guard let left = left.comparable, let right = right.comparable else { return nil }
        return left < right ? -1 : left > right ? 1 : 0
    }

    private func contains(_ value: VARIANT, _ part: VARIANT) -> Bool {
        if case (.VT_BSTR(let text), .VT_BSTR(let piece)) = (value, part) { return text.contains(piece) }
        guard case .VT_ARRAY(let array) = value else { return false }
        if case .VT_ARRAY(let wanted) = part {
            return wanted.elements.allSatisfy { piece in array.elements.contains { piece.isSame(as: $0) } }
        }
        return array.elements.contains { part.isSame(as: $0) }
    }

    private func startsWith(_ value: VARIANT, _ part: VARIANT) -> Bool {
        switch (value, part) {
        case (.VT_BSTR(let text), .VT_BSTR(let start)): text.hasPrefix(start)
        case (.VT_ARRAY(let array), .VT_ARRAY(let start)):
            array.count >= start.count && zip(start.elements, array.elements).allSatisfy { $0.isSame(as: $1) }
        default: false
        }
    }

    private func has(_ value: VARIANT, _ interface: String) -> Bool {
        guard let table = CallTable.named(interface), let object = value.object else { return false }
        return (try? object.QueryInterface(table.id.iid)) != nil
    }
}

extension [VARIANT] {
    /// Each run of equal values once.
    fileprivate var withoutRepeats: [VARIANT] {
        reduce(into: []) { values, value in
            if values.last.map({ !$0.isSame(as: value) }) ?? true { values.append(value) }
        }
    }
}
