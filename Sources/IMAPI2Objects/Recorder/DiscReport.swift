public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// What lies in a recorder, read through its interface at one moment.
public struct DiscReport: Sendable {
    /// A session in sectors.
    public struct Session: Hashable, Sendable {
        public let start: Int
        public let length: Int

        public init(start: Int, length: Int) {
            self.start = start
            self.length = length
        }
    }

    public let mediaType: IMAPI_MEDIA_PHYSICAL_TYPE
    public let isBlank: Bool
    /// Another session can be recorded: none is left open either, as an interrupted burn leaves it.
    public let isAppendable: Bool
    /// An interrupted burn left a session open; see `DiscRepair`.
    public let hasOpenSession: Bool
    /// Any sector can be overwritten, and the disc knows no sessions.
    let isRandomlyWritable: Bool
    public let sessions: [Session]
    public let freeSectors: Int
    public let totalSectors: Int
    /// Nil if nothing can be written.
    public let nextWritableAddress: Int?
    /// The first sector of the session that is read; 0 if there is none, or the disc knows no sessions.
    let startOfLastSession: UInt32

    /// - Throws: `E_POINTER` for no recorder, and what the drive answers.
    public init(_ recorder: (any IDiscRecorder2)?) throws(COMError) {
        guard let recorder else { throw COMError(.E_POINTER) }
        let drive = OpticalDrive(try RecorderTransport.way(to: recorder))
        let (state, isEmpty) = try callingDrive { () throws(SCSIError) in
            let state = try drive.mediaState()
            return (state, try drive.isHeuristicallyBlank(state))
        }
        mediaType = IMAPI_MEDIA_PHYSICAL_TYPE(state.mediaType.rawValue)
        isBlank = isEmpty
        hasOpenSession = state.hasOpenSession
        isAppendable =
            state.isRandomlyWritable ? state.writeProtection.isEmpty : state.isAppendable && !state.hasOpenSession
        isRandomlyWritable = state.isRandomlyWritable
        sessions = isEmpty ? [] : state.sessions.map { Session(start: $0.start, length: $0.length) }
        freeSectors = state.freeSectors
        totalSectors = state.totalSectors
        nextWritableAddress = state.nextWritableAddress
        startOfLastSession = state.isRandomlyWritable ? 0 : UInt32(clamping: state.startOfLastSession ?? 0)
    }
}
