import CAutomation
import COM

extension STATSTG {
    /// What a stream of others told; the name is freed.
    init(taking binary: UnsafeMutablePointer<tagSTATSTG>) {
        let told = binary.pointee
        let name = told.pwcsName.map { String(terminated: $0) }
        CoTaskMemFree(told.pwcsName)
        self.init(
            cbSize: told.cbSize.QuadPart, grfMode: STGM(rawValue: told.grfMode), pwcsName: name)
        type = STGTY(rawValue: told.type)
        mtime = FILETIME(told.mtime)
        ctime = FILETIME(told.ctime)
        atime = FILETIME(told.atime)
        grfLocksSupported = LOCKTYPE(rawValue: told.grfLocksSupported)
        clsid = GUID(told.clsid)
        grfStateBits = told.grfStateBits
    }

    func store(in binary: UnsafeMutablePointer<tagSTATSTG>) throws(COMError) {
        var told = tagSTATSTG()
        if let pwcsName { told.pwcsName = try taskMemory(Array(pwcsName.utf16) + [0]) }
        told.type = type.rawValue
        told.cbSize.QuadPart = cbSize
        told.mtime = mtime.binary
        told.ctime = ctime.binary
        told.atime = atime.binary
        told.grfMode = grfMode.rawValue
        told.grfLocksSupported = grfLocksSupported.rawValue
        told.clsid = clsid.binary
        told.grfStateBits = grfStateBits
        binary.pointee = told
    }
}

extension FILETIME {
    init(_ binary: _FILETIME) {
        self.init(rawValue: UInt64(binary.dwHighDateTime) << 32 | UInt64(binary.dwLowDateTime))
    }

    var binary: _FILETIME {
        _FILETIME(
            dwLowDateTime: UInt32(truncatingIfNeeded: rawValue),
            dwHighDateTime: UInt32(truncatingIfNeeded: rawValue >> 32))
    }
}

/// A copy of the elements that whoever receives it frees with CoTaskMemFree.
func taskMemory<Element: BitwiseCopyable>(_ elements: [Element]) throws(COMError) -> UnsafeMutablePointer<Element> {
    guard let memory = CoTaskMemAlloc(max(1, elements.count) * MemoryLayout<Element>.stride) else {
        throw COMError(.E_OUTOFMEMORY)
    }
    let first = memory.bindMemory(to: Element.self, capacity: elements.count)
    first.initialize(from: elements, count: elements.count)
    return first
}
