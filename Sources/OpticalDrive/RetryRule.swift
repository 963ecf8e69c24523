/// What is done about a command that does no harm twice and that the drive does not do at once.
public enum RetryRule: Sendable {
    /// It is repeated until the drive is ready, or has had its time.
    case untilReady
    /// It is repeated only where the drive first had to report that something happened; whether to wait for a busy drive is
    /// left to the caller.
    case afterUnitAttention
}
