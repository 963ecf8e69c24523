public import ByteLayout
public import DiscImage

/// A recorded UDF volume: its files, what it says of itself, and what is wrong with it.
public struct UDFVolume: Sendable {
    public let facts: UDFVolumeFacts
    /// Files are `.recorded` where they are whole blocks of the source; embedded and sparse ones, and all of a volume
    /// with smaller sectors, are streams that read the source.
    public let tree: FileTree
    /// What was found wrong and forgiven: structures read from a copy, items left out, names made harmless.
    public let faults: [FormatError]
    /// How many there were; no more than the first thousand are kept.
    public let faultCount: Int

    /// Reads the volume of a session. Named streams of directories are left out, and those that UDF itself defines.
    ///
    /// - Parameters:
    ///   - source: The disc from its first block on, whatever the session.
    ///   - sessionStart: The session's first block; the last session's volume is the disc's.
    ///   - end: The block behind the session, if it is not the source's end: a virtual allocation table lies before it.
    /// - Throws: `ImageError.format` if there is no UDF volume, or no root directory in it.
    public init(reading source: any BlockSource, sessionStart: UInt32 = 0, end: UInt64? = nil) throws(ImageError) {
        var log = FaultLog()
        let structures = try UDFVolumeStructures(of: source, sessionStart: sessionStart, end: end, &log)
        var reader = TreeReader(structures, log)
        try reader.read()
        facts = reader.structures.facts
        tree = reader.tree
        faults = reader.log.faults
        faultCount = reader.log.count
    }
}

extension UDFVolumeFacts {
    /// Reads what a session's volume says of itself, and none of its files.
    ///
    /// The next unique ID is the one that the volume states; `UDFVolume` also looks at its files.
    public init(reading source: any BlockSource, sessionStart: UInt32 = 0, end: UInt64? = nil) throws(ImageError) {
        var log = FaultLog()
        self = try UDFVolumeStructures(of: source, sessionStart: sessionStart, end: end, &log).facts
    }

    /// Whether a session's volume recognition sequence names ECMA-167 (ECMA-167 2/8.3, 3/9.1).
    public static func isRecognised(on source: any BlockSource, sessionStart: UInt32 = 0) -> Bool {
        (try? VolumeRecognitionSequence(on: source, sessionStart: sessionStart))?.namesECMA167 ?? false
    }
}
