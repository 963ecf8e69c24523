import ByteLayout
import DiscImage

@testable import UDF

// Named streams (ECMA-167 4/9.2, UDF 2.00 3.3.5).
extension UDFChecker {
    /// The stream directory of a file, and the streams it names: each by one identifier, none with streams of its own.
    func checkStreams(of file: Int) {
        let owner = entries[file]
        guard owner.streamDirectory.extentLength > 0 else {
            expect(owner.streamDirectory, LongAllocationDescriptor(), "ECMA-167 4/14.17.18", owner.place, "streams")
            let size = owner.objectSize ?? owner.informationLength
            return expect(size, owner.informationLength, "ECMA-167 4/14.17.11", owner.place, "the object size")
        }
        let place = "the stream directory of \(owner.place)"
        guard let (index, isNew) = link(owner.streamDirectory, place: place, .streamDirectory) else { return }
        guard isNew else { return error("UDF 2.00 3.3.5.1", place, "it belongs to another file too") }
        entries[index].links = 0  // no file identifier names it
        expect(entries[index].uniqueID, owner.uniqueID, "UDF 3.2.1.1", place, "the unique ID")
        var streams: [Int] = []
        checkIdentifiers(of: index, parent: file) { found, name in
            if let stream = self.checkStream(found, name, of: owner) { streams.append(stream) }
        }
        require(!streams.isEmpty, "ECMA-167 4/9.2", place, "it is empty")
        let sum = streams.reduce(owner.informationLength) { $0 + entries[$1].informationLength }
        expect(owner.objectSize, sum, "ECMA-167 4/14.17.11", owner.place, "the object size")
    }

    private func checkStream(
        _ found: FileIdentifierDescriptor, _ name: ArraySlice<UInt8>, of owner: CheckedEntry
    ) -> Int? {
        let place = checkName(name, in: owner.place + ":")
        let allowed: FileIdentifierDescriptor.Characteristics = [.hidden]
        require(found.fileCharacteristics.isSubset(of: allowed), "UDF 2.00 3.3.5.1", place, "its characteristics")
        guard let (index, isNew) = link(found.icb, place: place, .namedStream) else { return nil }
        guard isNew else {
            error("UDF 2.00 3.3.5.1", place, "it is named twice")
            return nil
        }
        expect(entries[index].uniqueID, owner.uniqueID, "UDF 3.2.1.1", place, "the unique ID")
        return index
    }
}
