import COM

/// What an object says of its error information: it comes with the failures of every interface that the object has.
final class ErrorInfoSupport: ISupportErrorInfo {
    let interfaceMap: InterfaceMap

    init(of object: any IUnknown) { interfaceMap = object.interfaceMap }
}
