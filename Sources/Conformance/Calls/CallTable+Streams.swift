import COM

extension CallTable {
    static let ISequentialStream = CallTable(
        IID_ISequentialStream.erased, base: .IUnknown,
        [
            CallMember("Read") { target, arguments throws(COMError) in
                let bytes = try target.QueryInterface(IID_ISequentialStream).bytes(upTo: arguments.value(0))
                return CallAnswer(
                    .S_OK, CallResult("pv", .values(bytes), isResult: true),
                    CallResult("pcbRead", .value(UInt32(bytes.count))))
            },
            CallMember("Write") { target, arguments throws(COMError) in
                let bytes: [UInt8] = try arguments.values(0)
                let count = try unsafe target.QueryInterface(IID_ISequentialStream).Write(bytes.span.bytes)
                return CallAnswer(.S_OK, CallResult("pcbWritten", .value(count), isResult: true))
            },
        ])

    static let IStream = CallTable(
        IID_IStream.erased, base: .ISequentialStream,
        [
            CallMember("Seek") { target, arguments throws(COMError) in
                let origin = STREAM_SEEK(rawValue: try arguments.value(1))
                let position = try target.QueryInterface(IID_IStream).Seek(arguments.value(0), origin)
                return CallAnswer(.S_OK, CallResult("plibNewPosition", .value(position), isResult: true))
            },
            CallMember("SetSize") { target, arguments throws(COMError) in
                try target.QueryInterface(IID_IStream).SetSize(arguments.value(0))
                return CallAnswer(.S_OK)
            },
            CallMember("CopyTo") { target, arguments throws(COMError) in
                guard let other = try arguments.object(0, IID_IStream) else { throw COMError(.STG_E_INVALIDPOINTER) }
                let counts = try target.QueryInterface(IID_IStream).CopyTo(other, arguments.value(1))
                return CallAnswer(
                    .S_OK, CallResult("pcbRead", .value(counts.pcbRead)),
                    CallResult("pcbWritten", .value(counts.pcbWritten)))
            },
            CallMember("Commit") { target, arguments throws(COMError) in
                try target.QueryInterface(IID_IStream).Commit(STGC(rawValue: arguments.value(0)))
                return CallAnswer(.S_OK)
            },
            CallMember("Revert") { target, _ throws(COMError) in
                try target.QueryInterface(IID_IStream).Revert()
                return CallAnswer(.S_OK)
            },
            CallMember("LockRegion") { target, arguments throws(COMError) in
                try target.QueryInterface(IID_IStream).LockRegion(
                    arguments.value(0), arguments.value(1), LOCKTYPE(rawValue: arguments.value(2)))
                return CallAnswer(.S_OK)
            },
            CallMember("UnlockRegion") { target, arguments throws(COMError) in
                try target.QueryInterface(IID_IStream).UnlockRegion(
                    arguments.value(0), arguments.value(1), LOCKTYPE(rawValue: arguments.value(2)))
                return CallAnswer(.S_OK)
            },
            CallMember("Stat") { target, arguments throws(COMError) in
                let statistics = try target.QueryInterface(IID_IStream).Stat(STATFLAG(rawValue: arguments.value(0)))
                return CallAnswer(
                    .S_OK, CallResult("cbSize", .value(statistics.cbSize), isResult: true),
                    CallResult("type", .value(statistics.type.rawValue)),
                    CallResult("grfMode", .value(statistics.grfMode.rawValue)),
                    CallResult("mtime", .value(statistics.mtime.rawValue)),
                    CallResult("pwcsName", statistics.pwcsName.map { .VT_BSTR($0) } ?? .VT_NULL))
            },
            CallMember("Clone") { target, _ throws(COMError) in
                let copy = try target.QueryInterface(IID_IStream).Clone()
                return CallAnswer(.S_OK, CallResult("ppstm", .object(copy), isResult: true))
            },
        ])
}

extension ISequentialStream {
    /// As many bytes as one Read gives.
    func bytes(upTo count: UInt32) throws(COMError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(count))
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        let read = try Read(&span)
        return Array(bytes.prefix(Int(read)))
    }
}
