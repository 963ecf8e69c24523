import COM
import FoundationEssentials

/// Where the conformance suite is: where the user says, in the checkout around this program or around the working folder,
/// or where it was installed.
struct SuiteLocation {
    let folder: URL

    init(named name: String?) throws(COMError) {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let candidates =
            name.map { [URL(fileURLWithPath: $0)] }
            ?? SuiteLocation.above(URL(fileURLWithPath: FileManager.default.currentDirectoryPath))
            + SuiteLocation.above(program) + [program.appending(path: "../share/imapi2/Conformance")]
        let found = candidates.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "imapi2.json").path)
        }
        guard let found else {
            throw COMError(
                HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND),
                "There is no conformance suite \(name ?? "here"); name its folder with --suite.")
        }
        folder = found
    }

    /// The folder Conformance in a folder, and in those above it.
    private static func above(_ start: URL) -> [URL] {
        var folders: [URL] = []
        var folder = start.standardizedFileURL
        while folder.path != "/" {
            folders.append(folder.appending(path: "Conformance"))
            folder.deleteLastPathComponent()
        }
        return folders
    }
}
