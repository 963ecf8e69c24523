import Foundation
import SCSI
import Synchronization
import TestSupport
import Testing

@testable import LinuxTransport

/// One after another: they share the drive that is plugged in and out.
@Suite(
    "A drive that is plugged in and out, and fails as told", .serialized, .timeLimit(.minutes(2)),
    .needsRecorderBridge)
struct PluggedDriveTests {
    let bridge: RecorderBridge

    init() throws { bridge = try #require(RecorderBridge.current) }

    static let expected = "pci-0000:00:05.0-usb-0:2:1.0-scsi-0:0:0:0"

    @Test("it is added once, changes, and is removed once; without serial number its place names it")
    func hotPlug() throws {
        let monitor = try DriveMonitor()
        #expect(monitor.drives.map(\.path) == [RecorderBridge.recorderPath])
        #expect(try monitor.next(within: .zero) == nil)

        try bridge.hotPlug("add")
        let added = try #require(try monitor.next(within: .seconds(10)))
        let drive = try #require(try DriveEnumerator.drives().first { $0.path == RecorderBridge.pluggedPath })
        #expect(added == .added(drive))
        #expect(drive.uniqueID == Self.expected)
        #expect(drive.productIdentification == "PLUGGED DRIVE")
        #expect(drive.legacyDeviceNumber == 1)
        #expect(drive.genericPath == nil)

        try bridge.hotPlug("medium")
        #expect(try monitor.next(within: .seconds(10)) == .changed(drive, .medium))
        try bridge.hotPlug("eject")
        #expect(try monitor.next(within: .seconds(10)) == .changed(drive, .ejectRequest))
        try bridge.hotPlug("remove")
        #expect(try monitor.next(within: .seconds(10)) == .removed(drive))
        #expect(try monitor.next(within: .milliseconds(100)) == nil)
        #expect(monitor.drives.map(\.path) == [RecorderBridge.recorderPath])
    }

    @Test("a watch calls from its own thread until it is stopped")
    func watch() async throws {
        let (events, continuation) = AsyncStream.makeStream(of: DriveEvent.self)
        let watch = try DriveWatch { event in
            if case .success(let event) = event { continuation.yield(event) }
        }
        var iterator = events.makeAsyncIterator()
        try bridge.hotPlug("add")
        guard case .added(let drive)? = await iterator.next() else { throw SCSIError.deviceGone }
        try bridge.hotPlug("remove")
        #expect(await iterator.next() == .removed(drive))
        watch.stop()
        watch.stop()
        try bridge.hotPlug("add")
        try bridge.hotPlug("remove")
        try await Task.sleep(for: .milliseconds(100))
        continuation.finish()
        #expect(await iterator.next() == nil)
    }

    @Test("what the kernel says of a command comes as the error it means")
    func faults() throws {
        let monitor = try DriveMonitor()
        try bridge.hotPlug("add")
        let added = try #require(try monitor.next(within: .seconds(10)))
        guard case .added(let drive) = added else { throw SCSIError.deviceGone }
        try waitForHandler(of: drive)
        let transport = try LinuxTransport(path: drive.path)
        #expect(transport.maximumTransferLength == 120 * 1024)
        for (fault, expected) in Self.faults {
            try bridge.fail(fault)
            #expect(throws: expected, "\(fault)") { try transport.execute(testUnitReady, timeout: .seconds(5)) }
            #expect(throws: Never.self, "after \(fault)") {
                try transport.execute(testUnitReady, timeout: .seconds(5))
            }
        }
        try shortAnswer(transport)
        try bridge.hotPlug("remove")
        #expect(try monitor.next(within: .seconds(10)) == .removed(drive))
    }

    private let testUnitReady = CommandBlock([0, 0, 0, 0, 0, 0])

    private static let faults: [(String, SCSIError)] = [
        ("errno 1", .notPermitted), ("errno 19", .deviceGone), ("errno 6", .deviceGone),
        ("errno 5", .system(errno: EIO)), ("errno 22", .system(errno: EINVAL)), ("errno 12", .system(errno: ENOMEM)),
        ("host 1", .deviceGone), ("host 3", .timedOut), ("host 7", .transport(host: 7, driver: 0)),
        ("driver 6", .timedOut), ("driver 4", .transport(host: 0, driver: 4)), ("status 8", .status(8)),
        (
            "sense 70 00 02 00 00 00 00 0a 00 00 00 00 3a 02 00 00 00 00",
            .checkCondition(sense([0x70, 0, 2, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0x3A, 2, 0, 0, 0, 0]))
        ),
        (
            "sense 72 05 24 00 00 00 00 00",
            .checkCondition(sense([0x72, 5, 0x24, 0, 0, 0, 0, 0]))
        ),
    ]

    private static func sense(_ bytes: [UInt8]) -> SenseData {
        bytes[0] == 0x70
            ? SenseData(
                key: bytes[2], additionalSenseCode: bytes[12], additionalSenseCodeQualifier: bytes[13], bytes: bytes)
            : SenseData(
                key: bytes[1], additionalSenseCode: bytes[2], additionalSenseCodeQualifier: bytes[3], bytes: bytes)
    }

    /// The event comes before the bridge answers on the node.
    private func waitForHandler(of drive: AttachedDrive) throws {
        for _ in 0..<500 {
            if (try? LinuxTransport(path: drive.path).execute(testUnitReady, timeout: .seconds(1))) != nil { return }
            usleep(10_000)
        }
        Issue.record("the bridge does not answer")
    }

    private func shortAnswer(_ transport: LinuxTransport) throws {
        var bytes = [UInt8](repeating: 0, count: 6000)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        let count = try transport.execute(CommandBlock([0x12, 0, 0, 0, 0, 0]), dataIn: &span, timeout: .seconds(5))
        #expect(count == 4096)
        #expect(bytes[4095] == 0xA5)
        #expect(bytes[4096] == 0)
    }
}
