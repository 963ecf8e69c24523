import IDLModel

/// How types of MIDL are declared in C.
enum CNames {
    /// `const BYTE *data`, `SAFEARRAY **value`, `BYTE sense[18]` of a type as MIDL spells it.
    static func declaration(_ name: String, _ spelling: String) -> String {
        var type = spelling
        var suffix = ""
        if let bracket = type.firstIndex(of: "["), type.hasSuffix("]") {
            suffix = String(type[bracket...])
            type = String(type[..<bracket])
        }
        let stars = type.reversed().prefix { $0 == "*" }.count
        type = String(type.dropLast(stars))
        let isArray = type.hasPrefix("SAFEARRAY(")
        let asterisks = String(repeating: "*", count: stars + (isArray ? 1 : 0))
        return "\(isArray ? "SAFEARRAY" : type) \(asterisks)\(name)\(suffix)"
    }

    /// The three numbers and the eight bytes of a GUID.
    static func words(ofID id: String) -> [String] {
        let digits = id.lowercased().filter { $0 != "-" }
        let lengths = [8, 4, 4] + Array(repeating: 2, count: 8)
        var rest = digits[...]
        return lengths.map { length in
            defer { rest = rest.dropFirst(length) }
            return "0x" + rest.prefix(length)
        }
    }

    /// The file's name without folder and ending.
    static func stem(_ file: String) -> String {
        String(file.split(separator: "/").last?.split(separator: ".").first ?? "")
    }
}

extension Parameter {
    var cDeclaration: String { CNames.declaration(name, spelling) }

    /// As MIDL comments it: `[out, retval]`.
    var cAttributes: String { "/* [\(direction.rawValue)\(isResult ? ", retval" : "")] */" }
}

extension Method {
    var cResult: String { returnsHRESULT ? "HRESULT" : "ULONG" }
}
