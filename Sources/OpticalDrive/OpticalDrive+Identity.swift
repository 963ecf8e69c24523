public import SCSI

extension OpticalDrive {
    /// Standard INQUIRY data.
    public func inquiryData() throws(SCSIError) -> StandardInquiryData {
        try StandardInquiryData(answer: try answer(to: Inquiry(), upTo: StandardInquiryData.byteCount))
    }

    public func identity() throws(SCSIError) -> DriveIdentity {
        let inquiry = try inquiryData()
        return DriveIdentity(
            vendor: inquiry.vendorIdentification, product: inquiry.productIdentification,
            revision: inquiry.productRevisionLevel, serialNumber: try serialNumber())
    }

    /// The serial number of the Unit Serial Number page, or else of feature 0108h.
    private func serialNumber() throws(SCSIError) -> String? {
        let page = try vitalProductData(VitalProductData.unitSerialNumber)
        if let number = page?.serialNumber, !number.isEmpty { return number }
        let feature = try configuration()?[.logicalUnitSerialNumber]
        let bytes = feature?.data.filter { (0x21...0x7E).contains($0) } ?? []
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// A page of vital product data; nil if the drive does not have it.
    public func vitalProductData(_ pageCode: UInt8) throws(SCSIError) -> VitalProductData? {
        let inquiry = Inquiry {
            $0.enableVitalProductData = true
            $0.pageCode = pageCode
        }
        let page = try ifSupported { () throws(SCSIError) in
            try VitalProductData(answer: try answer(to: inquiry, upTo: 255))
        }
        // A drive without the page may answer with standard data.
        return page?.pageCode == pageCode ? page : nil
    }
}
