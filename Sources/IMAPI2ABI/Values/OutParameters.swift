import CAutomation
import COM

// How a result reaches the variable that a caller's pointer means. The variable holds nothing that has to be freed.

extension UnsafeMutablePointer where Pointee: BinaryInteger {
    func store(_ value: Pointee) { pointee = value }
}

extension UnsafeMutablePointer where Pointee == Int32 {
    func store(_ value: some AutomationEnum) { pointee = value.rawValue }
}

extension UnsafeMutablePointer where Pointee == Int16 {
    /// A VARIANT_BOOL: -1 or 0.
    func store(_ value: Bool) { pointee = value ? -1 : 0 }
}

extension UnsafeMutablePointer where Pointee == Double {
    func store(_ value: DATE) { pointee = value.rawValue }
}

extension UnsafeMutablePointer where Pointee == BSTRPointer? {
    func store(_ value: String) throws(COMError) { pointee = try bstr(value) }
}

extension UnsafeMutablePointer where Pointee == ArrayPointer? {
    func store(_ value: SAFEARRAY, _ convention: Convention) throws(COMError) {
        pointee = try value.binary(convention)
    }
}

extension UnsafeMutablePointer where Pointee == InterfacePointer? {
    func store<I>(_ value: I?, _ id: InterfaceID<I>, _ convention: Convention) throws(COMError) {
        pointee = try reference(to: value, id, convention)
    }

    /// The elements that an enumerator gave, into the caller's array; all or none, and then it has them still.
    func store<I>(
        _ values: [I], _ id: InterfaceID<I>, _ convention: Convention, from enumerator: any IUnknown
    ) throws(COMError) {
        let pointers = try storing(values.count, of: enumerator) { () throws(COMError) in
            try references(to: values, id, convention)
        }
        for (index, pointer) in pointers.enumerated() { self[index] = pointer }
    }
}

/// Brings elements that an enumerator gave to the caller; if that fails, the enumerator has them still.
func storing<Result>(
    _ count: Int, of enumerator: any IUnknown, _ body: () throws(COMError) -> Result
) throws(COMError) -> Result {
    do throws(COMError) { return try body() } catch {
        (enumerator as? any RestorableEnumerator)?.giveBack(count)
        throw error
    }
}

/// A block of memory that the callee allocates, its address here and its count there.
func store<Element: BitwiseCopyable, Count: BinaryInteger>(
    _ elements: [Element], at place: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>,
    count: UnsafeMutablePointer<Count>
) throws(COMError) {
    place.pointee = try taskMemory(elements)
    count.pointee = Count(clamping: elements.count)
}

func store<Element: AutomationEnum, Count: BinaryInteger>(
    _ elements: [Element], at place: UnsafeMutablePointer<UnsafeMutablePointer<Int32>?>,
    count: UnsafeMutablePointer<Count>
) throws(COMError) {
    try store(elements.map(\.rawValue), at: place, count: count)
}

/// Bytes into the caller's buffer, which takes `capacity`; what is not filled becomes 0.
func store(_ bytes: [UInt8], in buffer: UnsafeMutablePointer<UInt8>, capacity: Int) {
    let fitting = bytes.prefix(capacity)
    for (index, byte) in fitting.enumerated() { buffer[index] = byte }
    for index in fitting.count..<max(capacity, fitting.count) { buffer[index] = 0 }
}
