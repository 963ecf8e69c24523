import Synchronization

/// A member that was named and waits for its arguments.
final class MemberReference: Sendable {
    let target: any IDispatch
    let name: String
    private let dispid: DISPID
    private let result = Mutex<VARIANT?>(nil)

    init(target: any IDispatch, name: String, dispid: DISPID) {
        self.target = target
        self.name = name
        self.dispid = dispid
    }

    func call(_ arguments: [VARIANT]) throws(COMError) -> VARIANT {
        try target.Invoke(dispid, [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET], DISPPARAMS(arguments))
    }

    /// Arguments with a label are named ones; none may stand before an argument without.
    func call(labelled arguments: [(label: String, value: VARIANT)]) throws(COMError) -> VARIANT {
        let positional = arguments.prefix { $0.label.isEmpty }
        let named = arguments.dropFirst(positional.count)
        guard named.allSatisfy({ !$0.label.isEmpty }) else { throw COMError(.DISP_E_PARAMNOTFOUND) }
        let ids = try target.GetIDsOfNames([name] + named.map(\.label)).dropFirst()
        let params = DISPPARAMS(
            positional.map(\.value), named: zip(ids, named).map { (dispid: $0, value: $1.value) })
        return try target.Invoke(dispid, [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET], params)
    }

    /// The member used without parentheses, as VBScript allows: called at the first use, remembered for the next.
    func value() throws(COMError) -> VARIANT {
        if let result = result.withLock({ $0 }) { return result }
        let value = try call([])
        return result.withLock { result in
            result = result ?? value
            return result ?? value
        }
    }
}
