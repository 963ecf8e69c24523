import Glibc

/// Keeps signals from this thread while `body` runs.
///
/// A signal ends SG_IO on a character node (`/dev/sgN`) while the drive still works on the command, and the C library or the
/// kernel may then send it a second time; block nodes wait through signals by themselves.
func withSignalsBlocked<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    var all = sigset_t()
    var former = sigset_t()
    _ = unsafe sigfillset(&all)
    _ = unsafe pthread_sigmask(SIG_SETMASK, &all, &former)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &former, nil) }
    return try body()
}
