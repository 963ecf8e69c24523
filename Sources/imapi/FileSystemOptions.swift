import ArgumentParser
import COM
import IMAPI2Interfaces

/// A list of file systems: `iso9660,joliet,udf`.
struct FileSystemList: ExpressibleByArgument {
    let value: FsiFileSystems

    init?(argument: String) {
        var value = FsiFileSystems.FsiFileSystemNone
        for name in argument.split(separator: ",") {
            guard let fileSystem = Self.names[name.lowercased()] else { return nil }
            value = value | fileSystem
        }
        guard value != .FsiFileSystemNone else { return nil }
        self.value = value
    }

    static let names: [String: FsiFileSystems] = [
        "iso9660": .FsiFileSystemISO9660, "iso": .FsiFileSystemISO9660, "joliet": .FsiFileSystemJoliet,
        "udf": .FsiFileSystemUDF,
    ]
}

/// A UDF revision: `2.50`.
struct RevisionArgument: ExpressibleByArgument {
    /// As IFileSystemImage::UDFRevision has it: 0x250.
    let value: Int32

    init?(argument: String) {
        let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 1, parts[1].count == 2,
            let value = Int32(parts.joined(), radix: 16)
        else { return nil }
        self.value = value
    }
}

/// What an image is to be.
struct ImageContentOptions: ParsableArguments {
    @Option(help: "File systems, separated by commas: iso9660, joliet, udf.")
    var fs: FileSystemList?

    @Option(help: "The UDF revision: 1.02, 1.50, 2.00, 2.01, 2.50 or 2.60.")
    var udfRevision: RevisionArgument?

    @Option(help: "The name of the volume.")
    var label: String?

    /// Sets what was given; the rest stays as it is.
    func apply(to image: any IFileSystemImage) throws(COMError) {
        if let fs { try image.put_FileSystemsToCreate(fs.value) }
        if let udfRevision { try image.put_UDFRevision(udfRevision.value) }
        if let label { try image.put_VolumeName(label) }
    }
}
