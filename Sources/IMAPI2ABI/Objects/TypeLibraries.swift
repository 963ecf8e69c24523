import COM
import IMAPI2Interfaces

/// The type libraries of the two libraries.
enum TypeLibraries {
    static let all = [
        TypeLibrary(
            "IMAPI2", LIBID_IMAPI2, "IMAPI version 2: drives and disc formats", classes: CoclassInfo.IMAPI2,
            events: [
                .DDiscMaster2Events, .DWriteEngine2Events, .DDiscFormat2EraseEvents, .DDiscFormat2DataEvents,
                .DDiscFormat2TrackAtOnceEvents, .DDiscFormat2RawCDEvents,
            ]),
        TypeLibrary(
            "IMAPI2FS", LIBID_IMAPI2FS, "IMAPI version 2: file system images", classes: CoclassInfo.IMAPI2FS,
            events: [.DFileSystemImageEvents, .DFileSystemImageImportEvents]),
    ]

    /// What is told of the class of an object, if it has events.
    static func information(of object: any IUnknown) -> ClassInformation? {
        guard let (library, info) = classes["\(type(of: object))"], !info.sources.isEmpty else { return nil }
        return ClassInformation(info, of: object, in: library)
    }

    private static let classes = Dictionary(
        uniqueKeysWithValues: zip(all, [CoclassInfo.IMAPI2, CoclassInfo.IMAPI2FS]).flatMap { library, classes in
            classes.map { ($0.name, (library, $0)) }
        })
}

/// The interfaces that every object of ours answers without having them itself: that its failures leave error information, and
/// which class it is of.
enum AddedInterface {
    static func object(_ iid: GUID, of object: any IUnknown) -> (any IUnknown)? {
        switch iid {
        case _ where object is ForeignUnknown: nil
        case IID_ISupportErrorInfo.iid: ErrorInfoSupport(of: object)
        case IID_IProvideClassInfo.iid, IID_IProvideClassInfo2.iid: TypeLibraries.information(of: object)
        default: nil
        }
    }
}
