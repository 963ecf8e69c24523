extension Resolver {
    /// The documented codes in their order, groups expanded in place.
    func codes(of documentation: Documentation, group: String?) throws(Diagnostic) -> [ReturnCode] {
        var codes: [ReturnCode] = []
        for entry in documentation.codes {
            switch entry {
            case .code(let code): codes.append(try resolve(code, group: group))
            case .group(let name, let location):
                guard let members = groups[name] else { throw Diagnostic("unknown group '\(name)'", at: location) }
                codes += try self.codes(of: members, group: name)
            }
        }
        var seen: Set<String> = []
        for code in codes where !seen.insert(code.name).inserted {
            throw Diagnostic("'\(code.name)' is listed twice", at: documentation.location)
        }
        return codes
    }

    func inferredCodes(of documentation: Documentation) throws(Diagnostic) -> [ReturnCode] {
        var codes: [ReturnCode] = []
        for code in documentation.inferred { codes.append(try resolve(code, group: nil, isInferred: true)) }
        return codes
    }

    private func resolve(
        _ code: Documentation.Code, group: String?, isInferred: Bool = false
    ) throws(Diagnostic) -> ReturnCode {
        guard let message = messages[code.name] else {
            throw Diagnostic("unknown code '\(code.name)'", at: code.location)
        }
        guard isInferred || message.isSuccess == code.isSuccess else {
            let tag = message.isSuccess ? "@success" : "@code"
            throw Diagnostic("'\(code.name)' belongs under \(tag)", at: code.location)
        }
        return ReturnCode(
            name: code.name, value: message.value, condition: code.condition, isSuccess: message.isSuccess,
            isProse: code.isProse, printedValue: code.printedValue, group: group)
    }
}
