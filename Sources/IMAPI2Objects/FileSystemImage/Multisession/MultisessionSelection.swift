import COM
import IMAPI2Interfaces

/// The multisession interfaces a client has set, and the one of them that is used.
enum MultisessionSelection: Sendable {
    case none
    case chosen(from: SAFEARRAY, MultisessionMedium)

    var interfaces: SAFEARRAY {
        switch self {
        case .none: SAFEARRAY()
        case .chosen(let interfaces, _): interfaces
        }
    }

    /// - Throws: `IMAPI_E_MULTISESSION_NOT_SET`.
    func medium() throws(COMError) -> MultisessionMedium {
        guard case .chosen(_, let medium) = self else { throw COMError(.IMAPI_E_MULTISESSION_NOT_SET) }
        return medium
    }
}

/// What a multisession interface says of the disc: where it can be appended to.
struct MultisessionMedium: Sendable {
    enum Kind: Sendable {
        /// Sessions follow each other; the last one starts here.
        case sequential(previousSessionStart: UInt32)
        /// Any block can be overwritten; sessions are where the file system says.
        case randomWrite
    }

    let kind: Kind
    let recorder: any IDiscRecorder2
    /// The first block of the next session; of a random-writable disc 0, until its file system was read.
    let nextWritableAddress: UInt32
    /// The blocks that a new session can have; of a random-writable disc all of its blocks.
    let freeBlocks: UInt64
    /// Blocks are written in multiples of this.
    let writeUnit: UInt32

    var isRandomWritable: Bool { if case .randomWrite = kind { true } else { false } }

    /// The session whose file system is the one of the disc.
    var lastSessionStart: UInt32 {
        switch kind {
        case .sequential(let start): start
        case .randomWrite: 0
        }
    }
}
