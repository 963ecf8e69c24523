import Glibc
import IMAPI2Objects
import Synchronization

/// The exclusive access of each drive, shared by all recorder objects of this process.
final class DriveLocks: Sendable {
    private let locks = Mutex<[String: DriveLock]>([:])

    func lock(of identifier: String) -> DriveLock {
        locks.withLock { locks in
            if let lock = locks[identifier] { return lock }
            let lock = DriveLock(identifier)
            locks[identifier] = lock
            return lock
        }
    }
}

/// Who has a drive to itself: clients of this process by name, other processes by a locked file that holds the name.
///
/// The kernel lets go of the file when its process ends, however it ends.
final class DriveLock: Sendable {
    private struct State: Sendable {
        var owner = ""
        var count = 0
        var descriptor: CInt = -1
    }

    private let path: String
    private let state = Mutex(State())

    init(_ identifier: String) {
        let name = String(identifier.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
        path = "/tmp/imapi2-\(name).lock"
    }

    /// Counted: as many releases give it up.
    ///
    /// - Throws: `DriveLockError.held` if a client of another name has it, here or elsewhere.
    func acquire(owner: String) throws(DriveLockError) {
        let result: Result<Void, DriveLockError> = state.withLock { state in
            if state.count > 0 && state.owner != owner { return .failure(.held(by: state.owner)) }
            if state.count == 0 {
                do throws(DriveLockError) { state.descriptor = try takeFile(for: owner) } catch {
                    return .failure(error)
                }
            }
            state.owner = owner
            state.count += 1
            return .success(())
        }
        try result.get()
    }

    func release() {
        state.withLock { state in
            guard state.count > 0 else { return }
            state.count -= 1
            guard state.count == 0 else { return }
            ftruncate(state.descriptor, 0)
            close(state.descriptor)
            state.descriptor = -1
        }
    }

    func owner() -> String? {
        if let own = state.withLock({ $0.count > 0 ? $0.owner : nil }) { return own }
        let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? nil : Self.text(descriptor)
    }

    private func takeFile(for owner: String) throws(DriveLockError) -> CInt {
        // Opened first without O_CREAT: in a sticky folder the kernel refuses that for the file of another user.
        var descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0 { descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666) }
        guard descriptor >= 0 else { throw .system(errno: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            defer { close(descriptor) }
            throw .held(by: Self.text(descriptor))
        }
        fchmod(descriptor, 0o666)  // for other users, whatever the mask of this one
        ftruncate(descriptor, 0)
        let bytes = Array(owner.utf8)
        _ = unsafe pwrite(descriptor, bytes, bytes.count, 0)
        return descriptor
    }

    private static func text(_ descriptor: CInt) -> String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }
}
