import Foundation
import LinuxTransport
import SCSI

/// What `Tests/RecorderBridge/run` puts around this process: a recorder at /dev/sr0, and /dev/sr1 that does as it is told.
struct RecorderBridge {
    /// None outside.
    static let current: RecorderBridge? = {
        let environment = ProcessInfo.processInfo.environment
        guard let image = environment["IMAPI2_BRIDGE_IMAGE"], let control = environment["IMAPI2_BRIDGE_CONTROL"] else {
            return nil
        }
        return RecorderBridge(imagePath: image, controlFolder: control)
    }()

    static let recorderPath = "/dev/sr0"
    static let pluggedPath = "/dev/sr1"

    /// The file behind the recorder's medium.
    let imagePath: String
    let controlFolder: String

    /// Plugs the other drive in ("add") or out ("remove"), changes its medium ("medium") or presses its button ("eject").
    func hotPlug(_ order: String) throws { try give(order, as: "hotplug") }

    /// Makes the next command on the other drive fail, as `bridge.c` says.
    func fail(_ fault: String) throws { try give(fault, as: "fault") }

    /// Written aside and renamed, so that half an order is never read; returns when the order before it was taken.
    private func give(_ order: String, as name: String) throws {
        let path = "\(controlFolder)/\(name)"
        while FileManager.default.fileExists(atPath: path) { usleep(1000) }
        try Data(order.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
