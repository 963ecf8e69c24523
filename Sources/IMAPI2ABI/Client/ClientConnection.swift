import CAutomation
import CFaces
package import COM

/// A sink's connection to an object's events, made through the vtables of both, in the convention of System V.
package final class ClientConnection: @unchecked Sendable {
    private typealias FindConnectionPoint =
        @convention(c) (InterfacePointer, UnsafePointer<_GUID>, UnsafeMutablePointer<InterfacePointer?>) -> Int32
    private typealias Advise =
        @convention(c) (InterfacePointer, InterfacePointer, UnsafeMutablePointer<UInt32>) -> Int32
    private typealias Unadvise = @convention(c) (InterfacePointer, UInt32) -> Int32

    private let point: InterfacePointer
    private var cookie: UInt32 = 0

    /// - Throws: what the object answers.
    package init(
        _ sink: any COM.IUnknown, to source: any COM.IUnknown, _ events: COM.GUID
    ) throws(COMError) {
        let container = try ClientReference(to: source, IID_IConnectionPointContainer.iid)
        let reference = try ClientReference(to: sink, IID_IUnknown.iid)
        var iid = events.binary
        var found: InterfacePointer?
        let find = ClientConnection.method(container.pointer, 4, FindConnectionPoint.self)
        try ClientConnection.check(find(container.pointer, &iid, &found))
        guard let found else { throw COMError(.E_UNEXPECTED) }
        point = found
        let advise = ClientConnection.method(point, 5, Advise.self)
        try ClientConnection.check(advise(point, reference.pointer, &cookie))
    }

    deinit { release(point, systemV) }

    package func end() throws(COMError) {
        let unadvise = ClientConnection.method(point, 6, Unadvise.self)
        try ClientConnection.check(unadvise(point, cookie))
    }

    private static func method<Function>(_ pointer: InterfacePointer, _ slot: Int, _ type: Function.Type) -> Function {
        let vtable = pointer.load(as: UnsafePointer<UnsafeRawPointer>.self)
        return unsafeBitCast(vtable[slot], to: type)
    }

    private static func check(_ result: Int32) throws(COMError) {
        let result = COM.HRESULT(signed: result)
        if result.failed { throw COMError(result) }
    }
}
