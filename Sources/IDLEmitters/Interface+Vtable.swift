import IDLModel

extension Interface {
    /// The interfaces whose methods make up the vtable, in its order.
    func vtableOwners(_ specification: Specification) -> [Interface] {
        ancestors.reversed().compactMap(specification.interface) + [self]
    }
}
