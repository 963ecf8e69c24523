import Foundation

/// libudfread, the reader of libbluray: `Tests/LibudfreadReader/extract.c`, built where compiler and library are.
public enum LibudfreadReader {
    /// With `IMAPI2_REQUIRE_PROGRAMS` set the answer is yes whatever the machine has, as with programs.
    public static var isPresent: Bool {
        let isRequired = ProcessInfo.processInfo.environment["IMAPI2_REQUIRE_PROGRAMS"] != nil
        let isInstalled = FileManager.default.fileExists(atPath: "/usr/include/udfread/udfread.h")
        return isRequired || isInstalled && compiler.path != nil
    }

    /// Takes all files of an image into a folder; throws if one cannot be opened or read.
    public static func extract(_ image: String, into folder: String) throws {
        try program.get().succeed([image, folder])
    }

    private static let compiler = OutsideProgram("gcc")

    /// Built once a process.
    private static let program = Result {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let source = tests.appendingPathComponent("LibudfreadReader/extract.c").path
        let path = try SharedFolder().path("extract")
        try compiler.succeed(["-O1", "-o", path, source, "-ludfread"])
        return OutsideProgram(path)
    }
}
