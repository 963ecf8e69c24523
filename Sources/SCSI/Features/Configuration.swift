public import ByteLayout

/// The answer to GET CONFIGURATION: a header and feature descriptors (MMC-5 6.6.2).
public struct Configuration: Hashable, Sendable {
    /// The feature header (MMC-5 6.6.2.1).
    public struct Header: SCSIStructure {
        /// The bytes behind this field.
        public var dataLength: UInt32 = 4
        public var currentProfile = Profile.none

        public init() {}

        public static let byteCount = 8
        // swift-format-ignore
        public static let layout: [Field<Self>] = [
            Field(bytes: 0...3, "Data Length",     .msb32,                      \.dataLength),
            .reserved(bytes: 4...5),
            Field(bytes: 6...7, "Current Profile", .raw(Profile.self, .msb16),  \.currentProfile),
        ]
    }

    public var currentProfile: Profile
    public var features: [FeatureDescriptor]

    public init(currentProfile: Profile, features: [FeatureDescriptor]) {
        self.currentProfile = currentProfile
        self.features = features
    }

    /// Reads an answer up to its DATA LENGTH; a descriptor that was cut is left out.
    ///
    /// Drives pad the answer to the allocation length, so the number of bytes that came says nothing.
    public init(answer: [UInt8]) throws(SCSIError) {
        let header = try Header(answer: answer)
        currentProfile = header.currentProfile
        features = []
        var rest = answer.dropFirst(8).prefix(max(0, Int(header.dataLength) - 4))
        while rest.count >= 4 {
            let feature = try FeatureDescriptor.Header(answer: Array(rest.prefix(4)))
            let length = 4 + Int(feature.additionalLength)
            guard rest.count >= length else { break }
            features.append(FeatureDescriptor(header: feature, data: Array(rest.dropFirst(4).prefix(length - 4))))
            rest = rest.dropFirst(length)
        }
    }

    public var encoded: [UInt8] {
        let data = features.flatMap(\.encoded)
        let header = Header {
            $0.dataLength = UInt32(4 + data.count)
            $0.currentProfile = currentProfile
        }
        return header.encoded + data
    }

    public subscript(code: FeatureCode) -> FeatureDescriptor? { features.first { $0.code == code } }

    public func isCurrent(_ code: FeatureCode) -> Bool { self[code]?.isCurrent ?? false }

    /// A feature of a known kind, whether current or not; nil where the drive does not have it.
    public func feature<Known: Feature>(_ type: Known.Type = Known.self) throws(SCSIError) -> Known? {
        guard let descriptor = self[Known.code] else { return nil }
        return try descriptor.decoded(as: Known.self)
    }

    /// The Profile List feature's entries, in the drive's order; a cut one is left out.
    public var profiles: [ProfileDescriptor] {
        get throws(SCSIError) {
            let data = self[.profileList]?.data ?? []
            var result: [ProfileDescriptor] = []
            for offset in stride(from: 0, through: data.count - 4, by: 4) {
                result.append(try ProfileDescriptor(answer: Array(data[offset..<(offset + 4)])))
            }
            return result
        }
    }

    /// The features that the drive has, or has with the medium that is in it, in its order.
    public func features(onlyCurrent: Bool) -> [FeatureCode] {
        features.filter { !onlyCurrent || $0.isCurrent }.map(\.code)
    }

    /// The profiles that the drive has, or those that the medium in it conforms to, in its order. A drive that marks none
    /// of its list as current names it in the header.
    public func profiles(onlyCurrent: Bool) throws(SCSIError) -> [Profile] {
        let listed = try profiles
        guard onlyCurrent else { return listed.map(\.profile) }
        let current = listed.filter(\.isCurrent).map(\.profile)
        return current.isEmpty && currentProfile != .none ? [currentProfile] : current
    }

    /// The Profile List feature of some entries.
    public static func profileList(_ profiles: [ProfileDescriptor]) -> FeatureDescriptor {
        FeatureDescriptor(.profileList, isPersistent: true, isCurrent: true, data: profiles.flatMap(\.encoded))
    }
}
