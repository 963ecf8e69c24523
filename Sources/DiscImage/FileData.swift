/// Where the bytes of a file are.
public enum FileData: Sendable {
    /// Nowhere: the file has none.
    case none
    /// In a file of the host that has the item's name, in this folder.
    case host(HostFolder)
    /// Wherever the client's stream has them.
    case stream(any ByteSource)
    /// On the disc already, recorded in an earlier session.
    case recorded([Extent])
}
