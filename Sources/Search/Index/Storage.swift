import Glibc
import Newspaper

/// Memory that holds the columns of a segment; it is given back with the last of its owners.
final class Storage: @unchecked Sendable {
  /// The bytes; eight more may be read behind them.
  let bytes: UnsafeRawBufferPointer
  private let checkBytes: (@Sendable (Range<Int>) -> Bool)?
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  /// Takes over memory that never changes again.
  ///
  /// - Parameters:
  ///   - check: tells whether a range of the bytes is as it was written; nil if that is sure.
  ///   - release: gives the memory back.
  init(
    _ bytes: UnsafeRawBufferPointer, check: (@Sendable (Range<Int>) -> Bool)? = nil,
    release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    self.bytes = bytes
    checkBytes = check
    self.release = release
  }

  /// Whether the bytes may have changed since they were written.
  var isChecked: Bool { checkBytes != nil }

  /// Whether a range of the bytes is as it was written.
  func check(_ range: Range<Int>) -> Bool { checkBytes?(range) ?? true }

  deinit { release(bytes) }
}

/// A row of numbers in a `Storage`.
struct Column<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first number.
  let base: UnsafePointer<Element>
  /// How many there are.
  let count: Int

  /// A row at an address; the places must be in memory.
  init(base: UnsafePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  /// A row in a buffer; nil if the buffer is empty.
  init?(_ buffer: UnsafeBufferPointer<Element>) {
    guard let base = buffer.baseAddress else { return nil }
    self.init(base: base, count: buffer.count)
  }

  /// The number at a place; a place outside stops the program rather than reading foreign memory.
  @inline(__always)
  subscript(place: Int) -> Element {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
    return base[place]
  }

  /// The first place in a range whose number is not below `value`; the numbers ascend.
  func firstPlace(notBelow value: Element, in range: Range<Int>) -> Int where Element: Comparable {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The last place in a range whose number is not above `value`, or its first place; cheap where that is near.
  @inline(__always)
  func lastPlaceNearby(notAbove value: Element, in range: Range<Int>) -> Int
  where Element: Comparable {
    var low = range.lowerBound
    var step = 1
    while low + step < range.upperBound, self[low + step] <= value {
      low += step
      step *= 2
    }
    var high = min(low + step, range.upperBound)
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}

extension Column<UInt32> {
  /// The last place from `start` on whose number is not above `value`, or `start`; the numbers ascend.
  ///
  /// The pieces of a frequent word are a few apart, so it looks at the next ones in turn; over wide gaps it leaps.
  @inline(__always)
  func lastPlaceSoon(notAbove value: UInt32, from start: Int) -> Int {
    var place = start
    let limit = min(start + Self.soon, count - 1)
    while place < limit, base[place + 1] <= value { place += 1 }
    return place < limit ? place : lastPlaceNearby(notAbove: value, in: place..<count)
  }

  private static var soon: Int { 8 }
}

/// Lays columns behind each other, each at a multiple of eight bytes.
struct StorageWriter: ~Copyable {
  private var memory: GrowingBytes

  /// Makes a writer whose first column is there already, and which so need not be copied.
  init(behind memory: consuming GrowingBytes) { self.memory = memory }

  /// Bytes behind the last column that may be loaded and are never used.
  static let spare = 16

  /// Copies a row of numbers and returns its place.
  mutating func append<Element: BitwiseCopyable>(_ values: [Element]) -> Range<Int> {
    memory.append(zeros: -memory.count & 7)
    let start = memory.count
    values.withUnsafeBytes { memory.append(contentsOf: $0) }
    return start..<memory.count
  }

  /// The memory with all columns: mapped from a scratch file, if there is one that takes it, so that only what is
  /// asked for is in memory.
  consuming func storage(in scratch: ScratchFile? = nil) -> Storage {
    memory.append(zeros: Self.spare)
    let whole = memory.take()
    let size = whole.count
    let used = UnsafeRawBufferPointer(rebasing: whole[..<(size - Self.spare)])
    guard let scratch, let mapped = Self.mapped(whole, in: scratch) else {
      return Storage(used) { free(UnsafeMutableRawPointer(mutating: $0.baseAddress)) }
    }
    free(whole.baseAddress)
    return Storage(UnsafeRawBufferPointer(rebasing: mapped[..<used.count])) {
      munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), size)
    }
  }

  private static func mapped(
    _ memory: UnsafeMutableRawBufferPointer, in scratch: ScratchFile
  ) -> UnsafeRawBufferPointer? {
    scratch.append(UnsafeRawBufferPointer(memory)).flatMap { scratch.map($0) }
  }
}
