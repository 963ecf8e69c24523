import CAutomation
import Testing

@Suite("Task memory")
struct TaskMemoryTests {
    @Test("an empty block is a block; a block resized to nothing is freed")
    func empty() {
        AllocationRecorder.run { _ in
            let block = unsafe CoTaskMemAlloc(0)
            #expect(unsafe block != nil)
            unsafe CoTaskMemFree(block)
            #expect(unsafe CoTaskMemRealloc(CoTaskMemAlloc(8), 0) == nil)
            CoTaskMemFree(nil)
        }
    }

    @Test("a block keeps its content when it grows; NULL grows to a new block")
    func resized() {
        AllocationRecorder.run { _ in
            var block = unsafe CoTaskMemRealloc(nil, 1)
            unsafe block!.storeBytes(of: 7, as: UInt8.self)
            unsafe block = CoTaskMemRealloc(block, 100_000)
            #expect(unsafe block!.load(as: UInt8.self) == 7)
            unsafe CoTaskMemFree(block)
        }
    }

    @Test("a block that cannot grow stays")
    func refused() {
        AllocationRecorder.run { recorder in
            let block = unsafe CoTaskMemAlloc(1)
            recorder.refuse(1)
            #expect(unsafe CoTaskMemRealloc(block, 2) == nil)
            unsafe CoTaskMemFree(block)
        }
        #expect(unsafe CoTaskMemAlloc(.max) == nil)
    }
}
