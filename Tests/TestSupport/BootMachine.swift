import Foundation
public import Testing

/// A PC in QEMU that boots from a disc image in its CD-ROM drive.
public enum BootMachine {
    public enum Firmware: Sendable {
        case bios
        case efi
    }

    private static let qemu = OutsideProgram("qemu-system-x86_64")
    /// From the Debian package ovmf.
    private static let efiFirmware = "/usr/share/ovmf/OVMF.fd"

    public static func isPresent(_ firmware: Firmware) -> Bool {
        let isRequired = ProcessInfo.processInfo.environment["IMAPI2_REQUIRE_PROGRAMS"] != nil
        let hasFirmware = firmware == .bios || FileManager.default.fileExists(atPath: efiFirmware)
        return isRequired || qemu.isPresent && hasFirmware
    }

    /// Starts from an image, and says what its `BootProgram` told before it ended the machine.
    public static func boot(_ image: String, _ firmware: Firmware) throws -> String {
        let folder = try TemporaryFolder()
        let console = folder.path("console")
        var arguments = [
            "-machine", "pc,accel=tcg", "-m", "256", "-nodefaults", "-display", "none", "-no-reboot", "-boot",
            "order=d",
            "-drive", "file=\(image.replacing(",", with: ",,")),format=raw,media=cdrom,if=ide,readonly=on",
            "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04", "-debugcon", "file:\(console)",
            "-global", "isa-debugcon.iobase=0xe9",
        ]
        if firmware == .efi { arguments += ["-bios", efiFirmware] }
        let outcome = try qemu.run(arguments, timeout: .seconds(firmware == .efi ? 180 : 60))
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: console)), as: UTF8.self)
        guard outcome.status == 0x10 << 1 | 1 else {
            throw OutsideProgram.Failure.badStatus("status \(outcome.status): \(text)\(outcome.errorText)")
        }
        return text
    }
}

extension Trait where Self == ConditionTrait {
    public static func needsMachine(_ firmware: BootMachine.Firmware) -> Self {
        .enabled("needs qemu-system-x86_64\(firmware == .efi ? " and ovmf" : "")") { BootMachine.isPresent(firmware) }
    }
}
