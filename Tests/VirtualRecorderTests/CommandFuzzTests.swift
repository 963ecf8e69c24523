import ByteLayout
import Foundation
import SCSI
import TestSupport
import Testing

@testable import VirtualRecorder

/// Random commands in any order: no trap, a sound state after each, and no block that was ever written changes.
@Suite("Random commands")
struct CommandFuzzTests {
    private func check(_ test: TestDrive) throws {
        guard let path = test.drive.imagePath else { return }
        let json = try Data(contentsOf: URL(fileURLWithPath: path + ".json"))
        let state = try DiscState(JSONParser.parse(Array(json)))
        #expect(state.violation == nil)
    }

    @Test("blocks of random bytes", arguments: MediumKind.emulated)
    func randomBlocks(kind: MediumKind) throws {
        var random = SplitMix64(seed: UInt64(kind.rawValue.utf8.reduce(0) { $0 &* 31 &+ Int($1) }))
        let test = try TestDrive(kind, capacity: 4_096)
        let codes = CommandTable.handlers.keys.sorted { $0.rawValue < $1.rawValue }
        var refusals = 0
        for _ in 0..<700 {
            var block = (0..<16).map { _ in
                UInt8.random(in: 0...255, using: &random) & UInt8.random(in: 0...255, using: &random)
            }
            block[0] = codes.randomElement(using: &random)?.rawValue ?? 0
            let data = (0..<Int.random(in: 0...4_096, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            do {
                if Bool.random(using: &random) {
                    try test.raw(block)
                } else {
                    try unsafe test.drive.execute(
                        CommandBlock(block), dataOut: data.span.bytes, timeout: .seconds(1))
                }
            } catch { refusals += 1 }
        }
        #expect(refusals > 0)
        try check(test)
        try check(test.opened())
    }

    /// Commands that make sense, with arguments that often do.
    private func step(_ test: TestDrive, _ random: inout SplitMix64, _ written: inout [UInt32: UInt8]) throws {
        let last = (try? test.track(0xFF)) ?? (try? test.track(1))
        let near = last?.nextWritableAddress ?? 0
        switch Int.random(in: 0..<14, using: &random) {
        case 0...5:
            let address = Bool.random(using: &random) ? near : UInt32.random(in: 0..<4_200, using: &random)
            let count = Int.random(in: 1...40, using: &random)
            let seed = UInt8.random(in: 1...255, using: &random)
            try test.write(count, at: address, seed: seed)
            for block in address..<(address + UInt32(count)) {
                #expect(written[block] == nil, "block \(block) was written twice")
                written[block] = seed
            }
        case 6: try test.synchronize()
        case 7: try test.close(.track, track: Int.random(in: 1...4, using: &random))
        case 8: try test.close(.session)
        case 9: try test.reserve(UInt32.random(in: 0...200, using: &random))
        case 10:
            _ = try test.read(Int.random(in: 1...64, using: &random), at: UInt32.random(in: 0..<4_096, using: &random))
        case 11:
            try test.eject()
            try test.load()
        case 12: try test.setWriteParameters { $0.multisession = .appendable }
        default: _ = try test.discInformation()
        }
    }

    @Test(
        "write-once law: what was recorded stays, in every state", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func writeOnceLaw(kind: MediumKind) throws {
        for seed in UInt64(0)..<4 {
            var random = SplitMix64(seed: seed)
            let test = try TestDrive(kind, capacity: 4_096)
            var written: [UInt32: UInt8] = [:]
            for _ in 0..<120 {
                do { try step(test, &random, &written) } catch is SCSIError {}
            }
            try check(test)
            let after = try test.opened()
            for (block, seed) in written { #expect(try after.holds(1, at: block, seed: seed), "block \(block)") }
        }
    }
}
