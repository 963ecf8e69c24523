import ArgumentParser
import COM
import IMAPI2
import IMAPI2Interfaces
import Terminal

struct ImageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image", abstract: "Makes an image file of folders.",
        discussion:
            "The content of each folder goes to the root. All three file systems are recorded unless --fs says else.")

    @Argument(help: "The image to make; - is standard output.")
    var output: String

    @Argument(help: "Folders whose content goes into the image.")
    var folders: [String]

    @OptionGroup var content: ImageContentOptions

    @Option(
        name: .customLong("boot"),
        help: ArgumentHelp(
            "A boot image; once for each that the disc is to have, the default one first.",
            discussion: """
                FILE[,platform=x86|powerpc|mac|efi][,emulation=none|1.2m|1.44m|2.88m|hard-disk][,manufacturer=TEXT]. \
                The platform is x86 if it is not given; an image of a floppy's size passes itself off as one, but for EFI.
                """,
            valueName: "file"))
    var boot: [BootArgument] = []

    @Flag(help: "Take extended attributes (user.*) of files along as named streams, in UDF 2.01 or --udf-revision.")
    var namedStreams = false

    func validate() throws {
        let lacksUDF = content.fs.map { !$0.value.contains(.FsiFileSystemUDF) } ?? false
        let isTooOld = content.udfRevision.map { $0.value < 0x200 } ?? false
        guard !namedStreams || !lacksUDF && !isTooOld else {
            throw ValidationError("--named-streams needs UDF 2.00 or later, for example --fs udf --udf-revision 2.01")
        }
    }

    func run() throws {
        try reportingErrors {
            let image = try CoCreateInstance(CLSID_MsftFileSystemImage, IID_IFileSystemImage2)
            try image.put_FreeMediaBlocks(0)
            if namedStreams { try image.put_UDFRevision(0x201) }
            try content.apply(to: image)
            try addBootImages(to: image)
            let root = try image.get_Root().QueryInterface(IID_IFsiDirectoryItem2)
            for folder in folders { try add(folder, to: root) }
            let result = try image.CreateResultImage()
            let bar = ProgressBar()
            defer { bar.clear() }
            let total = Double(try result.get_TotalBlocks()) * Double(try result.get_BlockSize())
            try write(result.get_ImageStream()) { bytes in
                bar.show("Writing \(output)", fraction: total > 0 ? Double(bytes) / total : nil)
            }
        }
    }

    private func addBootImages(to image: any IFileSystemImage2) throws(COMError) {
        guard !boot.isEmpty else { return }
        var options: [any IBootOptions] = []
        for argument in boot { options.append(try argument.options()) }
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: options))
    }

    private func add(_ folder: String, to root: any IFsiDirectoryItem2) throws(COMError) {
        if namedStreams { try root.AddTreeWithNamedStreams(folder, false) } else { try root.AddTree(folder, false) }
    }

    /// - Parameter progress: told how many bytes are written.
    private func write(_ stream: any IStream, progress: (UInt64) -> Void) throws(COMError) {
        let file = try OutputFile(replacing: output)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var written: UInt64 = 0
        while true {
            var elements = buffer.mutableSpan
            var bytes = unsafe elements.mutableBytes
            let count = Int(try stream.Read(&bytes))
            if count == 0 { break }
            try file.write(bytes.bytes.extracting(first: count))
            written += UInt64(count)
            progress(written)
        }
        try file.finish()
    }
}
