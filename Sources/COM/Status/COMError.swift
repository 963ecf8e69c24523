/// A failed call: its code, and what IErrorInfo and EXCEPINFO say of it.
public struct COMError: Error {
    public let hresult: HRESULT
    /// The text for the user: the thrower's own, else the catalogue's.
    public let description: String
    /// The class or library that failed, as ProgID where there is one; empty when unknown.
    public let source: String
    /// The argument at fault, counted from 0 in the order of declaration (`puArgErr` of IDispatch::Invoke).
    public let argument: Int?

    public init(_ hresult: HRESULT, _ description: String? = nil, source: String = "", argument: Int? = nil) {
        self.hresult = hresult
        self.description = description ?? hresult.message ?? "Unknown error"
        self.source = source
        self.argument = argument
    }

    /// A COMError as it is; an error of another kind, thrown by a client's code, as E_UNEXPECTED with its text.
    public init(any error: any Error) {
        self = error as? COMError ?? COMError(.E_UNEXPECTED, "\(error)")
    }

    /// The same error, blamed on an argument or a source where none is named yet.
    public func with(source: String? = nil, argument: Int? = nil) -> COMError {
        COMError(
            hresult, description, source: self.source.isEmpty ? source ?? "" : self.source,
            argument: self.argument ?? argument)
    }
}

extension COMError: Hashable {
    /// Two errors are equal when their codes are: texts and sources are for people.
    public static func == (left: COMError, right: COMError) -> Bool { left.hresult == right.hresult }
    public func hash(into hasher: inout Hasher) { hasher.combine(hresult) }
}

extension COMError: CustomDebugStringConvertible {
    /// Everything the error holds, in one line; what `print` and interpolation show.
    public var debugDescription: String {
        let origin = source.isEmpty ? "" : "\(source): "
        return "\(origin)\(hresult.nameAndNumber): \(description)" + (argument.map { " (argument \($0))" } ?? "")
    }
}
