import FoundationEssentials
import IMAPI2

/// An installation: where each part goes.
struct Installation {
    private let prefix: String
    private let destination: String
    private let files = FileManager.default

    init(prefix: String, destination: String) {
        self.prefix = prefix.count > 1 && prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
        self.destination = destination
    }

    func install(_ checkout: Checkout) throws {
        try copy(checkout.program, to: "bin/imapi")
        try copy(checkout.library, to: "lib/libimapi2.so")
        for folder in checkout.headers {
            for header in try tree(folder) where header.hasSuffix(".h") {
                try copy(folder.appending(path: header), to: "include/imapi2/\(header)")
            }
        }
        for file in try tree(checkout.conformance) {
            try copy(checkout.conformance.appending(path: file), to: "share/imapi2/Conformance/\(file)")
        }
        try write(packageConfiguration, to: "lib/pkgconfig/imapi2.pc")
        for file in try tree(checkout.python) where isPartOfPackage(file) {
            try copy(checkout.python.appending(path: file), to: "lib/imapi2/python/\(file)")
        }
    }

    /// What is left to do for those who use it.
    var advice: String {
        """
        Installed in \(prefix). For Python, in a virtual environment: pip install \(prefix)/lib/imapi2/python
        If a program does not find libimapi2.so, run ldconfig, or name \(prefix)/lib in LD_LIBRARY_PATH.
        """
    }

    private var packageConfiguration: String {
        """
        prefix=\(prefix)
        libdir=${prefix}/lib
        includedir=${prefix}/include

        Name: imapi2
        Description: Image Mastering API v2 for Linux: disc recorders and file system images as COM objects
        Version: \(libraryVersion)
        Libs: -L${libdir} -limapi2
        Cflags: -I${includedir}/imapi2

        """
    }

    /// Neither tests nor what running them leaves behind.
    private func isPartOfPackage(_ file: String) -> Bool {
        let parts = file.split(separator: "/")
        return !parts.contains {
            $0 == "tests" || $0 == "build" || $0.hasPrefix("__pycache__") || $0.hasPrefix(".")
                || $0.hasSuffix(".egg-info")
        }
    }

    // MARK: Files

    private func place(_ path: String) -> URL { URL(fileURLWithPath: "\(destination)\(prefix)/\(path)") }

    /// The files below a folder, by their paths from there.
    private func tree(_ folder: URL) throws -> [String] {
        try files.subpathsOfDirectory(atPath: folder.path).sorted().filter { path in
            var isFolder = false
            return files.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder) && !isFolder
        }
    }

    /// Puts a new file in the place of an old one, which programs that run may still have open.
    private func copy(_ source: URL, to path: String) throws {
        let target = try prepared(path)
        try files.copyItem(at: source, to: target)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: prepared(path))
    }

    private func prepared(_ path: String) throws -> URL {
        let target = place(path)
        try files.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        if files.fileExists(atPath: target.path) { try files.removeItem(at: target) }
        return target
    }
}
