import Foundation
public import Testing

/// What `Tests/RecorderBridge/run` puts around this process: a recorder at /dev/sr0, and /dev/sr1 that does as it is told.
public struct RecorderBridge: Sendable {
    /// None outside.
    public static let current: RecorderBridge? = {
        let environment = ProcessInfo.processInfo.environment
        guard let image = environment["IMAPI2_BRIDGE_IMAGE"], let control = environment["IMAPI2_BRIDGE_CONTROL"] else {
            return nil
        }
        return RecorderBridge(imagePath: image, controlFolder: control)
    }()

    public static let recorderPath = "/dev/sr0"
    public static let pluggedPath = "/dev/sr1"

    /// The file behind the recorder's medium.
    public let imagePath: String
    let controlFolder: String

    /// Plugs the other drive in ("add") or out ("remove"), changes its medium ("medium") or presses its button ("eject").
    public func hotPlug(_ order: String) throws { try give(order, as: "hotplug") }

    /// Makes the next command on the other drive fail, as `bridge.c` says.
    public func fail(_ fault: String) throws { try give(fault, as: "fault") }

    /// Written aside and renamed, so that half an order is never read; returns when the order before it was taken.
    private func give(_ order: String, as name: String) throws {
        let path = "\(controlFolder)/\(name)"
        for _ in 0..<10_000 where FileManager.default.fileExists(atPath: path) { usleep(1000) }
        try Data(order.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}

extension Trait where Self == ConditionTrait {
    /// The test needs the drives of `Tests/RecorderBridge/run`.
    public static var needsRecorderBridge: Self {
        .enabled(if: RecorderBridge.current != nil, "runs in Tests/RecorderBridge/run")
    }
}
