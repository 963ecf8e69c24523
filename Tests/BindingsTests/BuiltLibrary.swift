import Foundation
import TestSupport

/// `libimapi2.so` as the package built it: it lies beside the tests.
enum BuiltLibrary {
    static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    /// What links a program with it, from wherever the program runs.
    static let linkerOptions = ["-L", folder.path, "-limapi2", "-Wl,-rpath,\(folder.path)"]

    /// Writes `imapi2.pc` for the sources and the library of this checkout, and returns the folder it lies in.
    static func packageConfiguration(in temporary: TemporaryFolder) throws -> String {
        let text = """
            Name: imapi2
            Description: the checkout
            Version: 0
            Libs: \(linkerOptions.joined(separator: " "))
            Cflags: \(Compiler.includes.joined(separator: " "))

            """
        let folder = try temporary.folder("pkgconfig")
        try temporary.write(text.utf8, to: "pkgconfig/imapi2.pc")
        return folder
    }
}
