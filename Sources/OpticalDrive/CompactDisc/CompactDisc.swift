/// What every CD is like, in sectors.
public enum CompactDisc {
    /// Two seconds (ECMA-130 20).
    public static let pregap = 150
    /// Between two tracks that are written at once: two sectors of run-out, and the pre-gap.
    public static let trackGap = 2 + pregap
    /// Four seconds (MMC-6 4.2.3.7).
    public static let shortestTrack = 300
    public static let mostTracks = 99
    /// Where a lead-in may begin at the earliest, 90:00:00.
    static let firstLeadIn = -45_150
}
