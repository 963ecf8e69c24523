import ByteLayout
public import DiscImage

/// The volume that a session of a disc holds, read from its descriptors (ECMA-119 8).
public struct ISO9660Volume: Sendable {
    let source: any BlockSource
    let sessionStart: UInt32
    let primary: VolumeDescriptor
    let joliet: VolumeDescriptor?
    public let bootRecords: [BootRecord]

    /// The most descriptors that are looked at.
    private static let maximumDescriptorCount: UInt64 = 100

    /// Reads the volume descriptor set of a session.
    ///
    /// - Throws: `ImageError.format` if there is no primary descriptor, or its blocks have not 2048 bytes.
    public init(on source: any BlockSource, sessionStart: UInt32) throws(ImageError) {
        let set = try DescriptorSet(on: source, sessionStart: sessionStart)
        guard let primary = set.primary else {
            throw .format(
                FormatError("Primary Volume Descriptor", .notRecognised(reason: "there is none in this session")))
        }
        for descriptor in [primary, set.joliet] { try Self.check(descriptor) }
        self.source = source
        self.sessionStart = sessionStart
        self.primary = primary
        joliet = set.joliet
        bootRecords = set.bootRecords
    }

    /// Whether a session has a primary descriptor of any legal block size (ECMA-119 6.2.2): also one whose files are not read here.
    ///
    /// - Throws: `ImageError.unreadable` and kin if the medium fails.
    public static func isDescribed(on source: any BlockSource, sessionStart: UInt32) throws(ImageError) -> Bool {
        do {
            let set = try DescriptorSet(on: source, sessionStart: sessionStart)
            return set.primary.map { [512, 1024, 2048].contains($0.logicalBlockSize) } ?? false
        } catch .format {
            return false
        }
    }

    /// What the descriptors read so far say.
    private struct DescriptorSet {
        var primary: VolumeDescriptor?
        var joliet: VolumeDescriptor?
        var bootRecords: [BootRecord] = []

        init(on source: any BlockSource, sessionStart: UInt32) throws(ImageError) {
            let first = UInt64(sessionStart) + UInt64(VolumeDescriptorType.systemAreaBlockCount)
            for block in first..<(first + ISO9660Volume.maximumDescriptorCount) where block < source.blockCount {
                let bytes = try source.read(from: block, count: 1)
                do { guard try add(bytes) else { return } } catch { throw .format(error) }
            }
        }

        /// Takes in a block, and says whether more may follow.
        private mutating func add(_ block: [UInt8]) throws(FormatError) -> Bool {
            let header = try VolumeDescriptorHeader(parsing: block)
            guard header.standardIdentifier == VolumeDescriptorType.standardIdentifier else { return false }
            switch header.volumeDescriptorType {
            case VolumeDescriptorType.bootRecord: bootRecords.append(try BootRecord(parsing: block))
            case VolumeDescriptorType.primary where primary == nil: primary = try VolumeDescriptor(parsing: block)
            case VolumeDescriptorType.supplementary where joliet == nil:
                let descriptor = try VolumeDescriptor(parsing: block)
                if descriptor.isJoliet { joliet = descriptor }
            default: break
            }
            return header.volumeDescriptorType != VolumeDescriptorType.setTerminator
        }
    }

    private static func check(_ descriptor: VolumeDescriptor?) throws(ImageError) {
        guard let descriptor, Int(descriptor.logicalBlockSize) != blockSize else { return }
        throw .format(
            FormatError(
                "Volume Descriptor", .unsupported(reason: "logical blocks of \(descriptor.logicalBlockSize) bytes")))
    }

    public var hierarchies: [ISO9660Hierarchy] { joliet == nil ? [.primary] : [.primary, .joliet] }

    /// The blocks of the volume, from block 0 of the disc on.
    public var volumeSpaceSize: UInt32 { primary.volumeSpaceSize }

    /// The descriptor of a hierarchy, if it has one.
    func descriptor(of hierarchy: ISO9660Hierarchy) -> VolumeDescriptor? {
        hierarchy == .primary ? primary : joliet
    }

    /// The label in a hierarchy's descriptor, without what fills it up.
    public func volumeIdentifier(of hierarchy: ISO9660Hierarchy) -> String? {
        text(descriptor(of: hierarchy)?.volumeIdentifier, in: hierarchy)
    }

    /// An identifier of a descriptor as text, without what fills it up.
    func text(_ field: [UInt8]?, in hierarchy: ISO9660Hierarchy) -> String? {
        guard let field else { return nil }
        let text = hierarchy == .primary ? RecordedName.text(field) : UCS2.text(field)
        let end = text.unicodeScalars.lastIndex { $0 != " " && $0 != "\0" }
        return end.map { String(text.unicodeScalars[...$0]) } ?? ""
    }
}
