import ByteLayout
import Testing

@Suite struct FowlerNollVoTests {
    @Test(
        "the published values of FNV-1a",
        arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)])
    func published(text: String, value: UInt64) {
        #expect(FowlerNollVo.hash(text.utf8) == value)
        var hash = FowlerNollVo()
        for byte in text.utf8 { hash.add([byte]) }
        #expect(hash.value == value)
    }
}
