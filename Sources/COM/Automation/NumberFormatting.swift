import Glibc

/// A number as Automation writes it: so many significant digits, an exponent only where needed.
func formatted(_ value: Double, significantDigits: Int) -> String {
    var buffer = [CChar](repeating: 0, count: 64)
    let length = unsafe withVaList([CInt(significantDigits), value]) { arguments in
        unsafe buffer.withUnsafeMutableBufferPointer { unsafe vsnprintf($0.baseAddress, $0.count, "%.*G", arguments) }
    }
    return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
