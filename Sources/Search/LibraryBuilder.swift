import Newspaper

/// Makes libraries of a growing archive, for one thread that reads files.
///
///     var builder = LibraryBuilder()
///     for file in files {
///       builder.add(reader.issue(from: file))
///       if itIsTime { publish(builder.library(skipped: [])) }
///     }
///
/// What was indexed for one library is used again in the next, so a library costs what was added since the last.
public struct LibraryBuilder: Sendable {
  private var issues: [Issue] = []
  private var segments: [Segment] = []
  private var pending = SegmentBuilder()
  /// Where texts and index go that need not be in memory.
  private var scratch: ScratchFile?

  /// Longest text of a segment in places; keeps the memory of one build near 300 MB.
  private static let segmentLimit = 1 << 25

  /// Makes a builder of an empty archive.
  public init() {}

  /// How many issues were added.
  public var issueCount: Int { issues.count }

  /// Length of all their texts.
  public private(set) var byteCount = 0

  /// Adds an issue behind the others.
  public mutating func add(_ issue: Issue) {
    issues.append(issue)
    byteCount += issue.source.byteCount
    pending.add(issue)
    if let scratch { issue.source.move(to: scratch) }
    if pending.placeCount >= Self.segmentLimit { seal() }
  }

  /// Adds issues behind the others, in order.
  public mutating func add(contentsOf issues: some Sequence<Issue>) {
    for issue in issues { add(issue) }
  }

  /// A library of all that was added.
  ///
  /// - Complexity: O(*n*) in the length of the text that was added since the last call.
  public mutating func library(skipped: [SkippedFile] = []) -> Library {
    seal()
    return Library(Archive(issues: issues, skipped: skipped), SearchIndex(segments))
  }

  /// A library of all that was added, of which what came since the last call of `library` is not yet indexed: it can be
  /// read, but is not found. For a first picture that waits for nothing.
  public func preview(skipped: [SkippedFile] = []) -> Library {
    Library(Archive(issues: issues, skipped: skipped), SearchIndex(segments))
  }

  /// Adds what another builder gathered behind the issues of this one; so two threads can read two halves.
  public mutating func append(_ other: LibraryBuilder) {
    seal()
    var other = other
    other.seal()
    issues += other.issues
    byteCount += other.byteCount
    segments += other.segments
  }

  /// From now on keeps texts and index in a scratch file; the texts that were added go there too.
  ///
  /// What a reader looks at is read back when it is asked for.
  public mutating func keep(in scratch: ScratchFile) {
    self.scratch = scratch
    for issue in issues { issue.source.move(to: scratch) }
  }

  /// Makes one segment of all, which answers faster than many.
  ///
  /// - Complexity: O(*n*) in the length of the whole text.
  public mutating func merge() {
    guard segments.count > 1 || pending.issueCount > 0 else { return }
    segments = []
    pending = SegmentBuilder()
    for issue in issues {
      pending.add(issue)
      if pending.placeCount >= Self.segmentLimit { seal() }
    }
    seal()
  }

  private mutating func seal() {
    guard pending.issueCount > 0 else { return }
    segments.append(Self.segment(of: &pending, scratch))
    pending = SegmentBuilder()
    mergeLast()
  }

  /// Makes one segment of the last eight as soon as these are of about one size, so that a library that is published often
  /// has few segments, and a place is indexed once more only when its segment grows eightfold.
  private mutating func mergeLast() {
    while segments.count >= Self.mergedSegments {
      let last = segments.suffix(Self.mergedSegments)
      let tiers = Set(last.map { Self.tier($0.placeCount) })
      let size = last.reduce(0) { $0 + $1.placeCount }
      // Sizes on both sides of a border would else never meet.
      let isDue = tiers.count == 1 || segments.count > 3 * Self.mergedSegments
      guard isDue, size <= Self.segmentLimit else { return }
      var merged = SegmentBuilder()
      for issue in issues.suffix(last.reduce(0) { $0 + $1.issueCount }) { merged.add(issue) }
      segments.removeLast(Self.mergedSegments)
      segments.append(Self.segment(of: &merged, scratch))
    }
  }

  /// Small segments stay in memory: they are soon merged into a greater one.
  private static func segment(
    of builder: inout SegmentBuilder, _ scratch: ScratchFile?
  ) -> Segment {
    builder.segment(in: builder.placeCount > 1 << 18 ? scratch : nil)
  }

  private static let mergedSegments = 8

  /// Segments of one tier are of about one size: its power of eight.
  private static func tier(_ placeCount: Int) -> Int {
    (Int.bitWidth - placeCount.leadingZeroBitCount) / 3
  }
}
