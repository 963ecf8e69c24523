extension VirtualDrive {
    /// How a drive behaves beyond the standard.
    public struct Options: Sendable {
        public var faults = FaultScript()
        public var timing = Timing()
        /// The first command is answered with UNIT ATTENTION, POWER ON OCCURRED; what a kernel usually takes away.
        public var reportsPowerOn = false

        public init(faults: FaultScript = FaultScript(), timing: Timing = Timing(), reportsPowerOn: Bool = false) {
            self.faults = faults
            self.timing = timing
            self.reportsPowerOn = reportsPowerOn
        }
    }

    /// How long things take; at once, if nothing else is said.
    public struct Timing: Hashable, Sendable {
        /// Whether blocks are written no faster than the speed that is set.
        public var simulatesWriteSpeed = false
        /// Closing, formatting and blanking: with IMMED the drive is NOT READY so long, otherwise the command lasts.
        public var longOperation = Duration.zero
        /// The time from closing the tray until the medium is ready.
        public var spinUp = Duration.zero

        public init(
            simulatesWriteSpeed: Bool = false, longOperation: Duration = .zero, spinUp: Duration = .zero
        ) {
            self.simulatesWriteSpeed = simulatesWriteSpeed
            self.longOperation = longOperation
            self.spinUp = spinUp
        }
    }
}
