public import ByteLayout

/// Timely Safe Recording (MMC-6).
public struct TimelySafeRecordingFeature: Feature {
    public static let code = FeatureCode.timelySafeRecording

    public init() {}

    public static let byteCount = 0
    public static let layout: [Field<Self>] = []
}
