import COM
import IMAPI2Interfaces
import Testing

@Suite struct IdentityTests {
    @Test("an interface knows its bases, the nearest first")
    func bases() {
        #expect(
            IID_IFileSystemImage3.erased.bases.map(\.name)
                == ["IFileSystemImage2", "IFileSystemImage", "IDispatch", "IUnknown"])
        #expect(IID_IStreamConcatenate.erased.bases.map(\.name) == ["IStream", "ISequentialStream", "IUnknown"])
        #expect(IID_IDiscFormat2Data.iid == "27354153-9F64-5B0F-8F00-5D77AFBE261E")
    }

    @Test("classes have distinct ids and names, and 15 of 29 can be created")
    func classes() {
        let classes = CoclassInfo.IMAPI2 + CoclassInfo.IMAPI2FS
        #expect(classes.count == 29)
        #expect(Set(classes.map(\.clsid)).count == 29)
        let names = classes.flatMap(\.progIDs)
        #expect(Set(names).count == names.count)
        #expect(classes.filter(\.isCreatable).count == 15)
        #expect(classes.allSatisfy { $0.isCreatable == !$0.progIDs.isEmpty })
    }

    @Test("a class states its interfaces and its sources, the default ones first")
    func imageClass() {
        let image = CoclassInfo.MsftFileSystemImage
        #expect(image.clsid == CLSID_MsftFileSystemImage)
        #expect(image.progIDs == ["IMAPI2FS.MsftFileSystemImage", "IMAPI2FS.MsftFileSystemImage.1"])
        #expect(image.interfaces.first == IID_IFileSystemImage3.erased)
        #expect(image.sources.map(\.name) == ["DFileSystemImageEvents", "DFileSystemImageImportEvents"])
    }

    @Test("a class entry is made of what the IDL states")
    func entry() throws {
        let table = ClassTable([ClassEntry(.MsftFileSystemImage) { () throws(COMError) in FakeItem() }])
        #expect(try table.CLSIDFromProgID("imapi2fs.msftfilesystemimage.1") == CLSID_MsftFileSystemImage)
    }

    @Test("an enumeration takes any value, and names those it knows")
    func enumerations() {
        #expect("\(IMAPI_MEDIA_PHYSICAL_TYPE(rawValue: 18))" == "IMAPI_MEDIA_TYPE_BDR")
        #expect("\(IMAPI_MEDIA_PHYSICAL_TYPE(rawValue: 99))" == "IMAPI_MEDIA_PHYSICAL_TYPE(99)")
        #expect("\(IMAPI_MEDIA_PHYSICAL_TYPE.IMAPI_MEDIA_TYPE_MAX)" == "IMAPI_MEDIA_TYPE_BDRE")
        let state = IMAPI_FORMAT2_DATA_MEDIA_STATE(rawValue: 0x0806)
        #expect(state.contains(.IMAPI_FORMAT2_DATA_MEDIA_STATE_BLANK))
        #expect(!state.contains(.IMAPI_FORMAT2_DATA_MEDIA_STATE_FINALIZED))
    }

    @Test("constants, ranges and member ids")
    func constants() {
        #expect(IMAPI_SECTOR_SIZE == 2048)
        #expect(IMAPI2FS_BOOT_ENTRY_COUNT_MAX == 32)
        #expect(IMAPI2Range.ULONG_IMAPI2_NONZERO == 1...0x7FFF_FFFF)
        #expect(DISPID.DISPID_IDISCFORMAT2DATA_MUTLISESSIONINTERFACES == 0x118)
        #expect(LIBID_IMAPI2FS == "2C941FD0-975B-59BE-A960-9A2A262853A5")
    }

    @Test("codes have their values, names and messages")
    func codes() {
        #expect(HRESULT.IMAPI_E_MULTISESSION_NOT_SET.rawValue == 0xC0AA_B15D)
        #expect(HRESULT(0xC0AA_B15D).name == "IMAPI_E_MULTISESSION_NOT_SET")
        #expect(HRESULT(0x8007_0005).name == "E_ACCESSDENIED")
        #expect(HRESULT_FROM_WIN32(ERROR_DEV_NOT_EXIST).name == "HRESULT_FROM_WIN32(ERROR_DEV_NOT_EXIST)")
        #expect(HRESULT.S_IMAPI_SPEEDADJUSTED.succeeded)
        #expect(
            COMError(.IMAPI_E_IMAGE_SIZE_LIMIT).description.contains("size larger than the current configured limit"))
    }
}
