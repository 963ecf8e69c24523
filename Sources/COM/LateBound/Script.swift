import Glibc

/// Runs script lines until one fails, then throws what failed.
///
/// Swift cannot leave the block in the middle of a line without `try`; instead, after the first failure the late-bound
/// operations of the block do nothing and give Empty, comparisons are false, and loops over collections end at once,
/// until the end of the block is reached. Put a block of its own around the body of a loop that waits for a value.
///
///     try Script {
///         let FSI = CreateObject("IMAPI2FS.MsftFileSystemImage")
///         FSI.Root.AddTree(Path, false)
///     }
@discardableResult
public func Script<Result>(_ body: () -> Result) throws(COMError) -> Result {
    let scope = ScriptScope(.stopAtFailure)
    let result = scope.run(body)
    if let error = scope.error { throw error }
    return result
}

/// The same for a block that has throwing lines too. A late-bound failure before it is what is thrown.
@_disfavoredOverload
@discardableResult
public func Script<Result>(_ body: () throws -> Result) throws -> Result {
    let scope = ScriptScope(.stopAtFailure)
    do {
        let result = try scope.run(body)
        if let error = scope.error { throw error }
        return result
    } catch {
        throw scope.error ?? error
    }
}

/// Runs all script lines, whatever fails: VBScript's `On Error Resume Next`. The last failure is in the result.
@discardableResult
public func OnErrorResumeNext(_ body: () throws -> Void) -> ErrObject {
    OnErrorResumeNext { _ in try body() }
}

/// The same for lines that look at `Err` between them. A line that throws ends the block, being the last failure.
@discardableResult
public func OnErrorResumeNext(_ body: (ErrObject) throws -> Void) -> ErrObject {
    let scope = ScriptScope(.resumeNext)
    let Err = ErrObject(scope)
    do { try scope.run { try body(Err) } } catch { scope.record(COMError(any: error)) }
    return Err
}

/// What a script host does at a failure that nothing handles: it says what failed, and ends.
func endProgram(_ error: COMError, member: String) -> Never {
    report("\(member): \(error)")
    exit(EXIT_FAILURE)
}

/// A line on standard error.
func report(_ text: String) {
    let line = Array("\(text)\n".utf8)
    _ = unsafe write(STDERR_FILENO, line, line.count)
}
