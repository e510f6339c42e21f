import Newspaper

/// The form of the file: a line with version, checksum and length, then a line for each record, words parted by tabs.
///
///     gazette-state 1 a1b2c3d4e5f60718 154
///     /archive/2020/01.md
///     ⇥place⇥1763700000000000⇥0⇥1234
///     ⇥read⇥1763700000000001⇥0⇥1
///     typed⇥1763700000000002⇥search⇥税收 增长
///
/// A line that begins with a tab is about the file whose path stands above it.
enum StateText {
  /// Why a file cannot be used.
  enum Fault: Error, Equatable {
    case damaged
    /// Sound, but written by a gazette with another form.
    case version(Int)
  }

  static let version = 1
  private static let magic = Array("gazette-state ".utf8)

  // MARK: - Writing

  /// The bytes of the file.
  static func bytes(of data: StateData) -> [UInt8] {
    var body: [UInt8] = []
    var file = ""
    let records = data.records.values.sorted { ($0.key.file, $0.time) < ($1.key.file, $1.time) }
    for record in records {
      if record.key.file != file {
        file = record.key.file
        append(escaped(file), to: &body)
        body.append(lineFeed)
      }
      append(record, to: &body)
    }
    return sealed(body)
  }

  /// Lines with the first line that vouches for them.
  static func sealed(_ body: [UInt8]) -> [UInt8] {
    let head = "\(version) \(checksum(version, body)) \(body.count)\n"
    return magic + Array(head.utf8) + body
  }

  private static func append(_ record: StateRecord, to body: inout [UInt8]) {
    if !record.key.file.isEmpty { body.append(tab) }
    var words = [record.key.kind.rawValue, String(record.time)] + record.key.words.map(escaped)
    if record.key.kind.hasTarget { words.append(escaped(record.target)) }
    words += record.values.map { String($0) }
    append(words.joined(separator: "\t"), to: &body)
    body.append(lineFeed)
  }

  private static func append(_ text: String, to body: inout [UInt8]) {
    body.append(contentsOf: text.utf8)
  }

  // MARK: - Reading

  /// Reads the bytes of a file. Whatever they are, the answer is the data or a fault.
  static func data(of bytes: [UInt8]) throws(Fault) -> StateData {
    let version = try checkedVersion(of: bytes)
    guard version == Self.version else { throw .version(version) }
    var data = StateData()
    var file = ""
    for line in bytes.split(separator: lineFeed).dropFirst() {
      if line.first == UInt8(ascii: "/") {
        file = unescaped(line)
      } else if let record = record(of: line, file) {
        data.add(record)
      }
    }
    return data
  }

  /// The version of a file whose checksum is right; it covers the version too.
  private static func checkedVersion(of bytes: [UInt8]) throws(Fault) -> Int {
    guard bytes.starts(with: magic), let end = bytes.firstIndex(of: lineFeed) else {
      throw .damaged
    }
    let words = bytes[magic.count..<end].split(separator: UInt8(ascii: " "))
    let body = bytes[(end + 1)...]
    guard words.count == 3, let version = number(words[0]), let count = number(words[2]),
      count == body.count, words[1].elementsEqual(checksum(version, body).utf8),
      bytes[..<end].elementsEqual(head(version, words[1], count))
    else { throw .damaged }
    return version
  }

  /// The only way to write a first line; so `+1` for `1`, which reads as the same number, is damage too.
  private static func head(_ version: Int, _ sum: ArraySlice<UInt8>, _ count: Int) -> [UInt8] {
    magic + Array("\(version) ".utf8) + sum + Array(" \(count)".utf8)
  }

  private static func record(of line: ArraySlice<UInt8>, _ file: String) -> StateRecord? {
    let isOfFile = line.first == tab
    let words = (isOfFile ? line.dropFirst() : line)
      .split(separator: tab, omittingEmptySubsequences: false)
    guard words.count >= 2, let kind = StateRecord.Kind(rawValue: unescaped(words[0])),
      let time = number(words[1]), (0..<latestTime).contains(time)
    else { return nil }
    var rest = words.dropFirst(2)
    let keyWords = rest.prefix(kind.keyWords).map(unescaped)
    rest = rest.dropFirst(kind.keyWords)
    let target = kind.hasTarget ? rest.popFirst().map(unescaped) ?? "" : ""
    let values = rest.compactMap(number)
    guard keyWords.count == kind.keyWords, values.count == kind.values else { return nil }
    let key = StateRecord.Key(kind: kind, file: isOfFile ? file : "", words: keyWords)
    return StateRecord(key: key, target: target, values: values, time: time)
  }

  /// The year 38,500: far from where adding to a time would overflow.
  private static let latestTime = 1 << 60

  private static func number(_ word: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: word, as: UTF8.self))
  }

  // MARK: - Words

  private static let tab = UInt8(ascii: "\t")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let backslash = UInt8(ascii: "\\")

  /// Tabs, line feeds and backslashes of a word would end it: they are written `\t`, `\n`, `\\`.
  private static func escaped(_ word: String) -> String {
    guard word.utf8.contains(where: { $0 == tab || $0 == lineFeed || $0 == backslash }) else {
      return word
    }
    var bytes: [UInt8] = []
    for byte in word.utf8 {
      switch byte {
      case tab: bytes += [backslash, UInt8(ascii: "t")]
      case lineFeed: bytes += [backslash, UInt8(ascii: "n")]
      case backslash: bytes += [backslash, backslash]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unescaped(_ word: ArraySlice<UInt8>) -> String {
    guard word.contains(backslash) else { return String(decoding: word, as: UTF8.self) }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in word {
      if !isEscaped, byte == backslash {
        isEscaped = true
        continue
      }
      let meant = byte == UInt8(ascii: "t") ? tab : byte == UInt8(ascii: "n") ? lineFeed : byte
      bytes.append(isEscaped ? meant : byte)
      isEscaped = false
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: - Checksum

  /// The fingerprint of version and body: a change of any one byte gives another one.
  private static func checksum(_ version: Int, _ body: some Sequence<UInt8>) -> String {
    var fingerprint = Fingerprint(of: "\(version)\n".utf8)
    fingerprint.add(body)
    return fingerprint.hexadecimal
  }
}

extension StateRecord.Kind {
  /// Whether words that are no part of the key stand behind it.
  fileprivate var hasTarget: Bool { self == .mark || self == .note || self == .first }

  /// Words of the key that stand in a record's line.
  fileprivate var keyWords: Int {
    switch self {
    case .first: 0
    case .place, .read, .search, .pane: 1
    case .mark, .note, .typed: 2
    }
  }

  /// Numbers behind them.
  fileprivate var values: Int {
    switch self {
    case .typed, .note: 0
    case .place, .read, .search, .pane, .first: 1
    case .mark: 2
    }
  }
}
