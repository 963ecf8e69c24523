import Glibc
public import SCSI
import Synchronization

/// Tells which drives come, change and go from a thread of its own, until it is stopped or let go.
public final class DriveWatch: Sendable {
    /// Called on the watch's thread, one event after another; a failure is the last call.
    public typealias Handler = @Sendable (Result<DriveEvent, SCSIError>) -> Void

    private let monitor: DriveMonitor
    private let thread: Mutex<pthread_t?>

    public init(_ handler: @escaping Handler) throws(SCSIError) {
        let monitor = try DriveMonitor()
        let loop = Loop(monitor: monitor, handler: handler)
        self.monitor = monitor
        thread = Mutex(try SCSIError.converting { () throws(Errno) in try loop.start() })
    }

    deinit { stop() }

    /// When this returns the handler is not running and will not run again, except if the handler itself called.
    public func stop() {
        guard let thread = thread.withLock({ $0.take() }) else { return }
        monitor.interrupt()
        if pthread_equal(thread, pthread_self()) != 0 {
            pthread_detach(thread)
        } else {
            pthread_join(thread, nil)
        }
    }

    /// What the thread holds; not the watch, which could then never be let go.
    private final class Loop: Sendable {
        let monitor: DriveMonitor
        let handler: Handler

        init(monitor: DriveMonitor, handler: @escaping Handler) {
            self.monitor = monitor
            self.handler = handler
        }

        func start() throws(Errno) -> pthread_t {
            var thread = pthread_t()
            let loop = unsafe Unmanaged.passRetained(self)
            let status = unsafe pthread_create(
                &thread, nil,
                { context in
                    unsafe Unmanaged<Loop>.fromOpaque(context!).takeRetainedValue().run()
                    return nil
                }, loop.toOpaque())
            guard status == 0 else {
                unsafe loop.release()
                throw Errno(rawValue: status)
            }
            return thread
        }

        func run() {
            do throws(SCSIError) {
                while let event = try monitor.next(within: nil) { handler(.success(event)) }
            } catch {
                handler(.failure(error))
            }
        }
    }
}
