import COM
import Glibc
import IMAPI2Interfaces
import SCSI
import Testing

@testable import IMAPI2Objects

@Suite("IDiscRecorder2: exclusive access")
struct ExclusiveAccessTests {
    let drives = TestDrives([("sr0", FakeDrive { _, _ in Configuration(currentProfile: .none, features: []).encoded })])

    func recorder() throws -> MsftDiscRecorder2 {
        let recorder = MsftDiscRecorder2(host: .with(drives))
        try recorder.InitializeDiscRecorder("sr0")
        return recorder
    }

    @Test("so many acquires need so many releases")
    func counting() throws {
        let recorder = try recorder()
        #expect(try recorder.get_ExclusiveAccessOwner() == "")
        try recorder.AcquireExclusiveAccess(false, "One")
        try recorder.AcquireExclusiveAccess(false, "Two")
        #expect(try recorder.get_ExclusiveAccessOwner() == "One")
        try recorder.ReleaseExclusiveAccess()
        #expect(drives.owner(of: "sr0") == "One")
        try recorder.ReleaseExclusiveAccess()
        #expect(drives.owner(of: "sr0") == nil)
        expectCode(.E_FAIL) { try recorder.ReleaseExclusiveAccess() }
    }

    @Test(
        "names that a client must not have",
        arguments: [
            String(repeating: "x", count: 63), "a/b", "name!", "Grüße", "tab\t", "a\u{0}b", "#1", "(x)",
        ])
    func badNames(_ name: String) throws {
        expectCode(.E_IMAPI_RECORDER_CLIENT_NAME_IS_NOT_VALID) { try recorder().AcquireExclusiveAccess(true, name) }
    }

    @Test("a client has a name")
    func noName() throws {
        expectCode(.E_INVALIDARG) { try recorder().AcquireExclusiveAccess(true, "") }
    }

    @Test(
        "names that a client may have",
        arguments: [
            "x", String(repeating: "x", count: 62),
            "My App 1.0, (no)"
                .replacing("(no)", with: "a:b;c_d-e"), " ",
        ])
    func goodNames(_ name: String) throws {
        let recorder = try recorder()
        try recorder.AcquireExclusiveAccess(true, name)
        #expect(try recorder.get_ExclusiveAccessOwner() == name)
    }

    @Test("others are kept out while the drive is locked")
    func others() throws {
        let holder = try recorder()
        try holder.AcquireExclusiveAccess(false, "Holder")
        let other = try recorder()
        #expect(try other.get_ExclusiveAccessOwner() == "Holder")
        #expect(try other.get_VendorId() == "FAKE")
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try other.AcquireExclusiveAccess(true, "Other") }
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try other.ReleaseExclusiveAccess() }
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try other.EjectMedia() }
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try other.CloseTray() }
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try other.DisableMcn() }
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try other.EnableMcn() }
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try other.get_SupportedProfiles() }
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try other.get_SupportedModePages() }
        expectCode(.E_IMAPI_RECORDER_LOCKED) { try other.SendCommandNoData([0, 0, 0, 0, 0, 0], 10) }
        try holder.CloseTray()
        try holder.ReleaseExclusiveAccess()
        try other.CloseTray()
    }

    @Test(
        "a drive that does not answer is no drive to be had, and its lock goes all the same",
        arguments: [
            (SCSIError.deviceGone, HRESULT.ERROR_DEV_NOT_EXIST), (.timedOut, .E_IMAPI_RECORDER_COMMAND_TIMEOUT),
            (.system(errno: ENOMEM), .E_OUTOFMEMORY), (.transport(host: 7, driver: 0), .E_FAIL),
        ] as [(SCSIError, HRESULT)])
    func silent(_ fault: SCSIError, _ code: HRESULT) throws {
        let drive = FilteredDrive(FakeDrive { _, _ in [] }) { _ throws(SCSIError) in nil }
        let drives = TestDrives([("sr0", drive)])
        let recorder = MsftDiscRecorder2(host: .with(drives))
        try recorder.InitializeDiscRecorder("sr0")
        try recorder.AcquireExclusiveAccess(false, "App")
        drive.replace { _ throws(SCSIError) in throw fault }
        expectCode(code) { try recorder.ReleaseExclusiveAccess() }
        #expect(drives.owner(of: "sr0") == nil)
        expectCode(code) { try recorder.get_ExclusiveAccessOwner() }
        expectCode(code) { try recorder.AcquireExclusiveAccess(true, "App") }
        #expect(drives.owner(of: "sr0") == nil)
        expectCode(code) { try recorder.DisableMcn() }
        expectCode(code) { try recorder.EnableMcn() }
    }

    @Test("two recorder objects of one client share its lock")
    func sameName() throws {
        let first = try recorder()
        let second = try recorder()
        try first.AcquireExclusiveAccess(false, "App")
        try second.AcquireExclusiveAccess(false, "App")
        try first.ReleaseExclusiveAccess()
        #expect(drives.owner(of: "sr0") == "App")
        try second.EjectMedia()
        try second.ReleaseExclusiveAccess()
        #expect(drives.owner(of: "sr0") == nil)
    }

    @Test("a mounted disc needs force")
    func mounted() throws {
        drives.mount("sr0", at: "/media/disc")
        let recorder = try recorder()
        expectCode(.E_ACCESSDENIED) { try recorder.AcquireExclusiveAccess(false, "App") }
        try recorder.AcquireExclusiveAccess(true, "App")
    }

    @Test("a recorder object that goes takes its lock with it, however often it had it")
    func release() throws {
        do {
            let recorder = try recorder()
            try recorder.AcquireExclusiveAccess(false, "App")
            try recorder.AcquireExclusiveAccess(false, "App")
        }
        #expect(drives.owner(of: "sr0") == nil)
    }

    @Test("another drive, another lock")
    func reinitialize() throws {
        drives.add("sr1", FakeDrive())
        let recorder = try recorder()
        try recorder.AcquireExclusiveAccess(false, "App")
        try recorder.InitializeDiscRecorder("sr1")
        #expect(drives.owner(of: "sr0") == nil)
        #expect(try recorder.get_ExclusiveAccessOwner() == "")
    }

    @Test("disc change notification is counted and never refused to the only client")
    func notification() throws {
        let recorder = try recorder()
        try recorder.EnableMcn()
        try recorder.DisableMcn()
        try recorder.DisableMcn()
        try recorder.EnableMcn()
        try recorder.EnableMcn()
    }
}
