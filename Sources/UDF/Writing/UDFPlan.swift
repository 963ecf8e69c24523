import ByteLayout
public import DiscImage

/// A UDF volume to be recorded: everything that can be known before the addresses of the file data.
///
/// Whoever composes the session asks for the first block for data (`dataStart`), lays out the data from there on, and
/// then has the volume placed around them (`volume`). The data may be shared with other file systems. What else lies in
/// the session must lie between the anchor (`firstFreeBlock`) and `structuresFrom`, or below sector `S + 32`.
public struct UDFPlan: Sendable {
    public let options: UDFOptions
    let numbering: StructureNumbering
    let names: UDFNames
    /// The lowest block of data that earlier sessions recorded.
    private let lowestRecordedBlock: UInt32

    /// The blocks of the front part by which its layout is rounded: an error correction unit of DVD and BD.
    static let alignment: UInt64 = 32

    /// - Throws: `ImageError.limit` if the tree has more than UDF can hold; `ImageError.format` if the revision is none
    ///   that is written, or recorded data of a file cannot be described.
    public init(tree: FileTree, options: UDFOptions) throws(ImageError) {
        guard UDFRevision.writable.contains(options.revision) else {
            let revision = String(options.revision.rawValue, radix: 16)
            throw .format(FormatError("UDF volume", .unsupported(reason: "revision 0x\(revision) is not written")))
        }
        self.options = options
        let tree = options.revision.hasNamedStreams ? tree : tree.withoutNamedStreams()
        names = try UDFNames(of: tree)
        numbering = try StructureNumbering(
            of: tree, names: names, revision: options.revision, firstUniqueID: options.continued?.nextUniqueID ?? 0,
            clock: options.clock)
        lowestRecordedBlock = Self.lowestRecordedBlock(of: tree, numbering)
    }

    private static func lowestRecordedBlock(of tree: FileTree, _ numbering: StructureNumbering) -> UInt32 {
        var lowest = UInt32.max
        for id in numbering.order {
            guard case .file(_, .recorded(let extents)) = tree[id].content else { continue }
            for extent in extents where extent.byteCount > 0 { lowest = min(lowest, extent.start) }
        }
        return lowest
    }

    /// The extended area's descriptors, a block each: to be recorded at sector `S + 16`, or right behind the volume
    /// descriptors of ISO 9660 that begin there.
    public var volumeRecognitionSequence: [UInt8] {
        VolumeStructureDescriptor.extendedArea(options.revision).flatMap(\.encoded)
    }

    /// The name each item has on the volume; where it is not the tree's, it was cut or had characters replaced. Nil for a named
    /// stream that the revision does not know.
    public func recordedName(of id: NodeID) -> String? { numbering.tree.node(id).map { names[id, $0.name] } }

    /// The first block behind all that has a fixed place in a session.
    public var firstFreeBlock: UInt32 { options.sessionStart + UDFVolumeLayout.anchorOffset + 1 }

    /// The first block for file data, if the volume's structures begin no earlier than at a block.
    public func dataStart(structuresFrom block: UInt64) throws(ImageError) -> UInt32 {
        let layout = try UDFVolumeLayout(of: self, structuresFrom: block)
        guard let start = UInt32(exactly: layout.structureEnd) else { throw .tooManyBlocks(layout.structureEnd) }
        return start
    }

    /// The volume around the file data.
    ///
    /// - Parameters:
    ///   - block: As it was given to `dataStart`.
    ///   - files: Where the data are.
    ///   - dataEnd: The block behind the data.
    ///   - recognition: Where the volume recognition sequence is to be, unless another has a part in it and records it.
    public func volume(
        structuresFrom block: UInt64, files: FileLocations, dataEnd: UInt64, recognitionAt recognition: UInt32? = nil
    ) throws(ImageError) -> UDFRecordedVolume {
        var layout = try UDFVolumeLayout(of: self, structuresFrom: block)
        try layout.place(behind: dataEnd)
        return UDFRecordedVolume(plan: self, layout: layout, files: files, recognition: recognition)
    }

    /// Where the partition starts: with the earlier sessions', so that their data are in it.
    func partitionStart(structuresFrom block: UInt64) -> UInt64 {
        if let continued = options.continued { return UInt64(min(continued.partitionStart, lowestRecordedBlock)) }
        return min(block.roundedUp(to: Self.alignment), UInt64(lowestRecordedBlock))
    }
}

extension UInt64 {
    func roundedUp(to unit: UInt64) -> UInt64 { (self + unit - 1) / unit * unit }
}

extension ImageError {
    static func tooManyBlocks(_ needed: UInt64) -> Self {
        .limit(.tooManyBlocks(needed: needed, maximum: UInt64(UInt32.max)))
    }
}
