import COM
import FoundationEssentials

/// The checkout that this program was built in, and what a build left beside it.
struct Checkout {
    /// `imapi` itself.
    let program: URL
    let library: URL
    private let root: URL

    /// - Throws: that a file is not found if the program is not where it was built, or the library was not built with it.
    init() throws(COMError) {
        program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let folder = program.deletingLastPathComponent()
        library = folder.appending(path: "libimapi2.so")
        var root = folder
        while !Checkout.exists(root.appending(path: "IDL/imapi2.idl")) {
            guard root.path != "/" else {
                throw Self.missing(
                    "\(program.path) is not in the folder that it was built in; install from there")
            }
            root.deleteLastPathComponent()
        }
        self.root = root
        guard Checkout.exists(library) else {
            throw Self.missing(
                "there is no \(library.path); build it: swift build -c release --static-swift-stdlib --product imapi2")
        }
    }

    /// The folders whose headers are installed.
    var headers: [URL] {
        ["Sources/CAutomation/include", "Sources/Bindings/c", "Sources/Bindings/cpp"].map { root.appending(path: $0) }
    }
    var conformance: URL { root.appending(path: "Conformance") }
    var python: URL { root.appending(path: "Sources/Bindings/python") }

    private static func missing(_ text: String) -> COMError {
        COMError(HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND), text)
    }

    private static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }
}
