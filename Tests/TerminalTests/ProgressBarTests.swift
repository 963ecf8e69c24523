import Testing

@testable import Terminal

@Suite struct ProgressBarTests {
    @Test("the bar grows with the share and keeps its length")
    func grows() {
        let lines = [0, 0.5, 1].map { ProgressBar.line("Writing", fraction: $0, detail: "", width: 40) }
        #expect(lines[0].contains("[.....................]") && lines[0].contains("   0%"))
        #expect(lines[1].contains("[##########...........]") && lines[1].contains("  50%"))
        #expect(lines[2].contains("[#####################]") && lines[2].contains(" 100%"))
        #expect(Set(lines.map(\.count)).count == 1)
    }

    @Test("a share outside of 0 to 1 is shown as the nearer end", arguments: [-0.5, 1.5, .infinity])
    func outside(share: Double) {
        let line = ProgressBar.line("Writing", fraction: share, detail: "", width: 60)
        #expect(line.contains(share < 0 ? " 0%" : " 100%"))
    }

    @Test("no line is wider than the terminal", arguments: [0, 1, 5, 20, 30, 80])
    func narrow(width: Int) {
        for fraction in [nil, 0.3] {
            #expect(
                ProgressBar.line("Finalizing", fraction: fraction, detail: "x.txt", width: width).count <= max(width, 0)
            )
        }
    }
}
