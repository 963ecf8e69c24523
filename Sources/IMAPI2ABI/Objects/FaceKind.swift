import CFaces
import COM

/// What makes the face of an interface: its vtables, and the object as that interface and as those it derives from.
struct FaceKind: Sendable {
    let iid: GUID
    /// The place in the list of vtables.
    let index: UInt32
    /// How far the interface is from IUnknown.
    let depth: UInt32
    /// False if the object's class does not have the interface.
    let fill: @Sendable (_ object: any IUnknown, _ targets: Targets) -> Bool

    init(
        _ id: AnyInterfaceID, _ index: UInt32, fill: @escaping @Sendable (any IUnknown, Targets) -> Bool
    ) {
        iid = id.iid
        self.index = index
        depth = UInt32(id.bases.count)
        self.fill = fill
    }

    static func of(_ iid: GUID) -> FaceKind? { kinds[iid] }
    private static let kinds = Dictionary(uniqueKeysWithValues: all.map { ($0.iid, $0) })

    /// Lets go of a face that is in no block any more, or not yet.
    static func discard(_ face: UnsafeMutablePointer<Face>) {
        Targets(face).removeAll(depth: face.pointee.depth)
        face_discard(face)
    }

    /// A face of the object, not yet in its block.
    func face(of object: any IUnknown) throws(COMError) -> UnsafeMutablePointer<Face> {
        var iid = iid.binary
        guard let face = face_create(index, depth, &iid) else { throw COMError(.E_OUTOFMEMORY) }
        guard fill(object, Targets(face)) else {
            FaceKind.discard(face)
            throw COMError(.E_NOINTERFACE)
        }
        return face
    }
}

/// Where a face keeps the object: as IUnknown, as the interface derived from it, and so on.
struct Targets {
    private let pointers: UnsafeMutablePointer<UnsafeMutableRawPointer?>

    init(_ face: UnsafeMutablePointer<Face>) { pointers = face_targets(face) }

    func store<I: Sendable>(_ object: I, at depth: Int) {
        pointers[depth] = Unmanaged.passRetained(Target(object)).toOpaque()
    }

    func removeAll(depth: UInt32) {
        for pointer in UnsafeBufferPointer(start: pointers, count: Int(depth) + 1) {
            if let pointer { Unmanaged<AnyObject>.fromOpaque(pointer).release() }
        }
    }
}

/// An object as one of its interfaces, which it keeps.
final class Target<I: Sendable>: Sendable {
    let object: I
    init(_ object: I) { self.object = object }

    /// Calls with the object that a thunk is for. Its reference is not counted up and down: the caller holds one, and
    /// gives it up in the middle of a call at the earliest when the call has returned.
    @inline(__always)
    static func call(_ target: UnsafeRawPointer, _ body: (I) -> Int32) -> Int32 {
        Unmanaged<Target<I>>.fromOpaque(target)._withUnsafeGuaranteedRef { body($0.object) }
    }
}

extension UnsafeRawPointer {
    /// The object that a thunk is called for, as the interface that the thunk belongs to.
    @inline(__always)
    func target<I: Sendable>(_ interface: I.Type) -> I {
        Unmanaged<Target<I>>.fromOpaque(self).takeUnretainedValue().object
    }
}
