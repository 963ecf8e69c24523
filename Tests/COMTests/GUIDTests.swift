import COM
import Testing

@Suite struct GUIDTests {
    @Test("it is read in either letter case, with and without braces, and printed in capitals")
    func text() {
        let guid = GUID("2735412E-7F64-5B0F-8F00-5D77AFBE261E")
        #expect(guid == GUID(parsing: "{2735412e-7f64-5b0f-8f00-5d77afbe261e}"))
        #expect("\(guid)" == "2735412E-7F64-5B0F-8F00-5D77AFBE261E")
        #expect("\(GUID.null)" == "00000000-0000-0000-0000-000000000000")
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "{}", "2735412E", "2735412E-7F64-5B0F-8F005D77AFBE261E", "2735412E-7F64-5B0F-8F00-5D77AFBE261",
            "2735412E-7F64-5B0F-8F00-5D77AFBE261EE", "+735412E-7F64-5B0F-8F00-5D77AFBE261E",
            "{2735412E-7F64-5B0F-8F00-5D77AFBE261E", "2735412G-7F64-5B0F-8F00-5D77AFBE261E",
            "２735412E-7F64-5B0F-8F00-5D77AFBE261E", "{{2735412E-7F64-5B0F-8F00-5D77AFBE261E}}",
        ])
    func malformed(text: String) {
        #expect(GUID(parsing: text) == nil)
    }

    @Test("its bytes lie as Windows keeps them")
    func bytes() {
        let guid = GUID("00112233-4455-6677-8899-AABBCCDDEEFF")
        let bytes: [UInt8] = [
            0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF,
        ]
        #expect(guid.bytes == bytes)
        #expect(GUID(bytes: bytes) == guid)
        #expect(GUID(bytes: bytes.dropLast()) == nil)
    }

    @Test("a mistake in the source traps")
    func literal() async {
        await #expect(processExitsWith: .failure) { _ = GUID("no guid") }
    }
}
