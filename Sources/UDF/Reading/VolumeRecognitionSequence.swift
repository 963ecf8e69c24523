import ByteLayout
public import DiscImage

/// What a session says which standards its volume is recorded by (ECMA-167 2/8.3): descriptors from sector 16 on, up to the first
/// sector that is none.
public struct VolumeRecognitionSequence: Sendable {
    /// The standard identifiers in their order.
    public let standardIdentifiers: [String]

    /// The identifiers that the standards give (ECMA-119 8.1.2, ECMA-167 2/9.1.2, ECMA-168 2/9.1.2).
    private static let known = ["CD001", "BEA01", "NSR02", "NSR03", "BOOT2", "CDW02", "TEA01"]
    /// The most descriptors that are looked at.
    private static let maximumDescriptorCount: UInt64 = 64

    /// - Throws: what reading its first sector throws. A later one that cannot be read ends the sequence.
    public init(on source: any BlockSource, sessionStart: UInt32 = 0) throws(ImageError) {
        var found: [String] = []
        let first = UInt64(sessionStart) + 16
        for block in first..<(first + Self.maximumDescriptorCount) where block < source.blockCount {
            guard let name = try Self.identifier(block, source, isFirst: block == first) else { break }
            found.append(name)
        }
        standardIdentifiers = found
    }

    private static func identifier(
        _ block: UInt64, _ source: any BlockSource, isFirst: Bool
    ) throws(ImageError) -> String? {
        let bytes: [UInt8]
        do { bytes = try source.read(from: block, count: 1) } catch {
            guard isFirst else { return nil }
            throw error
        }
        guard let descriptor = try? VolumeStructureDescriptor(parsing: bytes) else { return nil }
        return known.contains(descriptor.name) ? descriptor.name : nil
    }

    /// Whether it names ECMA-167 (ECMA-167 3/9.1).
    public var namesECMA167: Bool { standardIdentifiers.contains { $0 == "NSR02" || $0 == "NSR03" } }
    /// Whether it names ECMA-168, which nothing here reads.
    public var namesECMA168: Bool { standardIdentifiers.contains("CDW02") }
}
