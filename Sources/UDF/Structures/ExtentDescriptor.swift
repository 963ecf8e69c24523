import ByteLayout

/// extent_ad: bytes from an absolute sector on (ECMA-167 3/7.1).
struct ExtentDescriptor: RecordedStructure, Hashable {
    var extentLength: UInt32 = 0
    var extentLocation: UInt32 = 0

    static let byteCount = 8
    static let structureName = "extent_ad"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP: 0, 4, "Extent Length",   .uint32, \.extentLength),
        Field(RBP: 4, 4, "Extent Location", .uint32, \.extentLocation),
    ]
}
