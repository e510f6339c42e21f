import Foundation
import Glibc

@testable import Newspaper

/// A folder of its own for one test; it goes with the test.
final class FilesTestFolder {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "gazette-files-\(UUID().uuidString)"
    mkdir(path, 0o700)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The whole path of a name.
  subscript(name: String) -> String { path + "/" + name }

  /// Writes a file, and the folders above it.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    let file = URL(fileURLWithPath: self[name])
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Writes a page under each name.
  func writePages(_ names: String...) throws {
    for name in names { try write("# 标题\n\n本报讯 \(name)。\n".utf8, to: name) }
  }

  /// Names of the files that a reader finds here.
  func names(_ reader: ArchiveReader = ArchiveReader()) throws -> [String] {
    try reader.files(at: [path]).files.map(\.name)
  }

  /// Path (from here) and reason of each entry that a reader leaves out.
  func skipped(_ reader: ArchiveReader = ArchiveReader()) throws -> [String] {
    try reader.files(at: [path]).skipped.map {
      ($0.path.hasPrefix(path + "/") ? String($0.path.dropFirst(path.count + 1)) : ".") + " "
        + $0.reason.replacingOccurrences(of: path + "/", with: "")
    }
  }
}

/// Encodes a text with the system's converter, without a mark.
func encoded(_ text: [UInt8], in encoding: TextEncoding) throws -> [UInt8] {
  guard encoding != .utf8 else { return text }
  struct Failure: Error { var place: Int }
  guard let converter = SystemConverter(from: "UTF-8", to: encoding.name) else {
    throw Failure(place: 0)
  }
  let (taken, bytes) = converter.convert(text)
  guard taken == text.count else { throw Failure(place: taken) }
  return bytes
}

/// A converter of the C library between two encodings.
final class SystemConverter {
  private let handle: iconv_t

  /// Nil if the system has none for these encodings.
  init?(from source: String, to target: String) {
    guard let handle = iconv_open(target, source), handle != iconv_t(bitPattern: -1) else {
      return nil
    }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// Converts up to the end or the first fault; returns how many bytes it took and what they became.
  func convert(_ text: [UInt8]) -> (taken: Int, bytes: [UInt8]) {
    var input = text.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: text.count * 4 + 16)
    var taken = 0
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var left = source.count
        var to = target.baseAddress
        var room = target.count
        _ = iconv(handle, &from, &left, &to, &room)
        // What is held back: a letter of Big5 that a mark might have followed.
        _ = iconv(handle, nil, nil, &to, &room)
        taken = source.count - left
        return target.count - room
      }
    }
    return (taken, output[..<count].map { UInt8(bitPattern: $0) })
  }
}
