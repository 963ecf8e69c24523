import CFaces
import COM
import Synchronization

/// The objects that clients hold: by this, an object has one block however often it is handed out.
enum ObjectTable {
    private typealias Entry = UnsafeMutablePointer<Block>

    /// Blocks by object. A block that has lost its last reference may still stand here for a moment.
    private static let blocks = Mutex<[ObjectIdentifier: UInt]>([:])

    /// How many objects clients hold.
    static var count: Int { blocks.withLock { $0.count } }

    /// The block of an object, with one more reference.
    static func block(of object: any IUnknown) throws(COMError) -> UnsafeMutablePointer<Block> {
        let address = blocks.withLock { blocks -> UInt in
            if let known = blocks[ObjectIdentifier(object)], block_retain_if_alive(Entry(bitPattern: known)) {
                return known
            }
            let new = UInt(bitPattern: create(object))
            if new != 0 { blocks[ObjectIdentifier(object)] = new }
            return new
        }
        guard let block = Entry(bitPattern: address) else { throw COMError(.E_OUTOFMEMORY) }
        return block
    }

    private static func create(_ object: any IUnknown) -> UnsafeMutablePointer<Block>? {
        guard let block = block_create() else { return nil }
        UnsafeMutableRawPointer(block_object(block)).initializeMemory(as: (any IUnknown).self, to: object)
        return block
    }

    static func remove(_ block: UnsafeMutablePointer<Block>, _ object: any IUnknown) {
        blocks.withLock { blocks in
            let id = ObjectIdentifier(object)
            if blocks[id] == UInt(bitPattern: block) { blocks[id] = nil }
        }
    }
}

extension UnsafeMutablePointer<Block> {
    /// The object, while the block lives.
    var object: any IUnknown {
        UnsafeRawPointer(block_object(self)).assumingMemoryBound(to: (any IUnknown).self).pointee
    }

    /// The face of an interface, made if it is not there yet.
    func face(_ iid: GUID) throws(COMError) -> UnsafeMutablePointer<Face> {
        var binary = iid.binary
        if let face = block_find(self, &binary) { return face }
        guard let kind = FaceKind.of(iid) else { throw COMError(.E_NOINTERFACE) }
        let new = try kind.face(of: AddedInterface.object(iid, of: object) ?? object)
        guard let face = block_add(self, new) else { throw COMError(.E_UNEXPECTED) }
        if face != new { FaceKind.discard(new) }
        return face
    }
}

/// The last reference is gone, and so is the object from the table and from its faces.
@c func imapi2_block_ends(_ block: UnsafeMutablePointer<Block>) {
    ObjectTable.remove(block, block.object)
    while let face = block.pointee.faces {
        block.pointee.faces = face.pointee.next
        FaceKind.discard(face)
    }
    UnsafeMutableRawPointer(block_object(block)).assumingMemoryBound(to: (any IUnknown).self)
        .deinitialize(count: 1)
}

/// QueryInterface for an interface that has no face yet; some are added here to what the object has.
@c func imapi2_query(
    _ block: UnsafeMutablePointer<Block>, _ convention: Convention, _ iid: UnsafePointer<_GUID>,
    _ answer: UnsafeMutablePointer<InterfacePointer?>
) -> Int32 {
    do {
        let iid = GUID(iid.pointee)
        if AddedInterface.object(iid, of: block.object) != nil {
            answer.pointee = face_pointer(try block.face(iid), convention)
            _ = block_retain_if_alive(block)
        } else {
            answer.pointee = try reference(to: block.object.QueryInterface(iid), iid, convention)
        }
        return S_OK
    } catch {
        return error.hresult.signed
    }
}
