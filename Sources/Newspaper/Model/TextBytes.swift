import Synchronization

/// The bytes of a text, in memory or in a scratch file. All copies of a text share them, so that they leave memory at
/// once.
final class TextBytes: Sendable {
  private enum Place: Sendable {
    case memory([UInt8])
    case scratch(ScratchFile, Range<Int>)
  }

  let count: Int
  private let place: Mutex<Place>

  init(_ bytes: [UInt8]) {
    count = bytes.count
    place = Mutex(.memory(bytes))
  }

  /// Moves the bytes to a scratch file; they stay in memory if it takes no more.
  func move(to scratch: ScratchFile) {
    place.withLock { place in
      guard case .memory(let bytes) = place, let range = bytes.withUnsafeBytes(scratch.append)
      else { return }
      place = .scratch(scratch, range)
    }
  }

  /// All bytes.
  var all: [UInt8] {
    switch place.withLock({ $0 }) {
    case .memory(let bytes): bytes
    case .scratch(let file, let range): Self.recent.bytes(of: self) { file.bytes(in: range) }
    }
  }

  /// The bytes of a range; of a long text in a scratch file only these are read.
  func bytes(in part: Range<Int>) -> ArraySlice<UInt8> {
    switch place.withLock({ $0 }) {
    case .memory(let bytes): return bytes[part]
    case .scratch(let file, let range):
      guard count > RecentTexts.largest else { return all[part] }
      let start = range.lowerBound
      return file.bytes(in: start + part.lowerBound..<start + part.upperBound)[...]
    }
  }

  private static let recent = RecentTexts()
}

/// The texts that were read from scratch files last: who draws a list or a page asks for the same ones again and again.
private final class RecentTexts: Sendable {
  private struct Entry: Sendable {
    var text: TextBytes
    var bytes: [UInt8]
  }

  private let entries = Mutex<[Entry]>([])
  /// Longer texts are not kept: a page has 10 KB, a year in one file a few MB.
  static let largest = 1 << 20
  private static let most = 16

  func bytes(of text: TextBytes, read: () -> [UInt8]) -> [UInt8] {
    let found = entries.withLock { entries -> [UInt8]? in
      guard let number = entries.lastIndex(where: { $0.text === text }) else { return nil }
      let entry = entries.remove(at: number)
      entries.append(entry)
      return entry.bytes
    }
    if let found { return found }
    let bytes = read()
    guard bytes.count <= Self.largest else { return bytes }
    entries.withLock { entries in
      if entries.count == Self.most { entries.removeFirst() }
      entries.append(Entry(text: text, bytes: bytes))
    }
    return bytes
  }
}
