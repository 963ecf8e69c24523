import ArgumentParser
import COM
import IMAPI2
import IMAPI2Interfaces

/// A boot image: `FILE`, or `FILE,platform=efi,emulation=none,manufacturer=TEXT`.
struct BootArgument: ExpressibleByArgument {
    let file: String
    private var platform: PlatformId?
    private var emulation: EmulationType?
    private var manufacturer: String?

    /// A comma that no setting follows belongs to the file's name.
    init?(argument: String) {
        var parts = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var settings: [Setting] = []
        while parts.count > 1, let setting = Setting(parts[parts.count - 1]) {
            settings.append(setting)
            parts.removeLast()
        }
        file = parts.joined(separator: ",")
        for setting in settings {
            guard apply(setting) else { return nil }
        }
        if file.isEmpty { return nil }
    }

    private struct Setting {
        let name: String
        let value: String

        init?(_ text: String) {
            guard let sign = text.firstIndex(of: "=") else { return nil }
            name = String(text[..<sign])
            value = String(text[text.index(after: sign)...])
            guard ["platform", "emulation", "manufacturer"].contains(name) else { return nil }
        }
    }

    private mutating func apply(_ setting: Setting) -> Bool {
        switch setting.name {
        case "platform":
            platform = Self.platforms[setting.value.lowercased()]
            return platform != nil
        case "emulation":
            emulation = Self.emulations[setting.value.lowercased()]
            return emulation != nil
        default:
            manufacturer = setting.value
            return true
        }
    }

    /// The options as the API has them. Firmware of EFI knows no floppies, so that its images pass themselves off as none, whatever
    /// their size, unless the argument says so.
    func options() throws(COMError) -> any IBootOptions {
        let options = try CoCreateInstance(CLSID_BootOptions, IID_IBootOptions)
        try options.AssignBootImage(SHCreateStreamOnFile(file, .STGM_READ))
        if let platform { try options.put_PlatformId(platform) }
        if let manufacturer { try options.put_Manufacturer(manufacturer) }
        if let emulation = emulation ?? (platform == .PlatformEFI ? .EmulationNone : nil) {
            try options.put_Emulation(emulation)
        }
        return options
    }

    private static let platforms: [String: PlatformId] = [
        "x86": .PlatformX86, "bios": .PlatformX86, "powerpc": .PlatformPowerPC, "mac": .PlatformMac,
        "efi": .PlatformEFI,
    ]

    private static let emulations: [String: EmulationType] = [
        "none": .EmulationNone, "1.2m": .Emulation12MFloppy, "1.44m": .Emulation144MFloppy,
        "2.88m": .Emulation288MFloppy,
        "hard-disk": .EmulationHardDisk,
    ]
}
