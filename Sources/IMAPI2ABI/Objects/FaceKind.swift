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

    /// A face of the object, not yet in its block.
    func face(of object: any IUnknown) throws(COMError) -> UnsafeMutablePointer<Face> {
        var iid = iid.binary
        guard let face = face_create(index, depth, &iid) else { throw COMError(.E_OUTOFMEMORY) }
        guard fill(object, Targets(face)) else {
            face_discard(face)
            throw COMError(.E_NOINTERFACE)
        }
        return face
    }
}

/// Where a face keeps the object: as IUnknown, as the interface derived from it, and so on.
///
/// Each is an existential, a reference and a witness table. The references are not counted: the block holds the object.
struct Targets {
    private let pointer: UnsafeMutableRawPointer

    init(_ face: UnsafeMutablePointer<Face>) { pointer = face_targets(face) }

    func store<I>(_ object: I, at depth: Int) {
        withUnsafeBytes(of: object) { existential in
            precondition(existential.count == Targets.size, "\(I.self) is no interface")
            (pointer + depth * Targets.size).copyMemory(
                from: existential.baseAddress!, byteCount: Targets.size)
        }
    }

    private static let size = 2 * MemoryLayout<UInt>.size
}

extension UnsafeRawPointer {
    /// The object that a thunk is called for, as the interface that the thunk belongs to.
    @inline(__always)
    func target<I>(_ interface: I.Type) -> I { assumingMemoryBound(to: I.self).pointee }
}
