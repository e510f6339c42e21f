import Foundation
import TestSupport
import Testing

@Suite struct SeedTests {
  /// The sample archive is what its publishers printed, byte for byte.
  static let digests = [
    "000_56d909802dfd10c4.txt":
      "da00f56604965984ed0dd425bac521d66637816214a477d0e312b9b588823a8b",
    "001_cf2ea4eb8b74177d.txt":
      "01eed7560178993f9247310e7f7347c2a792a8eb8ffaa181933df3b970b6ff95",
    "002_7ed00a0a4cc7c0d4.txt":
      "f09318256071b3883d29d172911422e3833189417f01200e97998703eac0047c",
    "003_b018778ef3bad3d5.txt":
      "dc59caeabe87c85429200db07615d6179640baf24863afbf50c96c93f94d9dd1",
    "004_e18894c7c2b3da60.txt":
      "2c3169bd9260d689a781bd64d67ee7645357bafe81ca849b5ebc8e44d5f3105e",
  ]

  @Test func seedsAreAsPrinted() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: seedsFolder.path).sorted()
    #expect(names == Self.digests.keys.sorted())
    for name in names {
      let path = seedsFolder.appendingPathComponent(name).path
      #expect(try sha256(ofFileAt: path) == Self.digests[name], "\(name)")
    }
  }

  /// Asks coreutils, which every Linux has, rather than bringing a cryptography package for one test.
  private func sha256(ofFileAt path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(String(decoding: data, as: UTF8.self).prefix(64))
  }
}
