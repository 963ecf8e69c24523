import CAutomation
import CFaces
import COM

// The runtime frees the objects in a value by calling them in its host's convention. Objects of the other one are let go
// here first, and the runtime finds NULL in their places.

/// Frees an array and what its elements own.
func destroy(_ array: ArrayPointer?, _ convention: Convention) {
    guard let array else { return }
    if convention != imapi2_host_convention() { releaseObjects(ofArray: array, convention) }
    _ = SafeArrayDestroy(array)
}

/// Frees what a VARIANT owns and leaves VT_EMPTY.
func clear(_ variant: UnsafeMutablePointer<tagVARIANT>, _ convention: Convention) {
    if convention != imapi2_host_convention() {
        releaseObjects(.VT_VARIANT, at: UnsafeMutableRawPointer(variant), convention)
    }
    _ = VariantClear(variant)
}

private func releaseObjects(ofArray array: ArrayPointer, _ convention: Convention) {
    guard array.pointee.cLocks == 0, let elements = try? ArrayElements(array) else { return }
    // An array may hold itself.
    array.pointee.cLocks = 1
    defer { array.pointee.cLocks = 0 }
    for index in 0..<elements.count { releaseObjects(elements.type, at: elements.place(index), convention) }
}

private func releaseObjects(_ type: VARTYPE, at place: UnsafeMutableRawPointer, _ convention: Convention) {
    switch type {
    case .VT_DISPATCH, .VT_UNKNOWN:
        let pointer = place.load(as: InterfacePointer?.self)
        place.storeBytes(of: nil, as: InterfacePointer?.self)
        release(pointer, convention)
    case .VT_VARIANT:
        let held = VARTYPE(place.load(as: UInt16.self))
        if !held.isReference, held != .VT_VARIANT { releaseObjects(held, at: place + VARIANT.valueOffset, convention) }
    default:
        guard type.isArray, let array = place.load(as: ArrayPointer?.self) else { return }
        releaseObjects(ofArray: array, convention)
    }
}
