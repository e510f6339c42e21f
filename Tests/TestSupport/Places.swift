import Foundation

/// The top of the checkout, found from this file.
public let repositoryRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The sample archive.
public let seedsFolder = repositoryRoot.appendingPathComponent("seeds")

/// The five seeds, in the order of their names: name and bytes.
public func seeds() throws -> [(name: String, bytes: [UInt8])] {
  try FileManager.default.contentsOfDirectory(atPath: seedsFolder.path).sorted().map {
    (name: $0, bytes: [UInt8](try Data(contentsOf: seedsFolder.appendingPathComponent($0))))
  }
}

/// Compares a text with the golden file of a name; with RECORD=1 in the environment it writes the file instead.
///
/// - Parameters:
///   - text: what the program gives.
///   - name: file name under `folder`.
///   - folder: the `Golden` folder of the test target, such as `Tests/ReaderUITests/Golden`.
/// - Returns: nil if they are equal, else a short account of the first difference.
public func differenceFromGolden(_ text: String, _ name: String, in folder: String) throws
  -> String?
{
  let file = repositoryRoot.appendingPathComponent(folder).appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return nil
  }
  guard let data = FileManager.default.contents(atPath: file.path) else {
    return "no golden file \(file.path); record it with RECORD=1 swift test"
  }
  let golden = String(decoding: data, as: UTF8.self)
  if golden == text { return nil }
  let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
  let found = text.split(separator: "\n", omittingEmptySubsequences: false)
  for (number, pair) in zip(expected, found).enumerated() where pair.0 != pair.1 {
    return "\(name):\(number + 1)\n  golden: \(pair.0)\n  found:  \(pair.1)"
  }
  return "\(name): \(expected.count) lines in the golden file, \(found.count) found"
}
