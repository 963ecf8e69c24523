import SCSI
import Testing
import VirtualRecorder

/// GET EVENT STATUS NOTIFICATION (MMC-6).
@Suite("Events")
struct EventTests {
    private func events(_ test: TestDrive, _ classes: NotificationClasses = .media) throws -> [UInt8] {
        try test.drive.answer(
            to: GetEventStatusNotification { $0.notificationClassRequest = classes }, upTo: 8)
    }

    private func media(_ test: TestDrive) throws -> MediaEvent {
        let bytes = try events(test)
        #expect(Array(bytes.prefix(4)) == [0, 6, 4, 0b0101_1110])
        return try MediaEvent(answer: Array(bytes.dropFirst(4)))
    }

    @Test("nothing new: medium present, tray closed")
    func noChange() throws {
        #expect(try media(TestDrive(.bdR)) == MediaEvent { $0.isMediaPresent = true })
        #expect(try media(TestDrive()) == MediaEvent())
    }

    @Test("removal and arrival, each once, in their order")
    func change() throws {
        let test = try TestDrive(.bdR)
        try test.eject()
        #expect(
            try media(test)
                == MediaEvent {
                    $0.code = .mediaRemoval
                    $0.isTrayOpen = true
                })
        #expect(try media(test) == MediaEvent { $0.isTrayOpen = true })
        try test.load()
        #expect(
            try media(test)
                == MediaEvent {
                    $0.code = .newMedia
                    $0.isMediaPresent = true
                })
        #expect(try media(test).code == .noChange)
    }

    @Test("what other hands do is an event too; a pending unit attention is not taken away by asking")
    func otherHands() throws {
        let test = try TestDrive(.bdR)
        try test.folder.loadBlank(.dvdPlusR, in: TestDrive.name)
        #expect(try media(test).code == .newMedia)
        expectRefusal(.mediumMayHaveChanged) { try test.testReady() }
    }

    @Test("an answer too short for the event leaves it for the next")
    func truncated() throws {
        let test = try TestDrive(.bdR)
        try test.eject()
        let command = GetEventStatusNotification { $0.notificationClassRequest = .media }
        #expect(try test.drive.answer(to: command, upTo: 4).count == 4)
        #expect(try media(test).code == .mediaRemoval)
    }

    @Test("classes that are not supported: NEA; asynchronous notification: refused")
    func unsupported() throws {
        let test = try TestDrive(.bdR)
        #expect(try events(test, .multiInitiator) == [0, 2, 0x80, 0b0101_1110])
        #expect(try events(test, []) == [0, 2, 0x80, 0b0101_1110])
        let sense = expectRefusal(.invalidFieldInCommandBlock) {
            _ = try test.drive.answer(to: GetEventStatusNotification { $0.isPolled = false }, upTo: 8)
        }
        #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 1, bit: 0))
    }

    @Test("of all classes, an event comes before a state")
    func priority() throws {
        let test = try TestDrive(.bdR)
        let all: NotificationClasses = [.operationalChange, .powerManagement, .externalRequest, .media, .deviceBusy]
        #expect(try events(test, all)[2] == 1)
        try test.eject()
        #expect(try events(test, all)[2] == 4)
    }
}
