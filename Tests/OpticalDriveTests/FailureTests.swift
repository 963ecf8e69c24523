import OpticalDrive
import SCSI
import Synchronization
import Testing

@Suite("drives that fail, and drives that are slow")
struct FailureTests {
    private func burn(
        _ transport: ScriptedTransport, _ blocks: Int = 96,
        report: @escaping (WriteProgress) -> WriteDecision = { _ in .proceed }
    ) throws {
        try ScriptedMedium.drive(transport).write(
            WriteRequest(blockCount: blocks, at: 0), from: PatternSource(blocks: blocks), report: report)
    }

    @Test(
        "a full buffer and a long write are waited for, and the same blocks are sent again",
        arguments: [SenseCode.longWriteInProgress, .notReadyOperationInProgress, .modeParametersChanged])
    func busy(code: SenseCode) throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.write10, answer: .good, .sense(code), .sense(code), .error(.status(0x08)), .good)
        try burn(transport)
        #expect(
            transport.trace.filter { $0.hasPrefix("WRITE") }
                == ["WRITE 0+32", "WRITE 32+32", "WRITE 32+32", "WRITE 32+32", "WRITE 32+32", "WRITE 64+32"])
    }

    @Test("a drive that stays busy is given up in the end")
    func busyForEver() throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.write10, answer: .sense(.longWriteInProgress))
        let error = expectWriteError { try burn(transport) }
        #expect(error?.driveError?.sense?.code == .longWriteInProgress && error?.writtenBlocks == 0)
    }

    @Test("who waits for a busy drive himself gets its answer at once, but for what it only had to report")
    func impatient() throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        let drive = OpticalDrive(
            transport, retryRule: .afterUnitAttention, pause: { _ in Issue.record("the driver waited") })
        transport.on(.startStopUnit, answer: .sense(.powerOnResetOccurred), .sense(.mediumMayHaveChanged), .good)
        try drive.eject()
        for code in [SenseCode.becomingReady, .longWriteInProgress, .initializingCommandRequired] {
            transport.on(.startStopUnit, answer: .sense(code))
            let error = #expect(throws: SCSIError.self) { try drive.eject() }
            #expect(error?.sense?.code == code)
        }
    }

    @Test("a write error: track and session are closed, the error is the drive's")
    func writeError() throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.write10, answer: .good, .sense(.writeError))
        let error = expectWriteError { try burn(transport) }
        #expect(error?.driveError?.sense?.code == .writeError && error?.phase == .writing)
        #expect(error?.writtenBlocks == 32 && error?.cleanupFailure == nil)
        #expect(
            Array(transport.trace.suffix(5)) == [
                "WRITE 32+32", "SYNCHRONIZE CACHE", "CLOSE 1 track 1", "CLOSE 2 track 0", "ALLOW",
            ])
    }

    @Test("what fails after a failure is told as well, and does not keep the session from being closed")
    func cleanupFails() throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.write10, answer: .good, .sense(.writeError))
        transport.on(.synchronizeCache, answer: .sense(.trackFollowingError))
        let error = expectWriteError { try burn(transport) }
        #expect(error?.driveError?.sense?.code == .writeError)
        #expect(error?.cleanupFailure?.sense?.code == .trackFollowingError)
        #expect(Array(transport.trace.suffix(3)) == ["CLOSE 1 track 1", "CLOSE 2 track 0", "ALLOW"])
    }

    @Test("another disc in the drive is not touched", arguments: [SenseCode.mediumMayHaveChanged, .mediumNotPresent])
    func changed(code: SenseCode) throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.write10, answer: .good, .sense(code))
        let error = expectWriteError { try burn(transport) }
        #expect(error?.driveError?.sense?.code == code)
        #expect(Array(transport.trace.suffix(2)) == ["WRITE 32+32", "ALLOW"])
    }

    @Test(
        "another disc that comes between the look at it and the lock is not written",
        arguments: [OperationCode.startStopUnit, .preventAllowMediumRemoval])
    func changedEarly(code: OperationCode) throws {
        let transport = ScriptedMedium.transport(.bdRE)
        ScriptedMedium.formats(transport, .formatted, .full)
        transport.on(code, answer: .sense(.mediumMayHaveChanged), .good)
        let error = expectWriteError { try burn(transport) }
        #expect(error?.driveError?.sense?.code == .mediumMayHaveChanged && error?.phase == .initializingHardware)
        #expect(transport.blocks(of: .write10).isEmpty && transport.trace.last == "ALLOW")
    }

    @Test("a drive that is gone is not asked again and again")
    func gone() throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.write10, answer: .good, .error(.deviceGone))
        transport.on(.preventAllowMediumRemoval, answer: .good, .error(.deviceGone))
        let error = expectWriteError { try burn(transport) }
        #expect(error?.driveError == .deviceGone && error?.cleanupFailure == .deviceGone)
        #expect(Array(transport.trace.suffix(2)) == ["WRITE 32+32", "ALLOW"])
    }

    @Test("a failure while closing is a failure of the burn")
    func closeFails() throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.closeTrackSession, answer: .good, .sense(.sessionFixationError))
        let error = expectWriteError { try burn(transport) }
        #expect(error?.driveError?.sense?.code == .sessionFixationError && error?.phase == .finalizing)
        #expect(transport.blocks(of: .closeTrackSession).count == 2)
        #expect(transport.trace.last == "ALLOW")
    }

    @Test("a failure that shows only when the drive is asked for the end of closing")
    func closeFailsLater() throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        let isClosing = Atomic(false)
        transport.on(.closeTrackSession) { _, _ in
            isClosing.store(true, ordering: .relaxed)
            return .good
        }
        transport.on(.testUnitReady) { _, _ in
            isClosing.load(ordering: .relaxed) ? .sense(.sessionFixationError) : .good
        }
        let error = expectWriteError { try burn(transport) }
        #expect(error?.driveError?.sense?.code == .sessionFixationError && error?.phase == .finalizing)
    }

    @Test("a drive without IMMED is told to close without it, once")
    func noImmediate() throws {
        let transport = ScriptedMedium.transport(.dvdPlusR)
        transport.on(.closeTrackSession) { block, _ in
            block.bytes[1] & 1 == 1 ? .sense(.invalidFieldInCommandBlock) : .good
        }
        try burn(transport, 16)
        #expect(
            Array(transport.trace.suffix(5)) == [
                "CLOSE 1 track 1", "CLOSE 1 track 1 waiting", "CLOSE 2 track 0", "CLOSE 2 track 0 waiting", "ALLOW",
            ])
    }

    @Test("loss of streaming at the end is none: the drive has linked")
    func lossOfStreaming() throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.synchronizeCache, answer: .sense(.lossOfStreaming))
        try burn(transport)
        #expect(transport.trace.contains("CLOSE 2 track 0"))
    }

    @Test("a recovered error is a success")
    func recovered() throws {
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.write10, answer: .sense(SenseCode(.recoveredError, 0x0C, 0x01)), .good)
        try burn(transport)
        #expect(transport.blocks(of: .write10).count == 3)
    }

    @Test("power calibration that fails ends the burn before a block is written")
    func calibration() throws {
        let transport = ScriptedMedium.transport(.cdR)
        transport.on(.sendOPCInformation, answer: .sense(.powerCalibrationAreaError))
        let error = expectWriteError { try burn(transport) }
        #expect(error?.phase == .calibratingPower && error?.driveError?.sense?.code == .powerCalibrationAreaError)
        #expect(transport.blocks(of: .write10).isEmpty && transport.blocks(of: .closeTrackSession).isEmpty)
        #expect(transport.trace.last == "ALLOW")
    }

    @Test("a cancelled CD gets the blocks that a track must have")
    func cancelledCD() throws {
        let transport = ScriptedMedium.transport(.cdR)
        expectWriteError {
            try burn(transport, 2000) { ($0.lastWrittenAddress ?? 0) > 60 ? .cancel : .proceed }
        }
        let written = transport.blocks(of: .write10).reduce(0) { $0 + (Int($1.bytes[7]) << 8 | Int($1.bytes[8])) }
        #expect(written == 300)
        #expect(Array(transport.trace.suffix(3)) == ["SYNCHRONIZE CACHE", "CLOSE 2 track 0", "ALLOW"])
    }

    @Test("write protection, a closed disc and a pressed disc are refused without a change")
    func refusals() throws {
        let closed = ScriptedMedium.transport(
            .dvdPlusR,
            disc: {
                $0.discStatus = .complete
                $0.stateOfLastSession = .complete
            }, track: { $0.isNextWritableAddressValid = false })
        let pressed = ScriptedMedium.transport(
            .bdROM,
            disc: {
                $0.discStatus = .complete
                $0.stateOfLastSession = .complete
            }, track: { $0.isNextWritableAddressValid = false })
        for transport in [closed, pressed] {
            let error = expectWriteError { try burn(transport) }
            guard case .complete = error?.reason else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(transport.trace.isEmpty)
        }
        let feature = FeatureDescriptor(WriteProtectFeature { $0.canSetSoftwareProtection = true }, isCurrent: true)
        let protected = ScriptedMedium.transport(.bdRSequential, features: [feature])
        protected.on(.modeSense10) { block, _ in
            guard block.bytes[2] & 0x3F == 0x1D else { return .sense(.invalidFieldInCommandBlock) }
            let page = TimeoutAndProtectPage { $0.isSoftwareWriteProtected = true }
            return .bytes(ModeParameters(pages: [page.parameterList]).encoded)
        }
        let error = expectWriteError { try burn(protected) }
        guard case .writeProtected(.bySoftware) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(protected.trace.isEmpty)
    }

    @Test("exclusive access is held for the burn and given back after a failure")
    func exclusiveAccess() throws {
        final class Access: ExclusiveAccess {
            let log = Mutex<[String]>([])
            func acquireExclusiveAccess() throws(SCSIError) { log.withLock { $0.append("acquire") } }
            func releaseExclusiveAccess() throws(SCSIError) { log.withLock { $0.append("release") } }
        }
        let access = Access()
        let transport = ScriptedMedium.transport(.bdRSequential)
        transport.on(.write10, answer: .sense(.writeError))
        let drive = OpticalDrive(transport, exclusiveAccess: access, pause: { _ in })
        expectWriteError {
            try drive.write(WriteRequest(blockCount: 32, at: 0), from: PatternSource(blocks: 32))
        }
        #expect(access.log.withLock { $0 } == ["acquire", "release"])
    }
}
