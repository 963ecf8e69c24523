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

    func run() throws {
        try reportingErrors {
            let image = try CoCreateInstance(CLSID_MsftFileSystemImage, IID_IFileSystemImage)
            try image.put_FreeMediaBlocks(0)
            try content.apply(to: image)
            let root = try image.get_Root()
            for folder in folders { try root.AddTree(folder, false) }
            let result = try image.CreateResultImage()
            let bar = ProgressBar()
            defer { bar.clear() }
            let total = Double(try result.get_TotalBlocks()) * Double(try result.get_BlockSize())
            try write(result.get_ImageStream()) { bytes in
                bar.show("Writing \(output)", fraction: total > 0 ? Double(bytes) / total : nil)
            }
        }
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
