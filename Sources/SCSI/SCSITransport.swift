/// The way to one logical unit: a command block goes in, data moves one way, sense comes back as an error.
///
/// The contract, the same for a device node and for an emulated drive:
/// - Commands of one transport are executed one after another, in the order of the calls, from any thread.
/// - A call returns after GOOD status (SAM-5 5.3.1). Everything else is thrown, with the sense data where there is any.
/// - Data in shorter than asked for is no error: the result tells how much came.
/// - Nothing is retried here. Who knows what a command means decides about a second try.
public protocol SCSITransport: AnyObject, Sendable {
    /// Executes a command that moves no data.
    func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError)

    /// Executes a command that reads; the result is the number of bytes that came.
    func execute(_ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration) throws(SCSIError) -> Int

    /// Executes a command that writes; the result is the number of bytes that were taken.
    @discardableResult
    func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int

    /// The most bytes that one command may move here.
    var maximumTransferLength: Int { get }

    /// Lets time go by between two questions to the drive; an emulated one may have a time of its own.
    func wait(_ duration: Duration)
    /// The time by which it goes.
    var now: ContinuousClock.Instant { get }
}

extension SCSITransport {
    public var now: ContinuousClock.Instant { .now }
    public func wait(_ duration: Duration) { sleep(for: duration) }
}
