import IDLModel

extension Method {
    /// Counters that an array knows by itself: those of arrays going in, of arrays that the callee allocates, and of
    /// elements that came back. The size of a buffer that the caller has stays.
    var impliedCounters: Set<String> {
        var counters: Set<String> = []
        for parameter in parameters {
            switch parameter.extent {
            case .counted(let counter) where parameter.direction == .in: counters.insert(counter)
            case .allocated(let counter): counters.insert(counter)
            default: break
            }
            if let counter = parameter.lengthParameter { counters.insert(counter) }
        }
        return counters
    }
}
