/// What Package.swift declares of the modules with Swift files.
struct PackageManifest {
    /// The dependencies of each module, by the name of its folder below Sources.
    let dependencies: [String: Set<String>]

    /// - Parameter text: the manifest, in which `library("Name", on: ...)` and `program("Name", at: ..., on: ...)` declare modules.
    init(_ text: String) {
        let declaration =
            /\b(?:library|program)\(\s*"(?<name>[^"]+)"(?:,\s*at:\s*"Sources\/(?<folder>\w+)[^"]*")?(?:,\s*on:(?<on>(?:\s*(?:"\w+"|\w+\b(?!:)),?)*))?(?:,?\s*\w+:[^)]*)?\)/
        let modules = text.matches(of: declaration).map { match in
            (String(match.folder ?? match.name), Set((match.on ?? "").split(separator: ",").map(Self.module)))
        }
        dependencies = Dictionary(modules) { $0.union($1) }
    }

    /// A module in quotation marks, or the constant that names a product: `argumentParser`.
    private static func module(_ item: Substring) -> String {
        let word = item.filter { $0.isLetter || $0.isNumber }
        return item.contains("\"") ? word : word.prefix(1).uppercased() + word.dropFirst()
    }
}
