import ByteLayout
import SCSI

// INQUIRY, REQUEST SENSE (SPC-4).
extension DriveUnit {
    func inquiry(_ command: Inquiry) throws(SCSIError) -> [UInt8] {
        guard command.enableVitalProductData else {
            guard command.pageCode == 0 else { throw .checkCondition(Inquiry.invalidField("Page Code")) }
            return standardInquiryData
        }
        switch command.pageCode {
        case VitalProductData.supportedPages:
            return VitalProductData(
                pageCode: 0,
                data: [
                    VitalProductData.supportedPages, VitalProductData.unitSerialNumber,
                    VitalProductData.deviceIdentification,
                ]
            ).encoded
        case VitalProductData.unitSerialNumber:
            return VitalProductData(pageCode: command.pageCode, data: Array(serialNumber.utf8)).encoded
        case VitalProductData.deviceIdentification:
            return VitalProductData(pageCode: command.pageCode, data: designator.encoded).encoded
        default: throw .checkCondition(Inquiry.invalidField("Page Code"))
        }
    }

    /// Standard INQUIRY data to byte 65, with version descriptors: SAM-5, SPC-4, MMC-6 (SPC-4 6.6.2).
    private var standardInquiryData: [UInt8] {
        let data = StandardInquiryData {
            $0.version = 0x06
            $0.additionalLength = 61
            $0.vendorIdentification = record.identity.vendor
            $0.productIdentification = record.identity.product
            $0.productRevisionLevel = record.identity.revision
        }
        return data.encoded + [UInt8](repeating: 0, count: 22) + [0x00, 0xA0, 0x04, 0x60, 0x04, 0xE0] + [0, 0]
    }

    var serialNumber: String {
        record.identity.serialNumber.isEmpty
            ? String(FowlerNollVo.hash(uniqueIdentifier.utf8), radix: 16, uppercase: true)
            : record.identity.serialNumber
    }

    /// A T10 vendor ID based designator: vendor, product and serial number (SPC-4 7.8.6.4).
    private var designator: IdentificationDescriptor {
        let text = [(record.identity.vendor, 8), (record.identity.product, 16), (serialNumber, 0)].map { part, width in
            part + String(repeating: " ", count: max(0, width - part.utf8.count))
        }.joined()
        return IdentificationDescriptor(
            codeSet: 2, association: 0, designatorType: 1, designator: Array(text.utf8))
    }

    /// What the next command would be answered with: each command's own sense has gone with its status (SPC-4 6.39).
    mutating func requestSense(_ command: RequestSense) throws(SCSIError) -> [UInt8] {
        guard !command.descriptorFormat else { throw .checkCondition(RequestSense.invalidField("DESC")) }
        if !nexus.attentions.isEmpty { return SenseData(nexus.attentions.removeFirst()).bytes }
        if currentDisc == nil { return SenseData(absentMediumCode).bytes }
        if let work = nexus.work, !work.isOver { return work.sense.bytes }
        return SenseData(.noSense).bytes
    }
}
