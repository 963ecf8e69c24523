import Synchronization

/// The error handling in force: that of the innermost `Script` or `OnErrorResumeNext` around the running code.
///
/// It belongs to the thread that runs the block, and to the child tasks the block waits for. A task that outlives the
/// block is under the handling around it.
final class ScriptScope: Sendable {
    enum Handling { case stopAtFailure, resumeNext }

    @TaskLocal private static var innermost: ScriptScope?

    /// The innermost block that has not ended.
    static var current: ScriptScope? {
        var scope = innermost
        while let ended = scope, ended.hasEnded { scope = ended.outer }
        return scope
    }

    private let handling: Handling
    private let outer: ScriptScope?
    private let failure = Mutex<COMError?>(nil)
    private let end = Atomic(false)

    init(_ handling: Handling, within outer: ScriptScope? = ScriptScope.current) {
        self.handling = handling
        self.outer = outer
    }

    private var hasEnded: Bool { end.load(ordering: .acquiring) }

    /// The first failure of a block that stops, the last one of a block that goes on.
    var error: COMError? { failure.withLock { $0 } }

    /// After a failure nothing more happens in a block that stops, nor in the blocks within it.
    var isInert: Bool { stoppingError != nil }

    /// The failure that makes this block inert.
    private var stoppingError: COMError? {
        handling == .stopAtFailure ? error ?? outer?.stoppingError : outer?.stoppingError
    }

    /// What a throwing line does after a failure in its block: it leaves, with that failure.
    static func leaveIfInert() throws(COMError) {
        if let error = current?.stoppingError { throw error }
    }

    func record(_ error: COMError) {
        failure.withLock { failure in
            if handling == .resumeNext || failure == nil { failure = error }
        }
    }

    func clear() { failure.withLock { $0 = nil } }

    func run<Result>(_ body: () throws -> Result) rethrows -> Result {
        defer { end.store(true, ordering: .releasing) }
        return try ScriptScope.$innermost.withValue(self) { try body() }
    }
}

extension LateBound {
    /// One operation of a script under the error handling in force.
    func perform<Result>(
        _ name: @autoclosure () -> String, else inert: @autoclosure () -> Result,
        _ operation: () throws(COMError) -> Result
    ) -> Result {
        let scope = ScriptScope.current
        if scope?.isInert == true { return inert() }
        do { return try operation() } catch {
            let failure = error.with(source: sourceName)
            guard let scope else { endProgram(failure, member: qualified(name())) }
            scope.record(failure)
            return inert()
        }
    }

    private var sourceName: String { target?.dispatchTable.name ?? "" }

    private func qualified(_ name: String) -> String { (target.map { $0.dispatchTable.name + "." } ?? "") + name }

    private var target: (any IDispatch)? {
        switch storage {
        case .value(let value): value.object as? any IDispatch
        case .member(let member): member.target
        }
    }
}
