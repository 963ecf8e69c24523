import CFaces
import COM

/// The pointer to an interface of an object, with a reference of its own; nil for nil.
///
/// - Throws: `E_NOINTERFACE`, `E_OUTOFMEMORY`.
func reference(
    to object: (any IUnknown)?, _ iid: GUID, _ convention: Convention
) throws(COMError) -> InterfacePointer? {
    guard let object else { return nil }
    if let foreign = object as? ForeignUnknown, foreign.convention == convention {
        return try foreign.query(iid)
    }
    let block = try ObjectTable.block(of: object)
    do {
        return face_pointer(try block.face(iid), convention)
    } catch {
        block_release(block)
        throw error
    }
}

func reference<I>(
    to object: I?, _ id: InterfaceID<I>, _ convention: Convention
) throws(COMError) -> InterfacePointer? {
    try reference(to: object.map { $0 as! any IUnknown }, id.iid, convention)
}

/// The object behind an interface pointer: our own, or a wrapper of a foreign one. The pointer's reference stays the
/// caller's.
///
/// - Throws: `E_NOINTERFACE` if an object of ours is passed as an interface it does not have.
func unwrap<I>(
    _ pointer: InterfacePointer?, _ id: InterfaceID<I>, _ convention: Convention
) throws(COMError) -> I? {
    guard let pointer else { return nil }
    var face: Convention = 0
    if let own = face_behind(pointer, &face) {
        let object = UnsafeMutablePointer<Block>(own.pointee.block).object
        if !ClientMade.isForeign(object) { return try object.QueryInterface(id) }
    }
    guard let foreign = ForeignKind.wrapper(of: pointer, id.iid, convention) as? I else {
        throw COMError(.E_NOINTERFACE)
    }
    return foreign
}

/// The object behind an interface pointer that came as a result: its reference goes to the object.
func unwrap<I>(
    taking pointer: InterfacePointer?, _ id: InterfaceID<I>, _ convention: Convention
) throws(COMError) -> I? {
    defer { release(pointer, convention) }
    return try unwrap(pointer, id, convention)
}

/// The object behind a result that is never NULL where the callee keeps to its contract.
func unwrap<I>(
    received pointer: InterfacePointer?, _ id: InterfaceID<I>, _ convention: Convention
) throws(COMError) -> I {
    guard let object = try unwrap(taking: pointer, id, convention) else { throw COMError(.E_UNEXPECTED) }
    return object
}

/// Drops a reference.
func release(_ pointer: InterfacePointer?, _ convention: Convention) {
    if let pointer { _ = foreign_Release(pointer, convention) }
}
