import Foundation

/// Programs of others that copy what they read of an image into a folder.
public enum OutsideReader {
    public static func sevenZip(_ image: String, as type: String, into folder: String) throws {
        try OutsideProgram.sevenZip.succeed(["x", "-t\(type)", "-y", "-o\(folder)", image])
    }

    public static func bsdtar(_ image: String, _ hierarchy: Hierarchy, into folder: String) throws {
        let options = hierarchy == .primary ? ["--options", "iso9660:!joliet"] : []
        try OutsideProgram.bsdtar.succeed(["-x", "-f", image, "-C", folder] + options)
    }

    /// Fails on a warning too.
    public static func xorriso(
        _ image: String, _ hierarchy: Hierarchy, sessionStart: Int = 0, into folder: String
    ) throws {
        try xorriso(image, hierarchy, sessionStart, ["-extract", "/", folder])
    }

    /// Lists every item; fails on a warning.
    public static func xorrisoLists(_ image: String, _ hierarchy: Hierarchy) throws {
        try xorriso(image, hierarchy, 0, ["-find", "/", "-exec", "lsdl"])
    }

    private static func xorriso(
        _ image: String, _ hierarchy: Hierarchy, _ sessionStart: Int, _ command: [String]
    ) throws {
        let options = [
            "-abort_on", "NEVER", "-return_with", "WARNING", "32",
            "-read_fs", hierarchy == .primary ? "ecma119" : "norock", "-load", "sbsector", "\(sessionStart)",
            "-osirrox", "on", "-indev", "stdio:\(image)",
        ]
        let outcome = try OutsideProgram.xorriso.succeed(options + command)
        guard !outcome.errorText.contains("WARNING") else {
            throw OutsideProgram.Failure.badStatus(outcome.errorText)
        }
    }

    /// Fails where isovfy finds an error.
    public static func isovfy(_ image: String) throws {
        let verdict = try OutsideProgram.isovfy.succeed([image]).outputText
        guard verdict.contains("No errors found") else { throw OutsideProgram.Failure.badStatus(verdict) }
    }

    /// The paths that isoinfo lists, which cannot print most letters.
    public static func isoinfo(_ image: String, _ hierarchy: Hierarchy, sessionStart: Int = 0) throws -> [String] {
        let options = ["-f", "-i", image, "-T", "\(sessionStart)"] + (hierarchy == .joliet ? ["-J"] : [])
        let lines = try OutsideProgram.isoinfo.succeed(options).outputText.split(separator: "\n")
        return lines.map { String($0.hasSuffix(";1") ? $0.dropLast(2) : $0) }
    }

    /// What udfinfo tells, as keys and values; a warning is a failure, but for those that are named.
    public static func udfinfo(
        _ image: String, sessionStart: Int = 0, tolerating known: Set<String> = []
    ) throws -> [String: String] {
        let arguments = ["--utf8", "--startblock=\(sessionStart)", image]
        let outcome = try OutsideProgram.udfinfo.succeed(arguments)
        let warnings = outcome.errorText.split(separator: "\n").map {
            String($0).replacing("udfinfo: Warning: ", with: "")
        }
        guard known.isSuperset(of: warnings) else { throw OutsideProgram.Failure.badStatus(outcome.errorText) }
        let pairs: [(String, String)] = outcome.outputText.split(separator: "\n").compactMap { line in
            line.firstIndex(of: "=").map { (String(line[..<$0]), String(line[$0...].dropFirst())) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Only names of Latin letters come out whole; the status is always 0.
    public static func udfclient(
        _ image: String, volumeSet: String, label: String, into folder: String
    ) throws -> String {
        let root = "\(volumeSet):\(label):\(label):\(label)"
        let orders = "cd \"\(root)\"\nget plain\nquit\n"
        return try OutsideProgram.udfclient.succeed(["-b", "2048", image], in: folder, input: Data(orders.utf8))
            .outputText
    }
}
