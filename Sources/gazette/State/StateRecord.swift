/// One thing that is kept: what it is about, what is kept of it, and when it was said.
///
/// Of two records about the same thing the later one counts. So two readers that ran at once are brought together by
/// taking the records of both.
struct StateRecord: Equatable, Sendable {
  /// What may be kept. Raw values are the words in the file.
  enum Kind: String, CaseIterable, Sendable {
    /// Where an article was left: number of the article → byte of its joined text.
    case place
    /// Whether an article was read: number of the article → 1 or 0.
    case read
    /// A mark: letter and archive → number of the article, byte of its joined text.
    case mark
    /// What was written at a mark: letter and archive → the words, empty when they were taken away.
    case note
    /// A line that was typed at a prompt: prompt and line → nothing.
    case typed
    /// A saved search: the question → 1, or 0 when it was given up.
    case search
    /// The width of a side pane: its name → columns, 0 for the usual.
    case pane
    /// The file with which a large folder begins: its name → a number that changes with the folder.
    case first
  }

  /// What the record is about; nothing else is the same about two records of the same thing.
  struct Key: Hashable, Sendable {
    var kind: Kind
    /// Absolute path of the file; empty where it is about no file. Of a mark it is a value, not part of the key.
    var file: String
    var words: [String]
  }

  var key: Key
  /// Absolute path of the file that the value is about, for marks; what was written, for notes; the name of a first
  /// file; else empty.
  var target = ""
  var values: [Int] = []
  /// Microseconds since 1970.
  var time: Int

  /// Whether this record counts, and not another about the same thing. With equal times the greater value counts, so
  /// that all readers choose alike.
  func outlives(_ other: StateRecord) -> Bool {
    if time != other.time { return time > other.time }
    if target != other.target { return target > other.target }
    return other.values.lexicographicallyPrecedes(values)
  }
}

/// All that is kept.
struct StateData: Equatable, Sendable {
  private(set) var records: [StateRecord.Key: StateRecord] = [:]
  /// The latest time of a record, 0 if there is none.
  private(set) var latest = 0

  /// Takes a record, if none that is later is there.
  mutating func add(_ record: StateRecord) {
    if let other = records[record.key], !record.outlives(other) { return }
    records[record.key] = record
    latest = max(latest, record.time)
  }

  /// Takes all records of another.
  mutating func merge(_ other: StateData) {
    for record in other.records.values { add(record) }
  }

  /// Keeps only the newest of each kind, so that neither the file nor the time to read it grows without end.
  mutating func prune() {
    for kind in StateRecord.Kind.allCases {
      let all = records.values.filter { $0.key.kind == kind }
      guard all.count > kind.most else { continue }
      for record in all.sorted(by: { $0.time > $1.time }).dropFirst(kind.most) {
        records[record.key] = nil
      }
    }
  }
}

extension StateRecord.Kind {
  /// Whether it is made by reading alone. For these nobody waits until the disk has synced them: should the power fail
  /// in the next seconds, the generation before is there. Marks, notes and saved searches are waited for.
  var isFleeting: Bool { self != .mark && self != .note && self != .search }

  /// Most records that are kept. A reader of 20,000 articles has read a page a day for fifty years.
  var most: Int {
    switch self {
    case .read: 20_000
    case .place, .mark, .note: 2_000
    case .typed: 400
    case .search: 500
    case .pane: 16
    case .first: 100
    }
  }
}
