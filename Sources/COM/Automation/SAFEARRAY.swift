/// An array of Automation: an element type, the bounds of each dimension, the elements.
///
/// IMAPI's own arrays are all one-dimensional vectors of VARIANT with the lower bound 0.
public struct SAFEARRAY: Sendable {
    public struct SAFEARRAYBOUND: Hashable, Sendable {
        public let cElements: UInt32
        public let lLbound: Int32

        public init(cElements: UInt32, lLbound: Int32 = 0) {
            self.cElements = cElements
            self.lLbound = lLbound
        }
    }

    public let elementType: VARTYPE
    /// From the leftmost dimension on.
    public let bounds: [SAFEARRAYBOUND]
    /// The leftmost dimension varies fastest, as in the binary layout.
    public let elements: [VARIANT]

    /// A vector: VT_ARRAY|VT_VARIANT unless told otherwise.
    public init(_ elements: [VARIANT] = [], elementType: VARTYPE = .VT_VARIANT) {
        self.elementType = elementType
        self.elements = elements
        bounds = [SAFEARRAYBOUND(cElements: UInt32(elements.count))]
    }

    /// Nil when the number of elements is not the product of the bounds.
    public init?(_ elements: [VARIANT], elementType: VARTYPE, bounds: [SAFEARRAYBOUND]) {
        var product: UInt64 = bounds.isEmpty ? 0 : 1
        for bound in bounds {
            let (next, overflow) = product.multipliedReportingOverflow(by: UInt64(bound.cElements))
            guard !overflow else { return nil }
            product = next
        }
        guard product == UInt64(elements.count) else { return nil }
        self.elementType = elementType
        self.elements = elements
        self.bounds = bounds
    }

    /// A vector of VARIANTs that hold the values: `SAFEARRAY(of: speeds)`.
    public init(of values: some Sequence<some VariantConvertible>) {
        self.init(values.map(\.variant))
    }

    /// A vector of VARIANTs of VT_DISPATCH, as the multisession interfaces are handed out.
    public init(objects: [any IDispatch]) {
        self.init(objects.map { .VT_DISPATCH($0) })
    }

    public var isEmpty: Bool { elements.isEmpty }
    public var count: Int { elements.count }

    /// The objects of the elements, in order; nil if an element is no object.
    public var objects: [any IUnknown]? {
        var objects: [any IUnknown] = []
        for element in elements {
            guard let object = element.object else { return nil }
            objects.append(object)
        }
        return objects
    }

    /// The elements as one Swift type.
    public func values<Value: AutomationType>(_ type: Value.Type = Value.self) throws(COMError) -> [Value] {
        var values: [Value] = []
        for element in elements { values.append(try Value(element)) }
        return values
    }

    /// SafeArrayGetElement: one index per dimension, each counted from its lower bound.
    public func element(at indices: [Int32]) throws(COMError) -> VARIANT {
        let offsets = zip(indices, bounds).map { Int64($0) - Int64($1.lLbound) }
        guard indices.count == bounds.count,
            zip(offsets, bounds).allSatisfy({ $0 >= 0 && $0 < Int64($1.cElements) })
        else { throw COMError(.DISP_E_BADINDEX) }
        // No dimension is empty here, so no stride is larger than the number of elements.
        var position = 0
        var stride = 1
        for (offset, bound) in zip(offsets, bounds) {
            position += Int(offset) * stride
            stride *= Int(bound.cElements)
        }
        return elements[position]
    }
}
