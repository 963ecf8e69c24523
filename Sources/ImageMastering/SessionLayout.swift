import DiscImage
import ISO9660
import UDF

/// The parts of a session, placed.
struct SessionLayout {
    /// Nil if it only leads to what can be started.
    let iso9660: ISO9660Plan?
    let udf: UDFPlan?
    let files: FileDataRegion
    private(set) var segments: [ImageSegment]
    /// What leads to this session from block 0 on: descriptors, which have absolute addresses, and an anchor.
    private(set) var discStart: [ImageSegment] = []
    /// The block behind the last one.
    private(set) var end: UInt64

    init(of tree: FileTree, _ options: ImageOptions) throws(ImageError) {
        precondition(!options.fileSystems.isEmpty, "an image has a file system")
        let tree = options.recordsNamedStreams ? tree : tree.withoutNamedStreams()
        let start = options.sessionStart
        _ = try Self.sum(UInt64(start), Self.fixedBlockCount)
        try Self.checkDataLength(of: tree)
        let hasISO9660 = options.showsISO9660 || options.isBootable
        let boot = options.bootImages.isEmpty ? nil : try BootPlan(options.bootImages)
        let plan = hasISO9660 ? try ISO9660Plan(tree: tree, options: options.iso9660) : nil
        let udf = options.fileSystems.contains(.udf) ? try UDFPlan(tree: tree, options: options.udf) : nil

        let recognition = try Self.sum(UInt64(start), UInt64(systemAreaBlockCount + (plan?.descriptorBlockCount ?? 0)))
        let tables = udf?.firstFreeBlock ?? recognition
        let bootStart = try Self.sum(UInt64(tables), plan?.blockCount ?? 0)
        let fixedEnd = try Self.sum(UInt64(bootStart), boot?.blockCount ?? 0)
        let dataStart = try udf?.dataStart(structuresFrom: UInt64(fixedEnd)) ?? fixedEnd
        let files = try FileDataRegion(of: tree, from: dataStart)
        let dataEnd = UInt64(dataStart) + files.blockCount
        let volume = try udf?.volume(
            structuresFrom: UInt64(fixedEnd), files: files.locations, dataEnd: dataEnd, recognitionAt: recognition)

        let unit = UInt64(max(1, options.writeUnit))
        let length = (volume.map { UInt64($0.end) } ?? dataEnd) - UInt64(start)
        end = UInt64(try Self.sum(UInt64(start), (length + unit - 1) / unit * unit))
        segments = [ImageSegment("file data", at: dataStart, files)] + (volume?.segments ?? [])
        segments += boot?.segments(at: bootStart) ?? []
        if let plan {
            var placement = ISO9660Placement(sessionStart: start, tablesStart: tables, volumeSpaceSize: UInt32(end))
            placement.bootCatalog = boot == nil ? options.recordedBootCatalog : bootStart
            let parts = plan.segments(at: placement, files: files.locations)
            segments += parts
            discStart.append(ImageSegment(parts[0].name, at: parts[0].start - start, parts[0].content))
        }
        if let udf, let volume {
            let descriptors = udf.volumeRecognitionSequence
            discStart.append(ImageSegment("Volume Recognition Sequence", at: recognition - start, descriptors))
            discStart.append(volume.anchor(at: udf.firstFreeBlock - 1 - start))
        }
        iso9660 = options.showsISO9660 ? plan : nil
        self.udf = udf
        self.files = files
    }

    /// More than all that has a fixed place in a session.
    private static let fixedBlockCount: UInt64 = 512

    /// Before anything is laid out: a client may state any length, and each 1 GiB of it takes a descriptor.
    private static func checkDataLength(of tree: FileTree) throws(ImageError) {
        let (files, streams) = (tree.totals.newBlockCount, tree.totals.namedStreams.newBlockCount)
        let (sum, isOver) = files.addingReportingOverflow(streams)
        let needed = isOver ? .max : sum
        guard needed <= UInt64(UInt32.max) else {
            throw .limit(.tooManyBlocks(needed: needed, maximum: UInt64(UInt32.max)))
        }
    }

    private static func sum(_ block: UInt64, _ count: UInt64) throws(ImageError) -> UInt32 {
        guard let sum = UInt32(exactly: block + count) else {
            throw .limit(.tooManyBlocks(needed: block + count, maximum: UInt64(UInt32.max)))
        }
        return sum
    }
}

/// The blocks of a session before its descriptors (ECMA-119 6.2.1, ECMA-167 2/8.3).
let systemAreaBlockCount: UInt32 = 16
