import Foundation
import IDLModel
import TestSupport
import Testing

extension OutsideProgram {
    static let windmc = OutsideProgram("x86_64-w64-mingw32-windmc")
}

/// The message compiler of binutils reads the files unchanged, and makes the same numbers of them.
@Suite(.needs(.windmc))
struct MessageCompilerTests {
    @Test("a header with the codes of the model", arguments: ["imapi2error", "imapi2fserror", "winerror", "objbase"])
    func header(_ name: String) throws {
        let folder = try TemporaryFolder()
        try OutsideProgram.windmc.succeed(
            ["-h", folder.path, "-r", folder.path, "IDL/\(name).mc"], in: CheckedInSpecification.root.path)
        let header = try String(contentsOf: folder.url("\(name).h"), encoding: .utf8)
        var codes: [String: UInt32] = [:]
        for match in header.matches(of: /(?m)^#define (\w+) \((?:HRESULT|DWORD)\) 0x([0-9a-f]+)$/) {
            codes[String(match.1)] = UInt32(match.2, radix: 16)
        }
        let file = try #require(try CheckedInSpecification.load().messageFiles.first { $0.file == "IDL/\(name).mc" })
        for message in file.messages {
            #expect(codes[message.symbol] == message.win32 ?? message.value, "\(message.symbol)")
        }
    }
}
