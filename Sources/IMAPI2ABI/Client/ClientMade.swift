import CFaces
package import COM
import Synchronization

/// An object that a program in this process made, as a client in C would: calls of it cross the boundary. Without this
/// mark an object of ours that comes back through a pointer is called directly.
package protocol ClientMadeObject: COM.IUnknown {}

package enum ClientMade {
    private static let isSeparate = Atomic(false)

    /// Keeps marked objects apart from now on; before, nobody pays for the question.
    package static func separate() { isSeparate.store(true, ordering: .relaxed) }

    /// How the memory of objects, as C sees them, is made from now on: of zeros, and such that `free` takes it back.
    package static func allocateObjects(with allocate: @escaping @convention(c) (Int) -> UnsafeMutableRawPointer?) {
        blocks_allocate_with(allocate)
    }

    static func isForeign(_ object: any IUnknown) -> Bool {
        isSeparate.load(ordering: .relaxed) && object is any ClientMadeObject
    }
}
