import Newspaper
import Search

/// A place in an archive that outlives the numbers of a library: file, article, byte of its joined text.
public struct Place: Hashable, Sendable {
  /// Name of the file in the archive.
  public var file: String
  /// Number of the article in the file, from 0.
  public var piece: Int
  /// Byte offset in the joined text of the article.
  public var offset: Int

  /// Makes a place.
  public init(file: String, piece: Int, offset: Int = 0) {
    self.file = file
    self.piece = piece
    self.offset = offset
  }
}

/// Where one has been, as in a browser.
struct History: Hashable, Sendable {
  private(set) var behind: [Place] = []
  private(set) var ahead: [Place] = []
  /// More would only cost memory.
  static let longest = 200

  /// Notes a place that one leaves by a jump.
  mutating func leave(_ place: Place) {
    if behind.last != place { behind.append(place) }
    if behind.count > History.longest { behind.removeFirst() }
    ahead = []
  }

  mutating func goBack(from here: Place) -> Place? {
    guard let place = behind.popLast() else { return nil }
    ahead.append(here)
    return place
  }

  /// Changes places with the last one, so that twice is back again.
  mutating func exchange(_ here: Place) -> Place? {
    guard let place = behind.popLast() else { return nil }
    behind.append(here)
    return place
  }

  mutating func goForward(from here: Place) -> Place? {
    guard let place = ahead.popLast() else { return nil }
    behind.append(here)
    return place
  }
}

/// A stretch of the text that one has gone to.
struct Spot: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case figure
    case section
    case hit
  }
  var range: Range<Int>
  var kind: Kind
}

/// Places that are marked in the open article, and the one of them where one is.
struct FoundPlaces: Sendable {
  /// What was asked for.
  var words: String
  /// Whether they come from a search of the archive, so that `n` goes on into the next article.
  var isFromSearch: Bool
  var ranges: [Range<Int>]
  var current: Int?
  /// What is wrong with the question; nil if it could be answered.
  var error: QueryError?

  /// Whether a word of a question begins with letters and a colon, as `kind:money` does and `11:30` does not.
  static func hasField(_ words: String) -> Bool {
    words.unicodeScalars.split(separator: " ").contains { word in
      let name = word.prefix { $0.isASCII && $0.properties.isAlphabetic }
      guard !name.isEmpty, let behind = word.dropFirst(name.count).first else { return false }
      return behind == ":" || behind == "："
    }
  }
}

extension [Range<Int>] {
  /// Ranges in order with those that share a byte made one: the marks of several words may overlap.
  var mergedPlaces: [Range<Int>] {
    reduce(into: []) { merged, range in
      if let last = merged.last, range.lowerBound < last.upperBound {
        merged[merged.count - 1] =
          last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else if !range.isEmpty {
        merged.append(range)
      }
    }
  }
}
