/// Who owns which blocks of an image. Two owners of one block are a mistake of ours, so the claim traps.
public struct ExtentLedger: Sendable {
    public struct Claim: Hashable, Sendable {
        public let blocks: Range<UInt64>
        public let owner: String
    }

    /// In the order of the blocks.
    public private(set) var claims: [Claim] = []

    public init() {}

    /// Claims blocks for an owner.
    ///
    /// - Precondition: none of them is claimed already.
    public mutating func claim(_ blocks: Range<UInt64>, for owner: String) {
        guard !blocks.isEmpty else { return }
        let index = claims.firstIndex { $0.blocks.upperBound > blocks.lowerBound } ?? claims.count
        if index < claims.count, claims[index].blocks.lowerBound < blocks.upperBound {
            preconditionFailure(
                "\(owner) at \(blocks) overlaps \(claims[index].owner) at \(claims[index].blocks)")
        }
        claims.insert(Claim(blocks: blocks, owner: owner), at: index)
    }
}
