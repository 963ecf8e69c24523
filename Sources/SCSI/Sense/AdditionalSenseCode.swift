import ByteLayout

/// ADDITIONAL SENSE CODE and its QUALIFIER (SPC-4 4.5.2.1, annex F; MMC-6 annex F).
public struct AdditionalSenseCode: Hashable, Sendable {
    public var code: UInt8
    public var qualifier: UInt8

    public init(_ code: UInt8, _ qualifier: UInt8) {
        self.code = code
        self.qualifier = qualifier
    }
}

extension AdditionalSenseCode: CustomStringConvertible {
    /// The name in the standard, or the numbers where this table has none.
    public var description: String { Self.names[self] ?? "\(hexadecimal(code))/\(hexadecimal(qualifier))" }

    // swift-format-ignore
    private static let names: [AdditionalSenseCode: String] = [
        .init(0x00, 0x00): "NO ADDITIONAL SENSE INFORMATION",
        .init(0x00, 0x15): "AUDIO PLAY OPERATION STOPPED DUE TO ERROR",
        .init(0x00, 0x16): "OPERATION IN PROGRESS",
        .init(0x02, 0x00): "NO SEEK COMPLETE",
        .init(0x04, 0x00): "LOGICAL UNIT NOT READY, CAUSE NOT REPORTABLE",
        .init(0x04, 0x01): "LOGICAL UNIT IS IN PROCESS OF BECOMING READY",
        .init(0x04, 0x02): "LOGICAL UNIT NOT READY, INITIALIZING COMMAND REQUIRED",
        .init(0x04, 0x03): "LOGICAL UNIT NOT READY, MANUAL INTERVENTION REQUIRED",
        .init(0x04, 0x04): "LOGICAL UNIT NOT READY, FORMAT IN PROGRESS",
        .init(0x04, 0x07): "LOGICAL UNIT NOT READY, OPERATION IN PROGRESS",
        .init(0x04, 0x08): "LOGICAL UNIT NOT READY, LONG WRITE IN PROGRESS",
        .init(0x06, 0x00): "NO REFERENCE POSITION FOUND",
        .init(0x08, 0x00): "LOGICAL UNIT COMMUNICATION FAILURE",
        .init(0x09, 0x00): "TRACK FOLLOWING ERROR",
        .init(0x09, 0x01): "TRACKING SERVO FAILURE",
        .init(0x09, 0x02): "FOCUS SERVO FAILURE",
        .init(0x0A, 0x00): "ERROR LOG OVERFLOW",
        .init(0x0C, 0x00): "WRITE ERROR",
        .init(0x0C, 0x07): "WRITE ERROR - RECOVERY NEEDED",
        .init(0x0C, 0x08): "WRITE ERROR - RECOVERY FAILED",
        .init(0x0C, 0x09): "WRITE ERROR - LOSS OF STREAMING",
        .init(0x0C, 0x0A): "WRITE ERROR - PADDING BLOCKS ADDED",
        .init(0x11, 0x00): "UNRECOVERED READ ERROR",
        .init(0x11, 0x05): "L-EC UNCORRECTABLE ERROR",
        .init(0x11, 0x06): "CIRC UNRECOVERED ERROR",
        .init(0x15, 0x00): "RANDOM POSITIONING ERROR",
        .init(0x1A, 0x00): "PARAMETER LIST LENGTH ERROR",
        .init(0x1B, 0x00): "SYNCHRONOUS DATA TRANSFER ERROR",
        .init(0x1D, 0x00): "MISCOMPARE DURING VERIFY OPERATION",
        .init(0x20, 0x00): "INVALID COMMAND OPERATION CODE",
        .init(0x21, 0x00): "LOGICAL BLOCK ADDRESS OUT OF RANGE",
        .init(0x21, 0x01): "INVALID ELEMENT ADDRESS",
        .init(0x21, 0x02): "INVALID ADDRESS FOR WRITE",
        .init(0x21, 0x03): "INVALID WRITE CROSSING LAYER JUMP",
        .init(0x24, 0x00): "INVALID FIELD IN CDB",
        .init(0x25, 0x00): "LOGICAL UNIT NOT SUPPORTED",
        .init(0x26, 0x00): "INVALID FIELD IN PARAMETER LIST",
        .init(0x26, 0x01): "PARAMETER NOT SUPPORTED",
        .init(0x26, 0x02): "PARAMETER VALUE INVALID",
        .init(0x27, 0x00): "WRITE PROTECTED",
        .init(0x27, 0x01): "HARDWARE WRITE PROTECTED",
        .init(0x27, 0x03): "ASSOCIATED WRITE PROTECT",
        .init(0x27, 0x04): "PERSISTENT WRITE PROTECT",
        .init(0x27, 0x05): "PERMANENT WRITE PROTECT",
        .init(0x27, 0x06): "CONDITIONAL WRITE PROTECT",
        .init(0x28, 0x00): "NOT READY TO READY CHANGE, MEDIUM MAY HAVE CHANGED",
        .init(0x29, 0x00): "POWER ON, RESET, OR BUS DEVICE RESET OCCURRED",
        .init(0x2A, 0x01): "MODE PARAMETERS CHANGED",
        .init(0x2C, 0x00): "COMMAND SEQUENCE ERROR",
        .init(0x2E, 0x00): "INSUFFICIENT TIME FOR OPERATION",
        .init(0x30, 0x00): "INCOMPATIBLE MEDIUM INSTALLED",
        .init(0x30, 0x01): "CANNOT READ MEDIUM - UNKNOWN FORMAT",
        .init(0x30, 0x02): "CANNOT READ MEDIUM - INCOMPATIBLE FORMAT",
        .init(0x30, 0x04): "CANNOT WRITE MEDIUM - UNKNOWN FORMAT",
        .init(0x30, 0x05): "CANNOT WRITE MEDIUM - INCOMPATIBLE FORMAT",
        .init(0x30, 0x06): "CANNOT FORMAT MEDIUM - INCOMPATIBLE MEDIUM",
        .init(0x30, 0x08): "CANNOT WRITE - APPLICATION CODE MISMATCH",
        .init(0x30, 0x09): "CURRENT SESSION NOT FIXATED FOR APPEND",
        .init(0x30, 0x10): "MEDIUM NOT FORMATTED",
        .init(0x31, 0x00): "MEDIUM FORMAT CORRUPTED",
        .init(0x31, 0x01): "FORMAT COMMAND FAILED",
        .init(0x39, 0x00): "SAVING PARAMETERS NOT SUPPORTED",
        .init(0x3A, 0x00): "MEDIUM NOT PRESENT",
        .init(0x3A, 0x01): "MEDIUM NOT PRESENT - TRAY CLOSED",
        .init(0x3A, 0x02): "MEDIUM NOT PRESENT - TRAY OPEN",
        .init(0x3A, 0x03): "MEDIUM NOT PRESENT - LOADABLE",
        .init(0x3B, 0x0D): "MEDIUM DESTINATION ELEMENT FULL",
        .init(0x3E, 0x00): "LOGICAL UNIT HAS NOT SELF-CONFIGURED YET",
        .init(0x3E, 0x02): "TIMEOUT ON LOGICAL UNIT",
        .init(0x3F, 0x00): "TARGET OPERATING CONDITIONS HAVE CHANGED",
        .init(0x44, 0x00): "INTERNAL TARGET FAILURE",
        .init(0x47, 0x00): "SCSI PARITY ERROR",
        .init(0x4E, 0x00): "OVERLAPPED COMMANDS ATTEMPTED",
        .init(0x51, 0x00): "ERASE FAILURE",
        .init(0x51, 0x01): "ERASE FAILURE - INCOMPLETE ERASE OPERATION DETECTED",
        .init(0x53, 0x00): "MEDIA LOAD OR EJECT FAILED",
        .init(0x53, 0x02): "MEDIUM REMOVAL PREVENTED",
        .init(0x57, 0x00): "UNABLE TO RECOVER TABLE-OF-CONTENTS",
        .init(0x5A, 0x01): "OPERATOR MEDIUM REMOVAL REQUEST",
        .init(0x63, 0x00): "END OF USER AREA ENCOUNTERED ON THIS TRACK",
        .init(0x63, 0x01): "PACKET DOES NOT FIT IN AVAILABLE SPACE",
        .init(0x64, 0x00): "ILLEGAL MODE FOR THIS TRACK",
        .init(0x64, 0x01): "INVALID PACKET SIZE",
        .init(0x6F, 0x00): "COPY PROTECTION KEY EXCHANGE FAILURE - AUTHENTICATION FAILURE",
        .init(0x6F, 0x03): "READ OF SCRAMBLED SECTOR WITHOUT AUTHENTICATION",
        .init(0x72, 0x00): "SESSION FIXATION ERROR",
        .init(0x72, 0x01): "SESSION FIXATION ERROR WRITING LEAD-IN",
        .init(0x72, 0x02): "SESSION FIXATION ERROR WRITING LEAD-OUT",
        .init(0x72, 0x03): "SESSION FIXATION ERROR - INCOMPLETE TRACK IN SESSION",
        .init(0x72, 0x04): "EMPTY OR PARTIALLY WRITTEN RESERVED TRACK",
        .init(0x72, 0x05): "NO MORE TRACK RESERVATIONS ALLOWED",
        .init(0x73, 0x00): "CD CONTROL ERROR",
        .init(0x73, 0x01): "POWER CALIBRATION AREA ALMOST FULL",
        .init(0x73, 0x02): "POWER CALIBRATION AREA IS FULL",
        .init(0x73, 0x03): "POWER CALIBRATION AREA ERROR",
        .init(0x73, 0x04): "PROGRAM MEMORY AREA UPDATE FAILURE",
        .init(0x73, 0x05): "PROGRAM MEMORY AREA IS FULL",
        .init(0x73, 0x06): "RMA/PMA IS ALMOST FULL",
    ]
}

/// Two digits and an h, as the standards write a byte.
func hexadecimal(_ byte: UInt8) -> String { byte.hexadecimal(digits: 2) + "h" }
