import COM

extension IStream {
    /// Reads as much as the stream gives at once; 0 at its end.
    ///
    /// - Throws: what it answers; `E_UNEXPECTED` if it says that it read more than there was room for.
    func readChecked(_ bytes: inout MutableRawSpan) throws(COMError) -> Int {
        let came = Int(try Read(&bytes))
        guard came <= bytes.byteCount else {
            throw COMError(.E_UNEXPECTED, "The stream says that it read more than there was room for.")
        }
        return came
    }
}
