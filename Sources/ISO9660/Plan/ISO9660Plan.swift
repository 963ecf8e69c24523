import ByteLayout
public import DiscImage

/// One of the directory hierarchies of a volume.
public enum ISO9660Hierarchy: Hashable, Sendable, CaseIterable {
    case primary
    case joliet
}

/// A tree laid out as ISO 9660 and, if wanted, Joliet: all sizes are known, addresses are not.
///
/// The descriptors go to sector `S + 16`, path tables and directories wherever the session has them, the file data
/// wherever the `FileLocations` say: they may be shared with another file system.
public struct ISO9660Plan: Sendable {
    let options: ISO9660Options
    let primary: HierarchyPlan
    let joliet: HierarchyPlan?

    /// - Throws: `ImageError.limit` if the tree has more than ISO 9660 can hold.
    public init(tree: FileTree, options: ISO9660Options) throws(ImageError) {
        self.options = options
        let shown = options.showsTreeInPrimaryHierarchy ? tree : FileTree(rootTime: tree[.root].lastModifiedTime)
        primary = try HierarchyPlan(shown, .primary(options.interchangeLevel), options)
        joliet =
            options.hasJoliet
            ? try HierarchyPlan(tree, .joliet(nameLength: options.recordedJolietNameLength), options) : nil
    }

    /// The volume descriptors with the set terminator, a block each.
    public var descriptorBlockCount: UInt32 { 2 + (options.hasBootRecord ? 1 : 0) + (joliet == nil ? 0 : 1) }

    /// The blocks of path tables and directories.
    public var blockCount: UInt64 {
        [primary, joliet].compactMap { $0 }.reduce(0) { sum, plan in
            sum + pathTableBlockCount(plan) * pathTableCopies + plan.blockCount
        }
    }

    /// The identifier of an item as text, a file's without the version number; nil if the hierarchy does not show it.
    public func recordedName(of id: NodeID, in hierarchy: ISO9660Hierarchy) -> String? {
        guard let plan = hierarchy == .primary ? primary : joliet, plan.tree.node(id) != nil else { return nil }
        guard id != .root else { return "" }
        let bytes = plan.identifiers[id]
        guard hierarchy == .joliet else { return String(decoding: bytes, as: UTF8.self) }
        return UCS2.text(Array(bytes))
    }

    private func pathTableBlockCount(_ plan: HierarchyPlan) -> UInt64 { blocks(for: UInt64(plan.pathTableByteCount)) }
    private var pathTableCopies: UInt64 { options.hasOptionalPathTables ? 4 : 2 }
}

/// Where a session has room for the parts of an ISO 9660 volume, in absolute addresses.
public struct ISO9660Placement: Hashable, Sendable {
    public var sessionStart: UInt32
    /// The first block of path tables and directories.
    public var tablesStart: UInt32
    /// The block behind the session: the volume space begins at block 0 of the disc, so this is its size.
    public var volumeSpaceSize: UInt32
    /// The address of the boot catalogue, for a plan that has a Boot Record.
    public var bootCatalog: UInt32?

    public init(sessionStart: UInt32, tablesStart: UInt32, volumeSpaceSize: UInt32) {
        self.sessionStart = sessionStart
        self.tablesStart = tablesStart
        self.volumeSpaceSize = volumeSpaceSize
    }

    /// The first volume descriptor (ECMA-119 6.2.1, 6.7.1, counted from the session's start).
    public var descriptorsStart: UInt32 { sessionStart + VolumeDescriptorType.systemAreaBlockCount }
}

extension ISO9660Plan {
    /// All blocks of the volume but the file data.
    ///
    /// The Boot Record is the second descriptor: El Torito 1.0 (2.0) wants it in sector 17.
    /// - Precondition: the placement has room: descriptors and tables end below the largest address; it has a boot catalogue
    ///   if the plan has a Boot Record.
    public func segments(at placement: ISO9660Placement, files: FileLocations) -> [ImageSegment] {
        var next = placement.tablesStart
        var descriptors = descriptor(.primary, of: primary, placement)
        var segments = tables("ISO 9660", primary, at: &next, files, &descriptors)
        var blocks = descriptors.encoded
        if options.hasBootRecord {
            guard let bootCatalog = placement.bootCatalog else { preconditionFailure("a Boot Record has a catalogue") }
            blocks += BootRecord(bootCatalogAt: bootCatalog).encoded
        }
        if let joliet {
            var supplementary = descriptor(.joliet, of: joliet, placement)
            segments += tables("Joliet", joliet, at: &next, files, &supplementary)
            blocks += supplementary.encoded
        }
        blocks += VolumeDescriptorHeader().encoded
        return [ImageSegment("Volume Descriptor Set", at: placement.descriptorsStart, blocks)] + segments
    }

    /// The path tables and directories of one hierarchy, whose addresses go into its descriptor.
    private func tables(
        _ name: String, _ plan: HierarchyPlan, at next: inout UInt32, _ files: FileLocations,
        _ descriptor: inout VolumeDescriptor
    ) -> [ImageSegment] {
        let count = UInt32(pathTableBlockCount(plan))
        let starts = (0..<UInt32(pathTableCopies)).map { next + $0 * count }
        next += UInt32(pathTableCopies) * count
        let directories = DirectoryRegion(plan, at: next, files)
        let typeL = PathTable(.typeL, of: plan, directoriesAt: next)
        let typeM = PathTable(.typeM, of: plan, directoriesAt: next)
        descriptor.locationOfTypeLPathTable = starts[0]
        descriptor.locationOfTypeMPathTable = starts[1]
        descriptor.locationOfOptionalTypeLPathTable = starts.count > 2 ? starts[2] : 0
        descriptor.locationOfOptionalTypeMPathTable = starts.count > 2 ? starts[3] : 0
        descriptor.rootDirectoryRecord.record = directories.record(ofDirectory: 0, identifierByteCount: 1)
        let segments = starts.enumerated().map { index, start in
            ImageSegment("\(name) Path Table", at: start, index % 2 == 0 ? typeL : typeM)
        }
        defer { next += UInt32(plan.blockCount) }
        return segments + [ImageSegment("\(name) directories", at: next, directories)]
    }
}
