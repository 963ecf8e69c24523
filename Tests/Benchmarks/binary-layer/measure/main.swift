// Measures the binary layer as a C++ client sees it, beside the same work in process.
//
//     swift run -c release binary-layer FOLDER
//
// FOLDER holds the files of the image that is read; a gigabyte of them will do.

import CBinaryLayerCaller
import Glibc
import IMAPI2
import libimapi2

func median(_ count: Int = 5, _ measure: () throws -> Double) rethrows -> Double {
    try (0..<count).map { _ in try measure() }.sorted()[count / 2]
}

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    return try clock.measure(work) / .seconds(1)
}

func result(of folder: String) throws -> any IFileSystemImageResult {
    let image = try CoCreateInstance(CLSID_MsftFileSystemImage, IID_IFileSystemImage)
    try image.put_FreeMediaBlocks(0)
    try image.get_Root().AddTree(folder, false)
    return try image.CreateResultImage()
}

/// Bytes a second.
func readingInProcess(_ folder: String, _ block: Int) throws -> Double {
    let stream = try result(of: folder).get_ImageStream()
    var buffer = [UInt8](repeating: 0, count: block)
    var total = 0
    let time = try seconds {
        while true {
            var bytes = buffer.mutableSpan
            var span = bytes.mutableBytes
            let count = try stream.Read(&span)
            if count == 0 { break }
            total += Int(count)
        }
    }
    return Double(total) / time
}

/// Nanoseconds.
func propertyInProcess(_ folder: String, _ count: Int) throws -> Double {
    let item = try result(of: folder).get_ProgressItems().get_Item(1)
    var sum: UInt32 = 0
    let time = try seconds { for _ in 0..<count { sum &+= try item.get_LastBlock() } }
    return sum == 1 ? 0 : time / Double(count) * 1e9
}

func line(_ what: String, _ figure: String) { print(what.padded(44) + figure) }

extension String {
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension Double {
    /// With one digit after the point.
    var short: String { "\((self * 10).rounded() / 10)" }
}

guard CommandLine.arguments.count == 2 else {
    print("usage: binary-layer FOLDER")
    exit(2)
}
let folder = CommandLine.arguments[1]

line("AddRef or Release, C++", median { caller_reference(10_000_000) }.short + " ns")
let through = median { caller_property(folder, 2_000_000) }
let direct = try median { try propertyInProcess(folder, 2_000_000) }
line("get_LastBlock, C++ / Swift", "\(through.short) / \(direct.short) ns")
line("IDispatch::Invoke, C++", median { caller_invoke(500_000) }.short + " ns")

for block in [2048, 65536, 1 << 20] {
    _ = try readingInProcess(folder, block)
    var client: [Double] = []
    var process: [Double] = []
    for round in 0..<10 {  // in turn, so that neither always comes first
        if round.isMultiple(of: 2) { client.append(caller_reading(folder, UInt32(block))) }
        process.append(try readingInProcess(folder, block))
        if !round.isMultiple(of: 2) { client.append(caller_reading(folder, UInt32(block))) }
    }
    let (through, direct) = (client.sorted()[5], process.sorted()[5])
    line(
        "IStream::Read of \(block), C++ / Swift",
        "\((through / 1e6).short) / \((direct / 1e6).short) MB/s, ratio \((through / direct * 1000).rounded() / 1000)")
}

_ = caller_creation(10000)
let before = caller_resident_kib()
let creation = caller_creation(1_000_000)
line(
    "1,000,000 objects made and let go",
    "\(creation.short) ns each, resident memory \(before) KiB -> \(caller_resident_kib()) KiB")
