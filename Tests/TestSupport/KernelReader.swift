import Foundation
public import Testing

/// The Linux kernel's isofs and udf as readers of our images: `Tests/KernelReader/run`.
///
/// A boot takes some ten seconds, so a test gives it all its images at once.
public enum KernelReader {
    /// One mount of an image.
    public struct Mount: Sendable {
        let argument: String

        public static func iso9660(_ image: String, sessionStart: Int = 0) -> Mount {
            Mount(argument: "\(image)|iso9660|ro,norock,nojoliet,map=off,sbsector=\(sessionStart)")
        }

        public static func joliet(_ image: String, sessionStart: Int = 0) -> Mount {
            Mount(argument: "\(image)|iso9660|ro,norock,iocharset=utf8,sbsector=\(sessionStart)")
        }

        /// - Parameter options: beside the usual ones: "session=2", "lastblock=", "anchor=".
        public static func udf(_ image: String, options: String = "") -> Mount {
            Mount(argument: "\(image)|udf|ro,iocharset=utf8\(options.isEmpty ? "" : ",")\(options)")
        }
    }

    public struct File: Hashable, Sendable {
        public let sha256: String
        public let size: Int
        /// Seconds since 1970.
        public let modified: Int
    }

    /// What the kernel read.
    public struct Volume: Sendable {
        public internal(set) var isMounted = false
        public internal(set) var files: [String: File] = [:]
        /// The times of modification.
        public internal(set) var folders: [String: Int] = [:]
        /// What the file system complained of, or told.
        public internal(set) var messages: [String] = []
    }

    public static var isWanted: Bool { ProcessInfo.processInfo.environment["IMAPI2_KERNEL_READER"] != nil }

    public static func read(_ mounts: [Mount]) throws -> [Volume] {
        let script = OutsideProgram("bash")
        let outcome = try script.run([path] + mounts.map(\.argument), timeout: .seconds(300))
        guard outcome.status < 2 else { throw OutsideProgram.Failure.badStatus(outcome.errorText) }
        return parse(outcome.outputText, count: mounts.count)
    }

    /// The files of a folder, as the kernel would tell of them.
    public static func files(of folder: String) throws -> [String: File] {
        let items = try TreeListing(of: folder).items.filter { !$0.isFolder }
        let hashes = try OutsideProgram.sha256sum.succeed(["-z"] + items.map(\.url.path)).output
            .split(separator: 0).map { String(decoding: $0.prefix(64), as: UTF8.self) }
        let files = zip(items, hashes).map { item, hash in
            (item.path, File(sha256: hash, size: item.size, modified: Int(item.modified.rounded(.down))))
        }
        return Dictionary(files) { first, _ in first }
    }

    private static var path: String {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return tests.appendingPathComponent("KernelReader/run").path
    }

    private static func parse(_ text: String, count: Int) -> [Volume] {
        var volumes = [Volume](repeating: Volume(), count: count)
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count == 3, let number = Int(words[1]), volumes.indices.contains(number) else { continue }
            volumes[number].take(words[0], words[2])
        }
        return volumes
    }
}

extension KernelReader.Volume {
    fileprivate mutating func take(_ kind: String, _ rest: String) {
        switch kind {
        case "image": isMounted = rest == "mounted"
        case "kernel": messages.append(rest)
        case "folder":
            let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
            folders[words[1]] = Int(words[0])
        default:
            let words = rest.split(separator: " ", maxSplits: 3).map(String.init)
            guard let size = Int(words[1]), let modified = Int(words[2]) else { return }
            files[words[3]] = KernelReader.File(sha256: words[0], size: size, modified: modified)
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// The test boots a kernel in QEMU, which takes a while: it has to be asked for.
    public static var needsKernelReader: Self {
        .enabled(if: KernelReader.isWanted, "set IMAPI2_KERNEL_READER to boot a kernel in QEMU")
    }
}
