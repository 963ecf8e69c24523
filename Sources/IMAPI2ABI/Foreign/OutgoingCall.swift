import CAutomation
import CFaces
import COM

/// The arguments of a late-bound call of a foreign object, as C has them.
struct OutgoingCall {
    /// The last argument first; named ones before all others.
    private var arguments: [tagVARIANT] = []
    private var names: [Int32] = []
    private let convention: Convention

    init(_ params: DISPPARAMS, _ convention: Convention) throws(COMError) {
        self.convention = convention
        do {
            for (dispid, value) in params.named {
                names.append(dispid.rawValue)
                try append(value)
            }
            for value in params.arguments.reversed() { try append(value) }
        } catch {
            end()
            throw error
        }
    }

    private mutating func append(_ value: VARIANT) throws(COMError) {
        arguments.append(tagVARIANT())
        try value.store(in: &arguments[arguments.count - 1], convention)
    }

    mutating func withParameters(_ call: (inout tagDISPPARAMS) -> Int32) -> Int32 {
        let count = UInt32(arguments.count)
        return arguments.withUnsafeMutableBufferPointer { arguments in
            names.withUnsafeMutableBufferPointer { names in
                var parameters = tagDISPPARAMS(
                    rgvarg: arguments.baseAddress, rgdispidNamedArgs: names.baseAddress, cArgs: count,
                    cNamedArgs: UInt32(names.count))
                return call(&parameters)
            }
        }
    }

    /// The place of an argument that is counted from the last one, as C does; nil if there is no such argument.
    func place(fromLast index: UInt32) -> Int? {
        index < arguments.count ? arguments.count - 1 - Int(index) : nil
    }

    /// Frees the arguments.
    mutating func end() {
        for index in arguments.indices { clear(&arguments[index], convention) }
        arguments = []
    }
}

extension COMError {
    /// What a foreign object said of its failure, now or when it is asked to; the texts are freed.
    init(taking exception: UnsafeMutablePointer<tagEXCEPINFO>, _ convention: Convention) {
        foreign_fill_in(exception, convention)
        let told = exception.pointee
        let description = String(taking: told.bstrDescription)
        let source = String(taking: told.bstrSource)
        SysFreeString(told.bstrHelpFile)
        self.init(HRESULT(failureOf: told), description.isEmpty ? nil : description, source: source)
    }
}

extension HRESULT {
    /// The code in an EXCEPINFO: an HRESULT, or a number of the object's own. One that tells of no failure is none.
    fileprivate init(failureOf exception: tagEXCEPINFO) {
        let code = HRESULT(signed: exception.scode)
        if code.failed {
            self = code
        } else {
            self = exception.wCode == 0 ? .DISP_E_EXCEPTION : HRESULT(0x8004_0000 | UInt32(exception.wCode))
        }
    }
}
