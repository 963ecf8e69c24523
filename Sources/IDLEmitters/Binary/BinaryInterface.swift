import IDLModel

/// An interface as the binary layer has it: its place in the tables and all slots of its vtable.
struct BinaryInterface {
    /// A method, and the interface that declares it.
    struct Slot {
        let method: Method
        let owner: Interface
        let parameters: [BinaryParameter]

        init(_ method: Method, of owner: Interface, _ ranges: [RangeType]) {
            self.method = method
            self.owner = owner
            parameters = method.parameters.map { BinaryParameter(parameter: $0, method: method, ranges: ranges) }
        }

        /// The name of its thunk, `IDiscMaster2_get_Count`; those of IUnknown are the same for all interfaces.
        var name: String { owner.base == nil ? method.name : "\(owner.name)_\(method.vtableName)" }
    }

    let interface: Interface
    let index: Int
    let slots: [Slot]

    var name: String { interface.name }
    /// How far it is from IUnknown.
    var depth: Int { interface.ancestors.count }
    /// The methods that it adds to its base; those of IUnknown are written by hand.
    var ownSlots: [Slot] { interface.base == nil ? [] : slots.filter { $0.owner.name == interface.name } }

    /// Every interface with methods, in the order of the IDL.
    static func all(of specification: Specification) -> [BinaryInterface] {
        let callable = specification.interfaces.filter { $0.base == nil || !$0.methods.isEmpty }
        return callable.enumerated().map { index, interface in
            BinaryInterface(
                interface: interface, index: index,
                slots: interface.vtableOwners(specification).flatMap { owner in
                    owner.methods.map { Slot($0, of: owner, specification.ranges) }
                })
        }
    }
}
