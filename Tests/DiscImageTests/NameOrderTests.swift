import DiscImage
import Testing

@Suite struct NameOrderTests {
    @Test(
        "names that differ in case only are the same without regard to case, and apart with it",
        arguments: [("readme", "README"), ("Grün", "GRÜN"), ("ПРИВЕТ", "привет"), ("k", "\u{212A}")])
    func caseOnly(left: String, right: String) {
        #expect(NameOrder.compareIgnoringCase(left, right) == 0)
        #expect(NameOrder.compare(left, right) != 0)
    }

    @Test("composed and decomposed letters make two names")
    func notNormalised() {
        #expect(NameOrder.compareIgnoringCase("e\u{301}", "\u{e9}") != 0)
        #expect(NameOrder.compare("e\u{301}", "\u{e9}") == -NameOrder.compare("\u{e9}", "e\u{301}").signum())
    }

    @Test("the order is total: exactly one of before, same, behind holds, and it is transitive")
    func total() {
        let names = [
            "", "a", "A", "ab", "aé", "aE", "k", "\u{212A}", "K", "kb", "z", "é", "É", "日", "🎵", "İ", "i̇", "_", "[",
            "Äb", "äB", "ÄC", "日a", "日B",
            "日é", "日É",
        ]
        for a in names {
            for b in names {
                let order = NameOrder.compare(a, b).signum()
                #expect(order == -NameOrder.compare(b, a).signum())
                #expect((order == 0) == a.utf8.elementsEqual(b.utf8))
                for c in names where order < 0 && NameOrder.compare(b, c) < 0 {
                    #expect(NameOrder.compare(a, c) < 0, "\(a) \(b) \(c)")
                }
            }
        }
    }
}
