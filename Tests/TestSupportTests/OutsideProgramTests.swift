import Foundation
import TestSupport
import Testing

@Suite("Running programs of others")
struct OutsideProgramTests {
    let shell = OutsideProgram("sh")

    @Test("output, errors and status come back")
    func outcome() throws {
        let outcome = try shell.run(["-c", "cat; echo bad >&2; exit 3"], input: Data("good\n".utf8))
        #expect(outcome.status == 3)
        #expect(outcome.outputText == "good\n")
        #expect(outcome.errorText == "bad\n")
        #expect(throws: OutsideProgram.Failure.self) { try shell.succeed(["-c", "exit 1"]) }
    }

    @Test("more output than a pipe holds does not stop it")
    func muchOutput() throws {
        let outcome = try shell.succeed(["-c", "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2"])
        #expect(outcome.output.count == 3_000_000)
        #expect(outcome.errors.count == 3_000_000)
    }

    @Test("a program that does not end is ended")
    func timeout() {
        let sleep = OutsideProgram("sleep")
        #expect(throws: OutsideProgram.Failure.tookTooLong("sleep")) {
            try sleep.run(["60"], timeout: .milliseconds(200))
        }
    }

    @Test("a signal is a status above 128")
    func signal() throws {
        #expect(try shell.run(["-c", "kill -9 $$"]).status == 137)
    }

    @Test("a program that is not there is said not to be there")
    func missing() {
        let nothing = OutsideProgram("no-such-program-anywhere")
        #expect(nothing.path == nil)
        #expect(throws: OutsideProgram.Failure.notInstalled(nothing.name)) { try nothing.run([]) }
    }

    @Test("the bytes of the samples are the documented generator's")
    func bytes() {
        // SplitMix64 with seed 0 starts with e220a8397b1dcdaf 6e789e6aa1b965f4 (the generator's published reference values).
        let expected: [UInt8] = [0xAF, 0xCD, 0x1D, 0x7B, 0x39, 0xA8, 0x20, 0xE2, 0xF4, 0x65, 0xB9]
        #expect(SampleBytes.make(count: 11, seed: 0) == Data(expected))
    }
}
