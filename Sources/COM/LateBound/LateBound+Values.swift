extension LateBound: VariantConvertible {
    /// The value as an argument. Whether a member that was not called yet can be called, the script's error handling
    /// decides.
    public var variant: VARIANT { perform("(value)", else: .VT_EMPTY) { () throws(COMError) in try value() } }
}

extension AutomationType {
    /// `Int(Result.TotalBlocks)`, `String(recorder.VendorId)`; a failure goes where the script's error handling says.
    public init(_ value: LateBound) {
        self = value.perform("(conversion to \(Self.vartype))", else: .empty) { () throws(COMError) in
            try Self(value.value())
        }
    }
}

extension LateBound: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByStringInterpolation, ExpressibleByNilLiteral, ExpressibleByArrayLiteral
{
    public init(integerLiteral value: Int) { self.init(value) }
    public init(floatLiteral value: Double) { self.init(value) }
    public init(booleanLiteral value: Bool) { self.init(value) }
    public init(stringLiteral value: String) { self.init(value) }
    /// Nothing.
    public init(nilLiteral: ()) { self.init(VARIANT.VT_DISPATCH(nil)) }
    /// VBScript's `Array(a, b, c)`.
    public init(arrayLiteral elements: any VariantConvertible...) { self.init(SAFEARRAY(elements.map(\.variant))) }
}

extension LateBound: Equatable, Comparable {
    /// Objects by identity (VBScript's `Is`), numbers by value, all else as text; Null equals nothing.
    public static func == (left: LateBound, right: LateBound) -> Bool { order(left, right, "=") { $0 == 0 } }
    public static func < (left: LateBound, right: LateBound) -> Bool { order(left, right, "<") { $0 < 0 } }
    public static func > (left: LateBound, right: LateBound) -> Bool { order(left, right, ">") { $0 > 0 } }
    public static func <= (left: LateBound, right: LateBound) -> Bool { order(left, right, "<=") { $0 <= 0 } }
    public static func >= (left: LateBound, right: LateBound) -> Bool { order(left, right, ">=") { $0 >= 0 } }

    private static func order(
        _ left: LateBound, _ right: LateBound, _ symbol: String, _ holds: (Int) -> Bool
    ) -> Bool {
        left.perform("(\(symbol))", else: false) { () throws(COMError) in
            try left.value().compared(to: right.value()).map(holds) ?? false
        }
    }
}

extension LateBound: CustomStringConvertible {
    /// The value as text. An object without a value of its own, or an array, is named by its type: printing never fails.
    public var description: String {
        guard let value = try? value() else { return "Error" }
        if value.vt == .VT_NULL { return "Null" }
        return (try? String(value)) ?? value.typeDescription
    }
}

extension LateBound: Sequence {
    /// `For Each`: the elements of an array, or what `_NewEnum` enumerates.
    public func makeIterator() -> AnyIterator<LateBound> {
        let elements = perform("_NewEnum", else: AnyIterator { nil }) { () throws(COMError) in try iterator() }
        return elements
    }

    /// Named by scripts in lower case too, where `Sequence.count(where:)` would stand in the way.
    public var count: LateBound { self[dynamicMember: "Count"] }

    private func iterator() throws(COMError) -> AnyIterator<LateBound> {
        let value = try value()
        if case .VT_ARRAY(let array) = value { return AnyIterator(array.elements.map { LateBound($0) }.makeIterator()) }
        let enumerator = try value.enumerator()
        return AnyIterator {
            perform("_NewEnum.Next", else: nil) { () throws(COMError) in
                var next: [VARIANT] = []
                try enumerator.Next(1, &next)
                return next.first.map { LateBound($0) }
            }
        }
    }
}
