import Foundation
import Glibc
import Synchronization

/// A recorder of the test's own as /dev/sr0 of programs by others: `Tests/RecorderBridge/bridge.c`, whose commands this
/// process answers.
public struct BridgedRecorder: Sendable {
    /// A command with the data that goes out with it.
    public struct Command: Sendable {
        public enum Direction: UInt32, Sendable { case none, dataIn, dataOut }

        public let block: [UInt8]
        public let direction: Direction
        public let dataOut: [UInt8]
        /// The bytes that may come.
        public let length: Int
    }

    public struct Answer: Sendable {
        public var status: UInt8 = 0
        public var sense: [UInt8] = []
        public var data: [UInt8] = []

        public init(status: UInt8 = 0, sense: [UInt8] = [], data: [UInt8] = []) {
            (self.status, self.sense, self.data) = (status, sense, data)
        }
    }

    private let answer: @Sendable (Command) -> Answer

    public init(_ answer: @escaping @Sendable (Command) -> Answer) { self.answer = answer }

    /// The programs that this takes, beside the one that is to run.
    public static let needed = [OutsideProgram("cc"), OutsideProgram("umockdev-run")]

    /// Runs a program that sees the recorder, to its end, whatever the status.
    public func run(
        _ program: OutsideProgram, _ arguments: [String], in folder: String? = nil, timeout: Duration = .seconds(120)
    ) throws -> OutsideProgram.Outcome {
        guard let path = program.path else { throw OutsideProgram.Failure.notInstalled(program.name) }
        let home = try TemporaryFolder()
        let server = try CommandServer(path: home.path("s"), answer)
        let here = try Self.bridge.get().sources
        let call = [
            "\(here)/recorder.umockdev", "unix:\(home.path("s"))", "\(here)/plugged.umockdev",
            try home.folder("control"), "--", path,
        ]
        defer { server.end() }
        let bridge = try Self.bridge.get()
        return try OutsideProgram(bridge.program).run(
            call + arguments, in: folder, environment: ["IMAPI2_BRIDGE_NODES": bridge.nodes], timeout: timeout)
    }

    /// Runs it and insists on status 0.
    @discardableResult
    public func succeed(
        _ program: OutsideProgram, _ arguments: [String], in folder: String? = nil, timeout: Duration = .seconds(120)
    ) throws -> OutsideProgram.Outcome {
        let outcome = try run(program, arguments, in: folder, timeout: timeout)
        guard outcome.status == 0 else {
            let call = ([program.name] + arguments).joined(separator: " ")
            throw OutsideProgram.Failure.badStatus(
                "\(call): status \(outcome.status)\n\(outcome.errorText)\(outcome.outputText)")
        }
        return outcome
    }

    private struct Bridge: Sendable {
        let folder: TemporaryFolder
        let sources: String
        var program: String { folder.path("bridge") }
        var nodes: String { folder.path("nodes.so") }
    }

    /// Compiled once.
    private static let bridge = Result {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../RecorderBridge").standardized.path
        let bridge = Bridge(folder: try TemporaryFolder(), sources: sources)
        let flags = "$(pkg-config --cflags --libs umockdev-1.0 gio-2.0) -liscsi"
        try OutsideProgram.bash.succeed(
            ["-c", "cc -O1 -Wall -Werror '\(sources)/bridge.c' -o '\(bridge.program)' \(flags)"])
        try OutsideProgram.bash.succeed(
            ["-c", "cc -O1 -Wall -Werror -shared -fPIC '\(sources)/nodes.c' -o '\(bridge.nodes)' -ldl"])
        return bridge
    }
}

/// Answers the commands that come over a socket, on a thread of its own.
private final class CommandServer: Sendable {
    private let listener: CInt
    private let path: String

    init(path: String, _ answer: @escaping @Sendable (BridgedRecorder.Command) -> BridgedRecorder.Answer) throws {
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        self.path = path
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8) + [0]
        guard bytes.count <= MemoryLayout.size(ofValue: address.sun_path) else { throw POSIXError(.ENAMETOOLONG) }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bind(listener, pointer, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0, listen(listener, 1) == 0 else { throw POSIXError(.EADDRINUSE) }
        let opened = listener
        Thread { Self.serve(opened, answer) }.start()
    }

    /// Lets a thread that still waits for the program go on.
    func end() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(
        _ listener: CInt, _ answer: (BridgedRecorder.Command) -> BridgedRecorder.Answer
    ) {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        defer { close(connection) }
        while let command = receive(from: connection) {
            let answer = answer(command)
            let words = [UInt32(answer.status), UInt32(answer.sense.count), UInt32(answer.data.count)]
            let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) } }
            guard send(bytes + answer.sense + answer.data, to: connection) else { return }
        }
    }

    private static func receive(from connection: CInt) -> BridgedRecorder.Command? {
        guard let header = receive(12, from: connection) else { return nil }
        let words = stride(from: 0, to: 12, by: 4).map { start in
            (0..<4).reduce(UInt32(0)) { $0 | UInt32(header[start + $1]) << (8 * UInt32($1)) }
        }
        guard let direction = BridgedRecorder.Command.Direction(rawValue: words[1]),
            let block = receive(Int(words[0]), from: connection),
            let data = receive(direction == .dataOut ? Int(words[2]) : 0, from: connection)
        else { return nil }
        return BridgedRecorder.Command(block: block, direction: direction, dataOut: data, length: Int(words[2]))
    }

    private static func receive(_ count: Int, from connection: CInt) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        guard count > 0 else { return bytes }
        let came = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe recv(connection, buffer.baseAddress, count, Int32(MSG_WAITALL))
        }
        return came == count ? bytes : nil
    }

    private static func send(_ bytes: [UInt8], to connection: CInt) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    connection, buffer.baseAddress! + done, buffer.count - done, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }
}
