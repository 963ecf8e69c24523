import CAutomation
import COM
import IMAPI2Interfaces
import TestSupport
import Testing
import VirtualRecorder

@testable import IMAPI2ABI

/// Numbers that clients calculate with: contracts 23 to 25.
@Suite struct NumberContracts {
    @Test("23: speeds are sectors per second, the fastest first; -1 is the fastest, and a wrong one is rounded")
    func contract23Speeds() throws {
        let writer = try ContractDrive(.cdR).writer()
        let speeds = try #require(try writer.call("SupportedWriteSpeeds").elements?.compactMap(\.number))
        #expect(
            !speeds.isEmpty && speeds == speeds.sorted(by: >) && speeds.allSatisfy { $0 >= 74 && ($0 + 2) % 75 <= 4 })
        #expect(try writer.attempt("SetWriteSpeed", .long(-1), .truth(false)).code == .S_OK)
        #expect(try writer.call("CurrentWriteSpeed").number == speeds[0])
        // Success codes do not come through IDispatch; the vtable has them.
        let early = try writer.remote.asking("IDiscFormat2Data")
        try early.expect("SetWriteSpeed", [UInt64(UInt32(bitPattern: -1)), 0])
        try early.expect("SetWriteSpeed", [UInt64(speeds[0] + 1_000), 0], HRESULT(0x00AA_0004))
        #expect(try writer.call("CurrentWriteSpeed").number == speeds[0])
    }

    @Test("24: CurrentMediaStatus is a set of bits; several at once")
    func contract24MediaStatus() throws {
        let writer = try ContractDrive(.bdR).writer()
        #expect(try writer.call("CurrentMediaStatus").number == 2)
        try writer.call("Write", streamValue(MemoryStream([UInt8](repeating: 1, count: 64 * 2048))))
        let appendable = try #require(try writer.call("CurrentMediaStatus").number)
        #expect(appendable & 4 != 0)
        let rewritable = try ContractDrive(.dvdPlusRW, capacity: 4_000).writer()
        let status = try #require(try rewritable.call("CurrentMediaStatus").number)
        #expect(status & 1 != 0 && status & 2 != 0, "overwritable and blank: \(status)")
    }

    @Test("25: what events tell can be divided by, goes up, and survives sinks that fail")
    func contract25EventArithmetic() throws {
        let writer = try ContractDrive(.dvdPlusRW, capacity: 8_000).writer()
        let point = try writer.remote.asking("IConnectionPointContainer")
            .object("EnumConnectionPoints", "IEnumConnectionPoints").first("IConnectionPoint")
        struct Progress {
            let action, start, count, last, elapsed, remaining, total: Int32
        }
        var seen: [Progress] = []
        let sink = Fake(systemV)
        sink.handler = { call in
            guard call.slot == 7, let progress = call.pointer(1).flatMap({ try? Remote.borrowed($0, "IDispatch") })
            else { return S_OK }
            let names = [
                "CurrentAction", "StartLba", "SectorCount", "LastWrittenLba", "ElapsedTime", "RemainingTime",
                "TotalTime",
            ]
            let values = names.compactMap { try? ScriptObject(progress).call($0).number }
            guard values.count == 7 else { return S_OK }
            seen.append(
                Progress(
                    action: values[0], start: values[1], count: values[2], last: values[3], elapsed: values[4],
                    remaining: values[5], total: values[6]))
            return HRESULT.E_FAIL.signed
        }
        @Variable var cookie: UInt32 = 0
        try point.expect("Advise", [word(sink.pointer), $cookie])
        try writer.call("Write", streamValue(MemoryStream([UInt8](repeating: 1, count: 6_000 * 2048))))
        try point.expect("Unadvise", [UInt64(cookie)])
        let writing = seen.filter { $0.action == 4 }
        #expect(!writing.isEmpty && seen.count > writing.count)
        #expect(writing.allSatisfy { $0.count / 100 > 0 && $0.total > 0 && $0.remaining >= 0 && $0.elapsed >= 0 })
        #expect(Set(writing.map(\.start)).count == 1 && Set(writing.map(\.count)) == [6_000])
        #expect(writing.map(\.last) == writing.map(\.last).sorted())
        #expect(writing.allSatisfy { $0.last <= $0.start + $0.count })
        #expect(sink.references == 1)
    }
}
