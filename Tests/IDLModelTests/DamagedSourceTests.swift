import Foundation
import IDLModel
import Testing

/// Whatever is cut out of the sources or put into them, the answer is a diagnostic or a specification.
@Suite struct DamagedSourceTests {
    private static let files = ["IDL/oaidl.idl", "IDL/ocidl.idl", "IDL/imapi2fserror.mc"]

    /// Reads the one file with the damage; returns whether it was refused.
    private func isRefused(_ file: String, _ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        do {
            _ = try Specification(
                idl: file.hasSuffix(".idl") ? [file] : [],
                messages: file.hasSuffix(".mc") ? [file] : ["IDL/winerror.mc"],
                read: { $0 == file ? text : CheckedInSpecification.read($0) })
            return false
        } catch {
            #expect(!error.location.file.isEmpty)
            return true
        }
    }

    @Test("cut off anywhere", arguments: files)
    func truncated(_ file: String) throws {
        let bytes = Array(try #require(CheckedInSpecification.read(file)).utf8)
        #expect(!isRefused(file, bytes))
        let cuts = stride(from: 7, to: bytes.count - 2, by: 211)
        let refused = cuts.filter { isRefused(file, Array(bytes[..<$0])) }.count
        #expect(refused > cuts.underestimatedCount / 2)
    }

    @Test("one byte replaced", arguments: files)
    func replaced(_ file: String) throws {
        let bytes = Array(try #require(CheckedInSpecification.read(file)).utf8)
        for (offset, place) in stride(from: 0, to: bytes.count, by: 127).enumerated() {
            var damaged = bytes
            damaged[place] = [0, 0x22, 0x28, 0x29, 0x2A, 0x2D, 0x3B, 0x40, 0x5B, 0x7D, 0xFF][offset % 11]
            _ = isRefused(file, damaged)
        }
    }
}
