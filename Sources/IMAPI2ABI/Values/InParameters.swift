import CAutomation
import COM

/// The elements of a caller's array.
///
/// - Throws: `E_POINTER` for NULL with a count.
func array<Element>(_ first: UnsafeMutablePointer<Element>?, _ count: UInt32) throws(COMError) -> [Element] {
    guard count > 0 else { return [] }
    guard let first else { throw COMError(.E_POINTER) }
    return Array(UnsafeBufferPointer(start: first, count: Int(count)))
}

/// The objects of a caller's array of interface pointers.
func objects<I>(
    _ first: UnsafeMutablePointer<InterfacePointer?>?, _ count: UInt32, _ id: InterfaceID<I>, _ convention: Convention
) throws(COMError) -> [I?] {
    var objects: [I?] = []
    for pointer in try array(first, count) { objects.append(try unwrap(pointer, id, convention)) }
    return objects
}

/// References to objects, for the array that somebody is to be given; all or none.
func references<I>(
    to objects: [I?], _ id: InterfaceID<I>, _ convention: Convention
) throws(COMError) -> [InterfacePointer?] {
    var references: [InterfacePointer?] = []
    do {
        for object in objects { references.append(try reference(to: object, id, convention)) }
    } catch {
        references.forEach { release($0, convention) }
        throw error
    }
    return references
}

extension Array where Element: BitwiseCopyable {
    /// The elements of a block that a foreign object allocated, which is freed; none where it counts less than none.
    init(taking block: UnsafeMutablePointer<Element>?, _ count: some BinaryInteger) {
        guard let block else { self = []; return }
        self = Array(UnsafeBufferPointer(start: block, count: Swift.max(0, Int(clamping: count))))
        CoTaskMemFree(block)
    }
}

/// The objects that an enumerator of others gave.
func received<I>(
    _ pointers: [InterfacePointer?], _ count: UInt32, _ id: InterfaceID<I>, _ convention: Convention
) throws(COMError) -> [I] {
    var objects: [I] = []
    var failure: COMError?
    // Each pointer is released, also those behind one that is no such object.
    for pointer in pointers.prefix(Int(clamping: count)) {
        do { objects.append(try unwrap(received: pointer, id, convention)) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
    return objects
}
