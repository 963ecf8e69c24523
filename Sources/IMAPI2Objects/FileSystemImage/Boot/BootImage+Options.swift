import COM
import IMAPI2Interfaces
import ImageMastering

extension BootImage {
    /// What options say now, ours or a client's; the data are read when they are wanted.
    ///
    /// - Throws: `IMAPI_E_BOOT_IMAGE_DATA` if they have no boot image, its stream does not tell its length, or they say what cannot be
    ///   recorded.
    init(_ options: any IBootOptions) throws(COMError) {
        do throws(COMError) {
            guard let stream = try options.get_BootImage() else {
                throw COMError(.IMAPI_E_BOOT_IMAGE_DATA, "No boot image is assigned.")
            }
            guard let platform = UInt8(exactly: try options.get_PlatformId().rawValue),
                let manufacturer = Self.manufacturer(try options.get_Manufacturer()),
                let emulation = BootEmulation(try options.get_Emulation())
            else { throw COMError(.IMAPI_E_BOOT_IMAGE_DATA, "The boot options cannot be recorded.") }
            self.init(
                platform: platform, manufacturer: manufacturer, emulation: emulation, data: try StreamSource(stream))
        } catch {
            throw COMError(.IMAPI_E_BOOT_IMAGE_DATA, error.description)
        }
    }

    /// The maker as a boot catalogue has it: a byte for each character, of the first 256; nil if that is not possible.
    static func manufacturer(_ text: String) -> [UInt8]? {
        let bytes = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
        let isText = bytes.count == text.unicodeScalars.count && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        return isText && bytes.count <= manufacturerByteCount ? bytes : nil
    }

    static func manufacturer(_ bytes: [UInt8]) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

extension BootEmulation {
    init?(_ emulation: EmulationType) {
        guard let value = UInt8(exactly: emulation.rawValue) else { return nil }
        self.init(rawValue: value)
    }
}

extension EmulationType {
    init(_ emulation: BootEmulation) { self.init(rawValue: Int32(emulation.rawValue)) }
}
