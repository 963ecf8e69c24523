import CFaces
import COM

/// An object that others made, as Swift sees it: a client's stream, event sink, recorder.
///
/// It holds one reference. Two wrappers may stand for one object; clients always get the object's own pointer back.
class ForeignUnknown: IUnknown, @unchecked Sendable {
    final let pointer: InterfacePointer
    final let convention: Convention
    /// The interface that the pointer is of.
    private final let iid: GUID

    /// Adds a reference to the object.
    required init(_ pointer: InterfacePointer, _ iid: GUID, _ convention: Convention) {
        self.pointer = pointer
        self.iid = iid
        self.convention = convention
        _ = foreign_AddRef(pointer, convention)
    }

    deinit { _ = foreign_Release(pointer, convention) }

    /// Only what is certain; the object itself is asked for the others.
    final var interfaceMap: InterfaceMap { ForeignUnknown.interfaces }
    private static let interfaces = InterfaceMap(IID_IUnknown)

    final func QueryInterface(_ riid: GUID) throws(COMError) -> any IUnknown {
        let answer = try query(riid)
        defer { release(answer, convention) }
        return ForeignKind.wrapper(of: answer, riid, convention)
    }

    /// The object's pointer to an interface, with a reference of its own.
    final func query(_ iid: GUID) throws(COMError) -> InterfacePointer {
        var binary = iid.binary
        var answer: InterfacePointer? = nil
        let result = HRESULT(signed: foreign_QueryInterface(pointer, convention, &binary, &answer))
        guard result.succeeded, let answer else {
            throw COMError(result.failed ? result : .E_NOINTERFACE)
        }
        return answer
    }

    /// What a call answered; a failure with the text that the object left behind, if it is one that does. Of other
    /// objects nobody knows which call the text is about.
    @discardableResult
    final func check(_ result: Int32) throws(COMError) -> HRESULT {
        let result = HRESULT(signed: result)
        guard result.failed else { return result }
        throw leavesErrorInfo ? ErrorInfoSlot.take(for: result) : COMError(result)
    }

    private final var leavesErrorInfo: Bool {
        guard let support = try? query(IID_ISupportErrorInfo.iid) else { return false }
        defer { release(support, convention) }
        var binary = iid.binary
        let answer = foreign_ISupportErrorInfo_InterfaceSupportsErrorInfo(support, convention, &binary)
        return HRESULT(signed: answer) == .S_OK
    }
}

/// The wrapper class of an interface.
struct ForeignKind: Sendable {
    let iid: GUID
    let wrapper: ForeignUnknown.Type

    init<I>(_ id: InterfaceID<I>, _ wrapper: ForeignUnknown.Type) {
        iid = id.iid
        self.wrapper = wrapper
    }

    /// A wrapper with the methods of an interface; of one that nobody here knows, with those of IUnknown.
    static func wrapper(of pointer: InterfacePointer, _ iid: GUID, _ convention: Convention) -> ForeignUnknown {
        (kinds[iid]?.wrapper ?? ForeignUnknown.self).init(pointer, iid, convention)
    }

    private static let kinds = Dictionary(uniqueKeysWithValues: (byHand + all).map { ($0.iid, $0) })

    private static let byHand = [
        ForeignKind(IID_IUnknown, ForeignUnknown.self), ForeignKind(IID_IDispatch, ForeignIDispatch.self),
        ForeignKind(IID_ISequentialStream, ForeignISequentialStream.self),
        ForeignKind(IID_IStream, ForeignIStream.self), ForeignKind(IID_IEnumVARIANT, ForeignIEnumVARIANT.self),
        ForeignKind(IID_IErrorInfo, ForeignIErrorInfo.self),
    ]
}
