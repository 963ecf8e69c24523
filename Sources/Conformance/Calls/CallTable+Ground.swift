import COM

/// The interfaces of COM that the two libraries stand on, as far as cases call them.
extension CallTable {
    static let ofGround: [CallTable] = [
        .IUnknown, .IDispatch, .ISequentialStream, .IStream, .IEnumVARIANT, .IConnectionPointContainer,
        .IConnectionPoint, .ISupportErrorInfo,
    ]

    static let IUnknown = CallTable(
        IID_IUnknown.erased,
        [
            CallMember("QueryInterface") { target, arguments throws(COMError) in
                let object = try target.QueryInterface(arguments.interface(0).iid)
                return CallAnswer(.S_OK, CallResult("ppvObject", .object(object), isResult: true))
            }
        ])

    static let IDispatch = CallTable(
        IID_IDispatch.erased, base: .IUnknown,
        [
            CallMember("GetTypeInfoCount") { target, _ throws(COMError) in
                let count = try target.QueryInterface(IID_IDispatch).GetTypeInfoCount()
                return CallAnswer(.S_OK, CallResult("pctinfo", .value(count), isResult: true))
            },
            CallMember("GetIDsOfNames") { target, arguments throws(COMError) in
                let ids = try target.QueryInterface(IID_IDispatch).GetIDsOfNames(arguments.values(0))
                return CallAnswer(.S_OK, CallResult("rgDispId", .values(ids.map(\.rawValue)), isResult: true))
            },
        ])

    static let IEnumVARIANT = CallTable(
        IID_IEnumVARIANT.erased, base: .IUnknown,
        [
            CallMember("Next") { target, arguments throws(COMError) in
                var elements: [VARIANT] = []
                let code = try target.QueryInterface(IID_IEnumVARIANT).Next(arguments.value(0), &elements)
                return CallAnswer(code, CallResult("rgVar", .VT_ARRAY(SAFEARRAY(elements)), isResult: true))
            },
            CallMember("Skip") { target, arguments throws(COMError) in
                CallAnswer(try target.QueryInterface(IID_IEnumVARIANT).Skip(arguments.value(0)))
            },
            CallMember("Reset") { target, _ throws(COMError) in
                try target.QueryInterface(IID_IEnumVARIANT).Reset()
                return CallAnswer(.S_OK)
            },
            CallMember("Clone") { target, _ throws(COMError) in
                let copy = try target.QueryInterface(IID_IEnumVARIANT).Clone()
                return CallAnswer(.S_OK, CallResult("ppEnum", .object(copy), isResult: true))
            },
        ])

    static let IConnectionPointContainer = CallTable(
        IID_IConnectionPointContainer.erased, base: .IUnknown,
        [
            CallMember("FindConnectionPoint") { target, arguments throws(COMError) in
                let container = try target.QueryInterface(IID_IConnectionPointContainer)
                let point = try container.FindConnectionPoint(arguments.interface(0).iid)
                return CallAnswer(.S_OK, CallResult("ppCP", .object(point), isResult: true))
            }
        ])

    static let IConnectionPoint = CallTable(
        IID_IConnectionPoint.erased, base: .IUnknown,
        [
            CallMember("Advise") { target, arguments throws(COMError) in
                guard let sink = try arguments.object(0, IID_IUnknown) else { throw COMError(.E_POINTER) }
                let cookie = try target.QueryInterface(IID_IConnectionPoint).Advise(sink)
                return CallAnswer(.S_OK, CallResult("pdwCookie", .value(cookie), isResult: true))
            },
            CallMember("Unadvise") { target, arguments throws(COMError) in
                try target.QueryInterface(IID_IConnectionPoint).Unadvise(arguments.value(0))
                return CallAnswer(.S_OK)
            },
        ])

    static let ISupportErrorInfo = CallTable(
        IID_ISupportErrorInfo.erased, base: .IUnknown,
        [
            CallMember("InterfaceSupportsErrorInfo") { target, arguments throws(COMError) in
                let support = try target.QueryInterface(IID_ISupportErrorInfo)
                return CallAnswer(try support.InterfaceSupportsErrorInfo(arguments.interface(0).iid))
            }
        ])
}

extension CallArguments {
    /// An interface by its name, where COM has its id.
    func interface(_ index: Int) throws(COMError) -> AnyInterfaceID {
        let name: String = try value(index)
        guard let table = CallTable.named(name) else { throw COMError(.E_INVALIDARG, "No interface is named \(name).") }
        return table.id
    }
}
