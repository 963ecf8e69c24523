public import ByteLayout

extension Codec<UInt8> {
    /// Two decimal digits; what begins with a digit from Ah on is no number and stays as it is: AAh, A0h, B0h, C0h
    /// (ECMA-130 22.3.3).
    public static var bcd: Self {
        Self(
            byteCount: 1,
            load: { (bytes) throws(FormatError.Fault.Reason) in
                let (tens, ones) = (bytes[0] >> 4, bytes[0] & 0xF)
                if tens > 9 { return bytes[0] }
                guard ones <= 9 else { throw .init("is no decimal number") }
                return tens * 10 + ones
            },
            store: { $1.store(bigEndian: $0 > 99 ? $0 : ($0 / 10) << 4 | $0 % 10, at: 0) })
    }
}

extension Codec<MinuteSecondFrame> {
    /// Minute, second and frame in two decimal digits each.
    public static var bcdTime: Self {
        Self(
            byteCount: 3,
            load: { (bytes) throws(FormatError.Fault.Reason) in
                MinuteSecondFrame(
                    try Codec<UInt8>.bcd.value(bytes.extracting(0..<1)),
                    try Codec<UInt8>.bcd.value(bytes.extracting(1..<2)),
                    try Codec<UInt8>.bcd.value(bytes.extracting(2..<3)))
            },
            store: { time, target in
                target.copy([time.minute, time.second, time.frame].flatMap { Codec<UInt8>.bcd.encoded($0) })
            })
    }
}
