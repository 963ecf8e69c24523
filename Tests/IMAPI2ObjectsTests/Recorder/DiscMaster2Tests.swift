import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import Synchronization
import TestSupport
import Testing

@Suite("IDiscMaster2")
struct DiscMaster2Tests {
    let drives = TestDrives([("virtual-1", FakeDrive()), ("sr0", FakeDrive())])
    var master: MsftDiscMaster2 { MsftDiscMaster2(host: .with(drives)) }

    @Test("laws of COM, Automation and connection points")
    func laws() {
        expectIDispatchLaws(master, documented: ["_NewEnum": -4, "Item": 0, "Count": 1, "IsSupportedEnvironment": 2])
        let master = master
        expectConnectionPointLaws(master, IID_DDiscMaster2Events.iid) { drives.add("sr1", FakeDrive()) }
    }

    @Test("the class answers what the IDL says of it")
    func interfaces() throws {
        for id in CoclassInfo.MsftDiscMaster2.interfaces { _ = try master.QueryInterface(id.iid) }
        #expect(master.dispatchTable.iid == CoclassInfo.MsftDiscMaster2.interfaces[0].iid)
    }

    @Test("ids in the machine's order")
    func items() throws {
        #expect(try master.get_Count() == 2)
        #expect(try master.get_Item(0) == "virtual-1")
        #expect(try master.get_Item(1) == "sr0")
    }

    @Test("an index that no drive has is E_INVALIDARG", arguments: [-1, 2, Int32.max, Int32.min])
    func outOfRange(_ index: Int32) {
        expectCode(.E_INVALIDARG) { try master.get_Item(index) }
    }

    @Test("the enumerator is a snapshot of texts")
    func enumerator() throws {
        let enumerator = try master.get__NewEnum()
        drives.remove("sr0")
        expectIEnumVARIANTLaws(enumerator, count: 2)
        try enumerator.Reset()
        var ids: [VARIANT] = []
        try enumerator.Next(2, &ids)
        #expect(ids.map(\.vt) == [.VT_BSTR, .VT_BSTR])
        #expect(try ids.map { id throws(COMError) in try String(id) } == ["virtual-1", "sr0"])
        #expect(try master.get_Count() == 1)
    }

    @Test("the environment is supported if a drive can be had")
    func environment() throws {
        #expect(try master.get_IsSupportedEnvironment())
        #expect(try MsftDiscMaster2(host: .with(TestDrives())).get_IsSupportedEnvironment() == false)
        drives.fail(with: .notPermitted)
        #expect(try master.get_IsSupportedEnvironment() == false)
    }

    @Test("a machine that cannot be asked")
    func fault() {
        drives.fail(with: .system(errno: 5))
        expectCode(.E_FAIL) { try master.get_Count() }
        expectCode(.E_FAIL) { try master.get_Item(0) }
        expectCode(.E_FAIL) { try master.get__NewEnum() }
    }

    @Test("drives that come and go are told by name")
    func events() throws {
        let heard = Mutex<[String]>([])
        let master = master
        let connection = try master.connect(IID_DDiscMaster2Events.iid) { event in
            let id = (try? String(event.arguments[1].variant)) ?? "?"
            let isOwn = event.arguments[0].variant.object === master
            heard.withLock { $0.append("\(event.dispid.rawValue) \(id) \(isOwn)") }
        }
        drives.add("sr7", FakeDrive())
        drives.remove("sr7")
        connection.disconnect()
        drives.add("sr8", FakeDrive())
        #expect(heard.withLock { $0 } == ["256 sr7 true", "257 sr7 true"])
    }

    @Test("nobody watches before somebody can listen, and once is enough")
    func watching() throws {
        let master = master
        #expect(drives.watcherCount == 0)
        _ = try master.FindConnectionPoint(IID_DDiscMaster2Events.iid)
        _ = try master.EnumConnectionPoints()
        #expect(drives.watcherCount == 1)
    }
}
