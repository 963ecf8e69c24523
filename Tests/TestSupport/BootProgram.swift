/// Boot images whose code tells something on QEMU's debug console, and ends the machine: see `BootMachine`.
public enum BootProgram {
    /// 4 KiB to be loaded at once: the message is in the last 512 bytes, so all of it has to be there.
    ///
    /// The code runs wherever it is loaded.
    public static func withoutEmulation(_ message: String) -> [UInt8] {
        let offset = 4096 - 512
        var bytes = [UInt8](repeating: 0, count: 4096)
        let distance = UInt16(offset - 4)  // from the instruction behind the call
        let code: [UInt8] =
            [
                0xFC,  // cld
                0xE8, 0x00, 0x00, 0x5E,  // call next; next: pop si
                0x81, 0xC6, UInt8(distance & 0xFF), UInt8(distance >> 8),  // add si, distance
                0x2E, 0xAC, 0x84, 0xC0, 0x74, 0x04, 0xE6, 0xE9, 0xEB, 0xF6,  // print what is at cs:si, to a zero
            ] + end
        put(code, into: &bytes, at: 0)
        put(Array(message.utf8), into: &bytes, at: offset)
        return bytes
    }

    /// An emulated drive: the code prints the drive's number as a letter from A on, reads its second sector by the BIOS, and prints
    /// the message that is there.
    public static func drive(_ message: String, byteCount: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        let code: [UInt8] =
            [
                0xFC, 0x31, 0xC0, 0x8E, 0xC0, 0x8E, 0xD8,  // cld; es = ds = 0
                0x88, 0xD0, 0x24, 0x7F, 0x04, 0x41, 0xE6, 0xE9,  // print (dl & 7Fh) + 'A'
                0xB8, 0x01, 0x02, 0xB9, 0x02, 0x00, 0xB6, 0x00,  // read 1 sector of cylinder 0, head 0: sector 2
                0xBB, 0x00, 0x7E, 0xCD, 0x13,  // to 0:7E00
                0xBE, 0x00, 0x7E,  // mov si, 7E00h
                0xAC, 0x84, 0xC0, 0x74, 0x04, 0xE6, 0xE9, 0xEB, 0xF7,  // print what is at ds:si, to a zero
            ] + end
        put(code, into: &bytes, at: 0)
        put([0x55, 0xAA], into: &bytes, at: 510)
        put(Array(message.utf8), into: &bytes, at: 512)
        return bytes
    }

    /// A hard disk with one partition from its second sector to its end.
    public static func hardDisk(_ message: String, byteCount: Int = 1 << 20) -> [UInt8] {
        var bytes = drive(message, byteCount: byteCount)
        let entry: [UInt8] = [0x80, 0, 2, 0, 0x0C, 15, 63, 1, 1, 0, 0, 0] + little(byteCount / 512 - 1, 4)
        put(entry, into: &bytes, at: 0x1BE)
        return bytes
    }

    /// Ends QEMU through isa-debug-exit, or stops.
    private static let end: [UInt8] = [0xB0, 0x10, 0xE6, 0xF4, 0xF4, 0xEB, 0xFD]

    static func put(_ part: [UInt8], into bytes: inout [UInt8], at offset: Int) {
        bytes.replaceSubrange(offset..<(offset + part.count), with: part)
    }

    static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

// EFI.
extension BootProgram {
    /// A floppy disk with a program for EFI on x86-64 where firmware looks for it: `EFI/BOOT/BOOTX64.EFI`.
    public static func efiSystemPartition(_ message: String) -> [UInt8] {
        let program = efiProgram(message)
        var disk = [UInt8](repeating: 0, count: 2880 * 512)
        // FAT12: 1 reserved sector, 2 tables of 9, a root directory of 14; cluster 2 is sector 33.
        let header: [UInt8] =
            [0xEB, 0x3C, 0x90] + Array("IMAPI2  ".utf8) + little(512, 2) + [1] + little(1, 2) + [2]
            + little(224, 2) + little(2880, 2) + [0xF0] + little(9, 2) + little(18, 2) + little(2, 2)
        put(header, into: &disk, at: 0)
        put([0, 0, 0x29, 1, 2, 3, 4] + Array("TEST       FAT12   ".utf8), into: &disk, at: 36)
        put([0x55, 0xAA], into: &disk, at: 510)
        let lastCluster = 4 + (program.count - 1) / 512
        let chain = [0xFF0, 0xFFF, 0xFFF, 0xFFF] + (4..<lastCluster).map { $0 + 1 } + [0xFFF]
        for table in [1, 10] { put(fat12(chain), into: &disk, at: table * 512) }
        put(directoryEntry("EFI        ", 0x10, cluster: 2, 0), into: &disk, at: 19 * 512)
        put(folder(2, parent: 0, directoryEntry("BOOT       ", 0x10, cluster: 3, 0)), into: &disk, at: 33 * 512)
        let file = directoryEntry("BOOTX64 EFI", 0x20, cluster: 4, program.count)
        put(folder(3, parent: 2, file), into: &disk, at: 34 * 512)
        put(program, into: &disk, at: 35 * 512)
        return disk
    }

    private static func fat12(_ chain: [Int]) -> [UInt8] {
        stride(from: 0, to: chain.count, by: 2).flatMap { index in
            little(chain[index] | (index + 1 < chain.count ? chain[index + 1] << 12 : 0), 3)
        }
    }

    private static func folder(_ cluster: Int, parent: Int, _ entry: [UInt8]) -> [UInt8] {
        directoryEntry(".          ", 0x10, cluster: cluster, 0)
            + directoryEntry("..         ", 0x10, cluster: parent, 0)
            + entry
    }

    private static func directoryEntry(_ name: String, _ attributes: UInt8, cluster: Int, _ size: Int) -> [UInt8] {
        Array(name.utf8) + [attributes] + [UInt8](repeating: 0, count: 14) + little(cluster, 2) + little(size, 4)
    }

    /// A PE32+ image of one section.
    private static func efiProgram(_ message: String) -> [UInt8] {
        let print: [UInt8] = [0xAC, 0x84, 0xC0, 0x74, 0x04, 0xE6, 0xE9, 0xEB, 0xF7]
        // cld; lea rsi, [message]
        let code = [0xFC, 0x48, 0x8D, 0x35] + little(print.count + end.count, 4) + print + end
        let text = code + Array(message.utf8) + [0]
        precondition(text.count <= 512, "the section has 512 bytes")
        let fileHeader = Array("PE\0\0".utf8) + little(0x8664, 2) + little(1, 2) + little(0, 12) + little(0xF0, 2)
        let optionalHeader =
            little(0x22, 2) + little(0x20B, 2) + [0, 0] + little(512, 4) + little(0, 8) + little(0x1000, 4)
            + little(0x1000, 4) + little(0, 8) + little(0x1000, 4) + little(512, 4) + little(0, 16)
            + little(0x2000, 4) + little(512, 4) + little(0, 4) + little(10, 2) + little(0, 2)  // an EFI application
            + little(0, 32) + little(0, 4) + little(16, 4) + little(0, 128)
        let section =
            Array(".text\0\0\0".utf8) + little(512, 4) + little(0x1000, 4) + little(512, 4) + little(512, 4)
            + little(0, 12) + little(0x6000_0020, 4)
        var bytes = [UInt8](repeating: 0, count: 1024)
        put(Array("MZ".utf8), into: &bytes, at: 0)
        put(little(64, 4), into: &bytes, at: 60)
        put(fileHeader + optionalHeader + section, into: &bytes, at: 64)
        put(text, into: &bytes, at: 512)
        return bytes
    }
}
