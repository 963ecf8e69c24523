import CAutomation
import COM
import Testing

@testable import IMAPI2ABI

extension Remote {
    /// A pointer that is somebody else's, with a reference of our own.
    static func borrowed(_ pointer: UnsafeMutableRawPointer, _ interface: String) throws -> Remote {
        Client.addReference(pointer, systemV)
        return try Remote(pointer, interface, systemV)
    }

    /// The first element of an enumerator of interfaces.
    func first(_ interface: String) throws -> Remote {
        @Variable var first: InterfacePointer? = nil
        @Variable var count: UInt32 = 0
        try expect("Next", [1, $first, $count])
        return try Remote(#require(first), interface, convention)
    }

    /// ISequentialStream::Read, as clients do it: any size, and some do not ask how much it was.
    func readStream(_ size: Int, asksForCount: Bool = true) throws -> (code: HRESULT, bytes: [UInt8]) {
        @Variables var bytes = [UInt8](repeating: 0xEE, count: max(size, 1))
        @Variable var count: UInt32 = 0xFFFF
        let code = try call("Read", [$bytes, UInt64(size), asksForCount ? $count : 0])
        return (code, Array(bytes.prefix(asksForCount ? Int(count) : size)))
    }

    func readAll(by size: Int = 1 << 20) throws -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let (code, bytes) = try readStream(size)
            try #require(code == .S_OK)
            if bytes.isEmpty { return all }
            all += bytes
        }
    }

    /// IStream::Stat: the type, the size, whether there was a name.
    func statistics(_ flag: UInt64) throws -> (code: HRESULT, type: UInt32, size: UInt64, hasName: Bool) {
        @Variable var statistics = tagSTATSTG()
        let code = try call("Stat", [$statistics, flag])
        defer { CoTaskMemFree(statistics.pwcsName) }
        return (code, statistics.type, statistics.cbSize.QuadPart, statistics.pwcsName != nil)
    }
}
