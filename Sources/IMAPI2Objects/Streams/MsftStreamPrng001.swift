public import COM
public import IMAPI2Interfaces
import Synchronization

/// Pseudo-random bytes: the coclass MsftStreamPrng001. It has no end until SetSize makes one.
public final class MsftStreamPrng001: RandomAccessStream, IStreamPseudoRandomBased {
    /// Clones have it in common, as they have the bytes.
    private final class Sequence: Sendable {
        struct State {
            var byteCount = StreamLength.endless
            var words = LinearCongruentialSequence(seed: 0)
            var hasExtendedSeed = false
        }

        let state = Mutex(State())
    }

    public let cursor: StreamCursor
    private let sequence: Sequence

    public convenience init() { self.init(Sequence(), position: 0) }

    private init(_ sequence: Sequence, position: UInt64) {
        self.sequence = sequence
        cursor = StreamCursor(position)
    }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IStreamPseudoRandomBased)

    public var byteCount: UInt64 { sequence.state.withLock { $0.byteCount } }

    public func fill(_ span: inout MutableRawSpan, at offset: UInt64) throws(COMError) {
        sequence.state.withLock { $0.words }.fill(&span, at: offset)
    }

    public func SetSize(_ libNewSize: UInt64) throws(COMError) {
        sequence.state.withLock { $0.byteCount = libNewSize }
    }

    public func Clone() throws(COMError) -> any IStream { MsftStreamPrng001(sequence, position: cursor.offset) }

    public func put_Seed(_ value: UInt32) throws(COMError) { start(value, isExtended: false) }

    @discardableResult
    public func get_Seed() throws(COMError) -> UInt32 { sequence.state.withLock { $0.words.seed } }

    /// - Throws: `E_NOTIMPL` for a seed of more than 32 bits: the sequence has no more state.
    public func put_ExtendedSeed(_ values: [UInt32]) throws(COMError) {
        guard values.count == 1 else {
            throw COMError(.E_NOTIMPL, "This sequence has a seed of 32 bits; give exactly one part, or call put_Seed.")
        }
        start(values[0], isExtended: true)
    }

    /// - Throws: `E_NOTIMPL` if the seed was not given as an extended one.
    @discardableResult
    public func get_ExtendedSeed() throws(COMError) -> [UInt32] {
        let seed = sequence.state.withLock { $0.hasExtendedSeed ? $0.words.seed : nil }
        guard let seed else { throw COMError(.E_NOTIMPL, "No extended seed was given; get_Seed tells the seed.") }
        return [seed]
    }

    private func start(_ seed: UInt32, isExtended: Bool) {
        sequence.state.withLock {
            $0.words.seed = seed
            $0.hasExtendedSeed = isExtended
        }
        cursor.move(to: 0)
    }
}
