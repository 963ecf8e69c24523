import CAutomation
import COM
import IMAPI2Interfaces
import TestSupport
import Testing
import VirtualRecorder

@testable import IMAPI2ABI

/// The order in which clients call: contracts 15 to 22.
@Suite struct OrderContracts {
    @Test("15: no recorder, a name before the recorder, an empty name, a wrong one; questions that need no recorder")
    func contract15Recorder() throws {
        let recorder = try ContractDrive(.bdR).recorder()
        let writer = try ScriptObject.create("IMAPI2.MsftDiscFormat2Data")
        #expect(try writer.call("ClientName").string == "")
        #expect(try writer.call("IsRecorderSupported", .object(recorder)).bool == true)
        #expect(try writer.call("IsCurrentMediaSupported", .object(recorder)).bool == true)
        try writer.put("Recorder", .object(nil))
        try writer.put("ClientName", .text("before the recorder"))
        try writer.put("Recorder", .object(recorder))
        #expect(
            try writer.object("Recorder").call("ActiveDiscRecorder").string
                == recorder.call("ActiveDiscRecorder").string)
        try writer.put("Recorder", .object(nil))
        #expect(try writer.call("Recorder").object == nil)
        try writer.put("Recorder", .object(recorder))
        let data = try streamValue(MemoryStream([UInt8](repeating: 1, count: 2048)))
        for name in ["", String(repeating: "x", count: 63), "what?", "a\tb"] {
            let put = try writer.attemptPut("ClientName", .text(name))
            let code = put.code == .S_OK ? try writer.attempt("Write", data).member : put.member
            #expect(code == .E_IMAPI_DF2DATA_CLIENT_NAME_IS_NOT_VALID, "\(name)")
        }
    }

    @Test("16: a recorder with an empty tray is taken, and what needs a disc says that there is none")
    func contract16EmptyTray() throws {
        let writer = try ContractDrive(nil).writer()
        for name in ["CurrentPhysicalMediaType", "CurrentMediaStatus", "FreeSectorsOnMedia", "MediaHeuristicallyBlank"]
        {
            #expect(try writer.attempt(name).member == HRESULT(0xC0AA_0202), "\(name)")
        }
    }

    @Test("17: the writer keeps the recorder; the client's own may go, or another one hold the lock by the same name")
    func contract17OwnReference() throws {
        let drive = try ContractDrive(.bdRE, capacity: 4_096)
        let writer = try drive.writer()  // whose recorder nobody else has any more
        let other = try drive.recorder()
        try other.call("AcquireExclusiveAccess", .truth(true), .text("Contracts"))
        #expect(try other.call("ExclusiveAccessOwner").string == "Contracts")
        try writer.call("Write", streamValue(MemoryStream([UInt8](repeating: 1, count: 64 * 2048))))
        #expect(try other.call("ExclusiveAccessOwner").string == "Contracts")
        try other.call("ReleaseExclusiveAccess")
        #expect(try other.call("ExclusiveAccessOwner").string == "")
    }

    /// Media-dependent questions fail until PrepareMedia, which can be called once; ReleaseMedia without a track leaves the disc blank.
    private func prepare(_ progID: String, notPrepared: HRESULT, prepared: HRESULT, _ property: String) throws {
        let drive = try ContractDrive(.cdR)
        let writer = try ScriptObject.create(progID)
        try writer.put("ClientName", .text("Contracts"))
        try writer.put("Recorder", .object(drive.recorder()))
        #expect(try writer.attempt(property).member == notPrepared)
        #expect(try writer.attempt("ReleaseMedia").member.failed)
        #expect(try writer.attempt("SetWriteSpeed", .long(-1), .truth(false)).code == .S_OK)
        try writer.call("PrepareMedia")
        #expect(try writer.attempt("PrepareMedia").member == prepared)
        #expect(try writer.attempt("SetWriteSpeed", .long(-1), .truth(false)).code == .S_OK)
        _ = try writer.call(property)
        try writer.call("ReleaseMedia")
        #expect(try writer.attempt(property).member == notPrepared)
        try writer.put("Recorder", .object(nil))
        #expect(try drive.writer().call("MediaPhysicallyBlank").bool == true)
    }

    @Test("18: audio tracks: PrepareMedia once, ReleaseMedia always, and what comes before")
    func contract18TrackAtOnce() throws {
        try prepare(
            "IMAPI2.MsftDiscFormat2TrackAtOnce", notPrepared: HRESULT(0xC0AA_0502),
            prepared: .E_IMAPI_DF2TAO_MEDIA_IS_PREPARED, "FreeSectorsOnMedia")
    }

    @Test(
        "18: raw images: PrepareMedia once, ReleaseMedia always, and what comes before",
        .enabled(if: NewObject.isLive("IDiscFormat2RawCD"), "MsftDiscFormat2RawCD cannot be created yet"))
    func contract18RawCD() throws {
        try prepare(
            "IMAPI2.MsftDiscFormat2RawCD", notPrepared: HRESULT(0xC0AA_0602),
            prepared: .E_IMAPI_DF2RAW_MEDIA_IS_PREPARED, "LastPossibleStartOfLeadout")
    }

    @Test("19: an image takes its settings in any order; defaults for a medium replace the file systems")
    func contract19Settings() throws {
        let folder = try TemporaryFolder()
        let settings: [(String, ScriptValue)] = [
            ("VolumeName", .text("LABEL")), ("FileSystemsToCreate", .long(4)), ("UDFRevision", .long(0x102)),
            ("FreeMediaBlocks", .long(0)), ("WorkingDirectory", .text(folder.path)), ("StageFiles", .truth(true)),
        ]
        for start in settings.indices {
            let image = try ScriptObject.create("IMAPI2FS.MsftFileSystemImage")
            let root = try image.object("Root")
            // UDFRevision has a meaning only where UDF is made.
            for (name, value) in settings[start...] + settings[..<start] where name != "UDFRevision" {
                try image.put(name, value)
            }
            try image.put("UDFRevision", .long(0x102))
            let stream = try streamValue(MemoryStream([1]))
            try root.call("AddFile", .text("a"), stream)
            try image.put("VolumeName", .text("LATER"))
            let options = try ScriptObject.create("IMAPI2FS.BootOptions")
            try options.call("AssignBootImage", streamValue(MemoryStream([UInt8](repeating: 1, count: 2048))))
            try image.put("BootImageOptions", .object(options))
            try image.call("CreateResultImage")
        }
        let image = try ScriptObject.create("IMAPI2FS.MsftFileSystemImage")
        try image.put("FileSystemsToCreate", .long(1))
        for (media, fileSystems) in [(12, 4), (18, 4), (19, 4), (1, 3)] as [(Int32, Int32)] {
            try image.call("ChooseImageDefaultsForMediaType", .long(media))
            #expect(try #require(image.call("FileSystemsToCreate").number) & fileSystems != 0, "\(media)")
            #expect(try media == 1 || image.call("FileSystemsToCreate").number == 4, "\(media)")
        }
    }

    @Test("20: FreeMediaBlocks is 332800, takes 0 and -1 as no limit and large numbers; too much leaves nothing behind")
    func contract20FreeMediaBlocks() throws {
        let image = try ScriptObject.create("IMAPI2FS.MsftFileSystemImage")
        #expect(try image.call("FreeMediaBlocks").number == 332_800)
        for blocks: Int32 in [0, -1, 1_000_000, 25_000_000, .max] { try image.put("FreeMediaBlocks", .long(blocks)) }
        try image.put("FreeMediaBlocks", .long(500))
        let folder = try TemporaryFolder()
        for index in 0..<4 { try folder.write([UInt8](repeating: 1, count: 200 * 2048), to: "\(index).bin") }
        let root = try image.object("Root")
        #expect(try root.attempt("AddTree", .text(folder.path), .truth(true)).member == HRESULT(0xC0AA_B120))
        let big = try streamValue(MemoryStream([UInt8](repeating: 1, count: 600 * 2048)))
        #expect(try root.attempt("AddFile", .text("big.bin"), big).member == HRESULT(0xC0AA_B120))
        #expect(try root.call("Count").number == 0)
        #expect(try image.call("FileCount").number == 0 && image.call("DirectoryCount").number == 0)
    }

    @Test("21: an import from a blank disc says that it is empty; multisession where there can be none fails")
    func contract21Multisession() throws {
        let drive = try ContractDrive(.dvdPlusRW, capacity: 4_000)
        let image = try ScriptObject.create("IMAPI2FS.MsftFileSystemImage")
        try image.put("MultisessionInterfaces", drive.writer().call("MultisessionInterfaces"))
        #expect(try image.attempt("ImportFileSystem").member == .IMAPI_E_EMPTY_DISC)
        let closed = try ContractDrive(.bdR)
        let writer = try closed.writer()
        try writer.put("ForceMediaToBeClosed", .truth(true))
        try writer.call("Write", streamValue(MemoryStream([UInt8](repeating: 1, count: 64 * 2048))))
        let outcome = try writer.attempt("MultisessionInterfaces")
        if outcome.code == .S_OK {
            let other = try ScriptObject.create("IMAPI2FS.MsftFileSystemImage")
            let put = try other.attemptPut("MultisessionInterfaces", outcome.value)
            #expect(put.member == .IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE)
        } else {
            #expect(outcome.member.failed)
        }
    }

    @Test("22: a drive is free again when an operation has failed, and when the last holder is gone")
    func contract22Locks() throws {
        let drive = try ContractDrive(.bdR, capacity: nil)
        let writer = try drive.writer()
        let failing = Fake(systemV)
        failing.handler = { call in
            guard call.slot == 12 else { return HRESULT.E_FAIL.signed }
            let statistics = call.pointer(0)?.assumingMemoryBound(to: tagSTATSTG.self)
            statistics?.pointee = tagSTATSTG()
            statistics?.pointee.cbSize.QuadPart = 64 * 2048
            return S_OK
        }
        #expect(try writer.attempt("Write", .unknown(Remote(failing.given(), "IStream", systemV))).code != .S_OK)
        withExtendedLifetime(failing) {}
        let recorder = try drive.recorder()
        #expect(try recorder.call("ExclusiveAccessOwner").string == "")
        do {
            let holder = try drive.recorder()
            try holder.call("AcquireExclusiveAccess", .truth(true), .text("forgetful"))
            #expect(try recorder.call("ExclusiveAccessOwner").string == "forgetful")
        }
        #expect(try recorder.call("ExclusiveAccessOwner").string == "")
        try recorder.call("AcquireExclusiveAccess", .truth(true), .text("next"))
    }
}
