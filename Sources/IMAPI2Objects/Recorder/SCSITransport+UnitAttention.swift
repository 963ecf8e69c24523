import SCSI

extension SCSITransport {
    /// Repeats a command that a unit attention answered: the drive reports once that the disc was changed or that it was
    /// reset, and executes nothing (SPC-4 5.14, SAM-5 5.14).
    func retryingUnitAttention<Result>(_ body: () throws(SCSIError) -> Result) throws(SCSIError) -> Result {
        for _ in 0..<3 {
            do { return try body() } catch {
                guard error.sense?.senseKey == .unitAttention else { throw error }
            }
        }
        return try body()
    }
}
