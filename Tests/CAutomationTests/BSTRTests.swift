import CAutomation
import Glibc
import Testing

@Suite("BSTR")
struct BSTRTests {
    /// The bytes from `first` on, relative to the text.
    private func bytes(_ string: BSTR?, from first: Int, count: Int) -> [UInt8] {
        let start = unsafe UnsafeRawPointer(string!) + first
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    @Test("length in bytes before the text, terminator behind it, embedded zeros in it")
    func layout() {
        AllocationRecorder.run { _ in
            let string = unsafe makeBSTR("a\0ü")
            #expect(unsafe SysStringLen(string) == 3)
            #expect(unsafe SysStringByteLen(string) == 6)
            #expect(
                unsafe bytes(string, from: -8, count: 16) == [0, 0, 0, 0, 6, 0, 0, 0, 0x61, 0, 0, 0, 0xFC, 0, 0, 0])
            unsafe SysFreeString(string)
        }
    }

    @Test("SysAllocString takes what lies before the first zero")
    func terminated() {
        AllocationRecorder.run { _ in
            let string = unsafe SysAllocString(Array("disc\0label\0".utf16))
            #expect(unsafe text(string) == "disc")
            unsafe SysFreeString(string)
            let empty = unsafe SysAllocString([0])
            #expect(unsafe empty != nil && SysStringLen(empty) == 0)
            unsafe SysFreeString(empty)
        }
    }

    @Test("odd byte lengths keep their length, and readers of whole characters find an end", arguments: [0, 1, 2, 5])
    func byteLength(count: Int) {
        AllocationRecorder.run { _ in
            let content = Array("12345".utf8CString.prefix(count))
            let string = unsafe SysAllocStringByteLen(content, UINT(count))
            #expect(unsafe SysStringByteLen(string) == UINT(count))
            #expect(unsafe SysStringLen(string) == UINT(count / 2))
            let rounded = count + count % 2
            let expected = content.map { UInt8(bitPattern: $0) } + Array(repeating: 0, count: rounded - count + 2)
            #expect(unsafe bytes(string, from: 0, count: rounded + 2) == expected)
            unsafe SysFreeString(string)
        }
    }

    @Test("NULL is the empty string")
    func null() {
        #expect(SysStringLen(nil) == 0)
        #expect(SysStringByteLen(nil) == 0)
        #expect(unsafe SysAllocString(nil) == nil)
        SysFreeString(nil)
        var string: BSTR? = nil
        #expect(unsafe SysReAllocString(nil, [0]) == 0)
        #expect(SysReAllocStringLen(nil, nil, 1) == 0)
        #expect(unsafe SysReAllocString(&string, nil) == 1 && string == nil)
    }

    @Test("without text, a string of the length asked for")
    func uninitialized() {
        AllocationRecorder.run { _ in
            let string = unsafe SysAllocStringLen(nil, 4)
            #expect(unsafe SysStringLen(string) == 4)
            #expect(unsafe bytes(string, from: 8, count: 2) == [0, 0])
            unsafe SysFreeString(string)
        }
    }

    @Test("lengths that no header can hold give NULL", arguments: [UINT.max, UINT.max / 2, UINT.max / 2 - 1])
    func tooLong(count: UINT) {
        #expect(unsafe SysAllocStringLen(nil, count) == nil)
    }

    @Test func tooManyBytes() {
        #expect(unsafe SysAllocStringByteLen(nil, .max) == nil)
        #expect(unsafe SysAllocStringByteLen(nil, .max - 8) == nil)
    }

    @Test("a string is replaced, also by a part of itself")
    func reallocation() {
        AllocationRecorder.run { _ in
            var string = unsafe makeBSTR("multisession")
            #expect(unsafe SysReAllocStringLen(&string, string! + 5, 7) == 1)
            #expect(unsafe text(string) == "session")
            #expect(unsafe SysReAllocString(&string, Array("disc\0".utf16)) == 1)
            #expect(unsafe text(string) == "disc")
            #expect(unsafe SysReAllocStringLen(&string, nil, 2) == 1)
            #expect(unsafe text(string) == "di")
            #expect(unsafe SysReAllocString(&string, nil) == 1 && string == nil)
        }
    }

    @Test("a replacement that finds no memory leaves the string alone")
    func failedReallocation() {
        AllocationRecorder.run { recorder in
            var string = unsafe makeBSTR("disc")
            recorder.refuseEach(expecting: 0) { unsafe SysReAllocString(&string, Array("longer\0".utf16)) }
            recorder.refuse(1)
            #expect(unsafe SysReAllocStringLen(&string, nil, 100) == 0)
            #expect(unsafe text(string) == "longer")
            unsafe SysFreeString(string)
        }
    }

    @Test("Mono's layout: four bytes before the text, in a block of their own")
    func monoLayout() async {
        await #expect(processExitsWith: .success) {
            #expect(imapi2_set_bstr_layout(4) == 0)
            let string = unsafe SysAllocStringLen(Array("ab".utf16), 2)!
            #expect(unsafe SysStringByteLen(string) == 4)
            // As Mono does it.
            unsafe free(UnsafeMutableRawPointer(string) - 4)
        }
    }

    @Test("the environment sets the layout")
    func environment() async {
        await #expect(processExitsWith: .success) {
            unsafe setenv("IMAPI2_BSTR_LAYOUT", "4", 1)
            let string = unsafe SysAllocStringLen(Array("ab".utf16), 2)!
            #expect(UInt(bitPattern: string) % 16 == 4)
            unsafe SysFreeString(string)
        }
    }

    @Test(".NET frees the block that begins eight bytes before the text")
    func netLayout() async {
        await #expect(processExitsWith: .success) {
            let string = unsafe SysAllocStringLen(Array("ab".utf16), 2)!
            unsafe free(UnsafeMutableRawPointer(string) - 8)
        }
    }

    @Test("other layouts are refused", arguments: [0, 2, 5, 16] as [UINT])
    func unknownLayout(bytes: UINT) {
        #expect(imapi2_set_bstr_layout(bytes) == Code.invalidArgument)
    }
}
