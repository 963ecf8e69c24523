extension Coverage {
    /// The counts, then what is open, then the members that no case shows to work.
    public var text: String {
        var lines = errors.map { "error: \($0)" }
        for entry in members {
            let open = entry.codes.filter { $0.state == .open }.map(\.code)
            if !open.isEmpty { lines.append("open: \(entry.member): \(open.joined(separator: ", "))") }
        }
        lines += membersWithoutSuccess.map { "no success: \($0)" }
        let only = passedOn == 0 ? "" : ", \(passedOn) of them only as what an object of the client answered"
        lines.append(
            "\(pairs) pairs: \(proved) proved (\(percent(proved)))\(only), \(cannotArise) cannot arise, "
                + "\(contradicted) contradicted, \(open) open")
        lines.append("\(members.count) members, \(membersWithoutSuccess.count) without a success case")
        lines += unexplained.map { "given nowhere: \($0)" }
        let given = untied.count { !$0.cases.isEmpty }
        lines.append("\(untied.count) codes that no page ties to a member, \(given) of them given in a case")
        return lines.joined(separator: "\n")
    }

    private func percent(_ count: Int) -> String {
        let tenths = pairs == 0 ? 0 : count * 1000 / pairs
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
