public import DiscImage
import ISO9660
import UDF

/// Whether an image holds a volume: it has a volume recognition sequence, and a volume that this names can be read.
public enum ImageRecognition {
    /// Why an image has no valid volume; nil if it has one. Of ECMA-168, the descriptor is all that is looked at.
    ///
    /// - Throws: what reading the image throws.
    public static func fault(of image: any BlockSource) throws(ImageError) -> String? {
        guard image.blockCount > UInt64(systemAreaBlockCount) else { return "The image ends before any descriptor." }
        let sequence = try VolumeRecognitionSequence(on: image)
        guard !sequence.standardIdentifiers.isEmpty else { return "There is no volume recognition sequence." }
        let hasVolume = try !RecordedSession(on: image, start: 0).fileSystems.isEmpty
        if hasVolume || sequence.namesECMA168 { return nil }
        if try ISO9660Volume.isDescribed(on: image, sessionStart: 0) { return nil }
        let names = sequence.standardIdentifiers.joined(separator: ", ")
        return "No volume can be read of those that the volume recognition sequence names: \(names)."
    }
}
