import COM
import IMAPI2Interfaces

/// Who failed, as error information and EXCEPINFO tell it: `IMAPI2.MsftDiscRecorder2`.
enum ErrorSource {
    /// The class of which an interface is the default one, or a base of that; of an interface that several classes have,
    /// the library; of others nothing.
    static func name(of iid: GUID) -> String { names[iid] ?? "" }

    /// The class of an object; of one that clients cannot name nothing.
    static func name(of object: any IUnknown) -> String { classes["\(type(of: object))"] ?? "" }

    private static let classes = Dictionary(
        uniqueKeysWithValues: [(CoclassInfo.IMAPI2, "IMAPI2"), (CoclassInfo.IMAPI2FS, "IMAPI2FS")].flatMap {
            list, library in list.map { ($0.name, "\(library).\($0.name)") }
        })

    private static let names = names(of: CoclassInfo.IMAPI2, "IMAPI2")
        .merging(names(of: CoclassInfo.IMAPI2FS, "IMAPI2FS")) { name, _ in name }

    private static func names(of classes: [CoclassInfo], _ library: String) -> [GUID: String] {
        var names: [GUID: String] = [:]
        for coclass in classes {
            guard let interface = coclass.interfaces.first else { continue }
            let general = [IID_IUnknown.iid, IID_IDispatch.iid]
            for iid in ([interface] + interface.bases).map(\.iid) where !general.contains(iid) {
                names[iid] = names[iid] == nil ? "\(library).\(coclass.name)" : library
            }
        }
        return names
    }
}
