import COM
import DiscImage
import IMAPI2Interfaces
import ImageMastering

/// The boot options of an image, in the order of the boot catalogue, and what they said when they were set.
struct BootSelection: Sendable {
    let options: [any IBootOptions]
    let images: [BootImage]

    static let none = BootSelection()
    private init() { (options, images) = ([], []) }

    /// - Throws: `IMAPI_E_BOOT_IMAGE_DATA` for options that could not be recorded, or more than a boot catalogue has room for.
    init(_ options: [any IBootOptions]) throws(COMError) {
        guard options.count <= Int(IMAPI2FS_BOOT_ENTRY_COUNT_MAX) else {
            throw COMError(
                .IMAPI_E_BOOT_IMAGE_DATA, "A disc has at most \(IMAPI2FS_BOOT_ENTRY_COUNT_MAX) boot images.")
        }
        var images: [BootImage] = []
        for object in options { images.append(try BootImage(object)) }
        if !images.isEmpty { _ = try Self.booting { () throws(ImageError) in try BootPlan(images) } }
        self.options = options
        self.images = images
    }

    /// Copies options with their boot image, to a file without a name in a folder.
    ///
    /// - Throws: `IMAPI_E_BOOT_IMAGE_DATA`, also if the stream has less data than it states.
    init(copying options: any IBootOptions, in folder: String) throws(COMError) {
        let image = try BootImage(options)
        var copied = image
        copied.data = try Self.booting { () throws(ImageError) in
            try image.checkSize()
            return try TemporaryFile(copying: image.data, in: HostFolder(path: folder))
        }
        try self.init([MsftBootOptions(copied)])
    }

    /// The interfaces of an array's elements, however it holds objects.
    ///
    /// - Throws: `E_NOINTERFACE` for an element that is no object, or none of the kind; `IMAPI_E_INVALID_PARAM` for an array of several
    ///   dimensions.
    static func options(_ array: SAFEARRAY) throws(COMError) -> [any IBootOptions] {
        guard array.bounds.count == 1 else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        var options: [any IBootOptions] = []
        for element in array.elements {
            guard let object = element.object else { throw COMError(.E_NOINTERFACE) }
            options.append(try object.QueryInterface(IID_IBootOptions))
        }
        return options
    }

    /// What the options say by now: those of an array stay the client's, who may have changed them.
    func refreshed() throws(COMError) -> Self { try Self(options) }

    /// Whatever fails here, the boot image cannot be added.
    private static func booting<Result>(_ body: () throws(ImageError) -> Result) throws(COMError) -> Result {
        do { return try body() } catch {
            throw COMError(.IMAPI_E_BOOT_IMAGE_DATA, COMError(error.naming("Boot image")).description)
        }
    }
}
