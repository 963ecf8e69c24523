/// A variable whose address a call may be given as a word: `$count`.
@propertyWrapper
final class Variable<Value> {
    private let place: UnsafeMutablePointer<Value>

    init(wrappedValue: Value) {
        place = UnsafeMutablePointer.allocate(capacity: 1)
        place.initialize(to: wrappedValue)
    }

    deinit {
        place.deinitialize(count: 1)
        place.deallocate()
    }

    var wrappedValue: Value {
        get { place.pointee }
        set { place.pointee = newValue }
    }

    var projectedValue: UInt64 { word(place) }
    var address: UnsafePointer<Value> { UnsafePointer(place) }
}

/// An array whose address a call may be given as a word: `$bytes`.
@propertyWrapper
final class Variables<Element> {
    private let places: UnsafeMutableBufferPointer<Element>

    init(wrappedValue: [Element]) {
        places = UnsafeMutableBufferPointer.allocate(capacity: wrappedValue.count)
        _ = places.initialize(from: wrappedValue)
    }

    deinit {
        places.deinitialize()
        places.deallocate()
    }

    var wrappedValue: [Element] {
        get { Array(places) }
        set { _ = places.update(from: newValue) }
    }

    var projectedValue: UInt64 { word(places.baseAddress) }
}
