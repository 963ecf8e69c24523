import Testing

@testable import Terminal

@Suite("The progress of an erasure")
struct EraseProgressTests {
    @Test(
        "a share and the seconds that are left; an estimate that was too short ends at the end",
        arguments: [
            (0, 90, 0.0, "about 90 s left"), (30, 90, 1.0 / 3, "about 60 s left"),
            (95, 90, 95.0 / 90, "about 0 s left"), (0, 0, 0, "about 1 s left"),
        ])
    func progress(_ elapsed: Int32, _ total: Int32, _ fraction: Double, _ detail: String) {
        let progress = EraseProgress(elapsedSeconds: elapsed, estimatedTotalSeconds: total)
        #expect(progress.fraction == fraction)
        #expect(progress.detail == detail)
    }
}
