import COM
import DiscImage
import Synchronization

/// What an item object stands for: an item of an image, or one that is still to be added to one.
final class ItemReference: Sendable {
    private enum Place: Sendable {
        case detached(FileNode, madeBy: MsftFileSystemImage)
        case attached(MsftFileSystemImage, NodeID)
    }

    private let place: Mutex<Place>

    /// An item of an image.
    init(_ id: NodeID, of image: MsftFileSystemImage) { place = Mutex(.attached(image, id)) }

    /// An item that Create...Item made.
    init(detached node: FileNode, madeBy image: MsftFileSystemImage) { place = Mutex(.detached(node, madeBy: image)) }

    /// The image that it is in, or was made for.
    var image: MsftFileSystemImage {
        switch place.withLock({ $0 }) {
        case .detached(_, let image), .attached(let image, _): image
        }
    }

    /// - Throws: `IMAPI_E_NOT_IN_FILE_SYSTEM` if the item was never added, or was removed.
    func attachment() throws(COMError) -> (image: MsftFileSystemImage, id: NodeID) {
        guard case .attached(let image, let id) = place.withLock({ $0 }), image.hasItem(id) else {
            throw COMError(.IMAPI_E_NOT_IN_FILE_SYSTEM)
        }
        return (image, id)
    }

    /// Whether it was in an image and was removed from it.
    var isRemoved: Bool {
        guard case .attached(let image, let id) = place.withLock({ $0 }) else { return false }
        return !image.hasItem(id)
    }

    /// The item as it is now.
    ///
    /// - Throws: `IMAPI_E_NOT_IN_FILE_SYSTEM` if it was removed.
    func node() throws(COMError) -> FileNode {
        switch place.withLock({ $0 }) {
        case .detached(let node, _): return node
        case .attached(let image, let id):
            guard let node = image.node(id) else { throw COMError(.IMAPI_E_NOT_IN_FILE_SYSTEM) }
            return node
        }
    }

    /// - Parameter isAllowed: whether the change may be made although a result was.
    /// - Throws: `IMAPI_E_READONLY`; `IMAPI_E_NOT_IN_FILE_SYSTEM` if the item was removed.
    func alter(evenIfReadOnly isAllowed: Bool = false, _ body: (inout FileNode) -> Void) throws(COMError) {
        // What it was before is let go of while the lock is not held: the last Release of a client's stream may call back.
        let before = place.withLock { place -> FileNode? in
            guard case .detached(let node, let image) = place else { return nil }
            var altered = node
            body(&altered)
            place = .detached(altered, madeBy: image)
            return node
        }
        guard before == nil else { return }
        let (image, id) = try attachment()
        try image.alter(id, evenIfReadOnly: isAllowed, body)
    }

    /// The item that is to be added.
    ///
    /// - Throws: `IMAPI_E_DUP_NAME` if it is in an image already; `IMAPI_E_NOT_IN_FILE_SYSTEM` if it was removed from one.
    func detachedNode() throws(COMError) -> FileNode {
        switch place.withLock({ $0 }) {
        case .detached(let node, _): return node
        case .attached(let image, let id):
            throw COMError(image.hasItem(id) ? .IMAPI_E_DUP_NAME : .IMAPI_E_NOT_IN_FILE_SYSTEM)
        }
    }

    func attach(to image: MsftFileSystemImage, as id: NodeID) { place.replace(by: .attached(image, id)) }
}
