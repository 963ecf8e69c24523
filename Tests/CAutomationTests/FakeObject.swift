import CAutomation
import Synchronization

/// A COM object that only counts references; it lives as long as the test holds it.
@safe final class FakeObject: Sendable {
    @unsafe private struct Block {
        var methods: UnsafeMutablePointer<UnsafeRawPointer>
        var count: UInt32
    }

    private nonisolated(unsafe) let block: UnsafeMutablePointer<Block>

    init() {
        unsafe block = .allocate(capacity: 1)
        unsafe block.initialize(to: Block(methods: Self.methods, count: 1))
    }

    deinit { unsafe block.deallocate() }

    /// The references that exist; the test's own is one.
    var referenceCount: UInt32 { unsafe block.pointee.count }

    var pointer: OpaquePointer { unsafe OpaquePointer(block) }

    func addReference() -> OpaquePointer {
        unsafe block.pointee.count += 1
        return unsafe pointer
    }

    /// QueryInterface, AddRef, Release.
    private nonisolated(unsafe) static let methods: UnsafeMutablePointer<UnsafeRawPointer> = {
        let queryInterface: @convention(c) (UnsafeMutableRawPointer) -> HRESULT = { _ in -1 }
        let addRef: @convention(c) (UnsafeMutableRawPointer) -> UInt32 = { unsafe FakeObject.change($0, by: 1) }
        let release: @convention(c) (UnsafeMutableRawPointer) -> UInt32 = { unsafe FakeObject.change($0, by: -1) }
        let methods = UnsafeMutablePointer<UnsafeRawPointer>.allocate(capacity: 3)
        unsafe methods.initialize(to: unsafeBitCast(queryInterface, to: UnsafeRawPointer.self))
        unsafe (methods + 1).initialize(to: unsafeBitCast(addRef, to: UnsafeRawPointer.self))
        unsafe (methods + 2).initialize(to: unsafeBitCast(release, to: UnsafeRawPointer.self))
        return unsafe methods
    }()

    private static func change(_ this: UnsafeMutableRawPointer, by difference: Int32) -> UInt32 {
        let block = unsafe this.assumingMemoryBound(to: Block.self)
        unsafe block.pointee.count = UInt32(Int32(block.pointee.count) + difference)
        return unsafe block.pointee.count
    }
}
