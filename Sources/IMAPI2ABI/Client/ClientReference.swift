import CFaces
package import COM

/// An interface pointer, and the reference that comes with it, as a client in C holds it.
package final class ClientReference: @unchecked Sendable {
    package let pointer: UnsafeMutableRawPointer
    package let convention: UInt32
    private let iid: GUID

    /// - Throws: `E_NOINTERFACE`, `E_OUTOFMEMORY`.
    package init(to object: any COM.IUnknown, _ iid: COM.GUID, isMicrosoft: Bool = false) throws(COMError) {
        convention = Convention(isMicrosoft ? FACE_MICROSOFT : FACE_SYSTEM_V)
        self.iid = iid
        guard let pointer = try reference(to: object.QueryInterface(iid), iid, convention) else {
            throw COMError(.E_POINTER)
        }
        self.pointer = pointer
    }

    deinit { release(pointer, convention) }

    /// The object, on which every typed call goes through the pointer's vtable.
    package var object: any COM.IUnknown { ForeignKind.wrapper(of: pointer, iid, convention) }

    /// The object of this process that a pointer leads back to; others as they are.
    package static func native(_ object: any COM.IUnknown) -> any COM.IUnknown {
        var convention: Convention = 0
        guard let foreign = object as? ForeignUnknown, let face = face_behind(foreign.pointer, &convention) else {
            return object
        }
        return UnsafeMutablePointer<Block>(face.pointee.block).object
    }
}
