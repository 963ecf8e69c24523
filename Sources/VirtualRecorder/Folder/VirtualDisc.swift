/// A disc of an emulated drive, apart from any drive.
public enum VirtualDisc {
    /// The closed sessions of the disc that an image file is, in blocks; nil if no JSON beside it says that it is one, or if its medium
    /// knows no sessions.
    public static func sessions(ofImage path: String) -> [Range<UInt32>]? {
        guard let file = try? StateFile(reading: DiscStore.statePath(ofImage: path)),
            let json = try? JSONParser.parse(file.contents), let disc = try? DiscState(json),
            disc.traits.overwritable == nil
        else { return nil }
        return disc.sessions.filter(\.isClosed).compactMap { session in
            guard let first = session.tracks.first, let last = session.tracks.last else { return nil }
            return first.start..<last.end
        }
    }
}
