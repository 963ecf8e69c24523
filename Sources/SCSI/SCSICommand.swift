import ByteLayout

/// A command as both ends see it: the driver writes its block, a device server reads it (SPC-4 4.3).
public protocol SCSICommand: SCSIStructure {
    static var code: OperationCode { get }
    /// The time after which the device is taken for dead.
    static var timeout: Duration { get }
    var operationCode: OperationCode { get set }
}

/// A command with an ALLOCATION LENGTH: the most bytes that the device may answer (SPC-4 4.3.5.6).
public protocol DataInCommand: SCSICommand {
    var allocationByteCount: Int { get set }
}

extension SCSICommand {
    public static var timeout: Duration { .seconds(30) }

    public var block: CommandBlock { CommandBlock(encoded) }

    /// Reads a block as a device server does.
    ///
    /// - Throws: CHECK CONDITION, INVALID FIELD IN CDB with the pointer to the field that holds an undefined value;
    ///   INVALID COMMAND OPERATION CODE if the block is another command's or too short for this one.
    public init(_ block: CommandBlock) throws(SCSIError) {
        guard block.operationCode == Self.code.rawValue, block.bytes.count >= Self.byteCount else {
            throw .checkCondition(SenseData(.invalidCommandOperationCode))
        }
        do { try self.init(parsing: block.bytes) } catch {
            guard case .invalid(let field, _) = error.fault else {
                throw .checkCondition(SenseData(.invalidCommandOperationCode))
            }
            throw .checkCondition(Self.invalidField(field))
        }
    }

    /// INVALID FIELD IN CDB that points to a field of this command; `name` is the name in its table.
    public static func invalidField(_ name: String) -> SenseData {
        SenseData(.invalidFieldInCommandBlock, fieldPointer: FieldPointer(of: name, in: Self.self, isInCommand: true))
    }
}

extension Field where Root: SCSICommand {
    /// Byte 0 of every block.
    static var operationCode: Field {
        Field(byte: 0, "Operation Code", .raw(OperationCode.self), \.operationCode)
    }
}
