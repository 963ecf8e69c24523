import ByteLayout

/// A structure that begins with a descriptor tag.
protocol TaggedDescriptor: RecordedStructure {
    static var tagIdentifier: TagIdentifier { get }
    var tag: DescriptorTag { get set }
}

extension TaggedDescriptor {
    /// The descriptor followed by `tail` and guarded by its tag.
    func sealed(version: UInt16, location: UInt32, tail: [UInt8] = []) -> [UInt8] {
        var array = encoded + tail
        var elements = array.mutableSpan
        var bytes = unsafe elements.mutableBytes
        DescriptorTag.seal(
            &bytes, as: Self.tagIdentifier, version: version, location: location, byteCount: bytes.byteCount)
        return array
    }

    /// Reads a descriptor of this kind whose tag is right.
    init(verifying bytes: RawSpan) throws(FormatError) {
        let tag = try DescriptorTag.verified(bytes)
        guard tag.tagIdentifier == Self.tagIdentifier.rawValue else {
            throw FormatError(
                Self.structureName,
                .notRecognised(
                    reason: "the tag identifier is \(tag.tagIdentifier), not \(Self.tagIdentifier.rawValue)"))
        }
        try self.init(parsing: bytes)
    }

    /// Reads a descriptor of this kind whose tag is right.
    init(verifying bytes: [UInt8]) throws(FormatError) { try unsafe self.init(verifying: bytes.span.bytes) }
}
