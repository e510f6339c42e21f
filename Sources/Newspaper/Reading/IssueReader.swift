/// Reads a source text into an issue: lines, segments, paragraphs, articles.
///
///     source ─► LineScanner ─► HardWrap ─► Galley ─► HeadLines ─► LineClassifier ─► ContentsFinder
///            ─► ParagraphMender ─► ArticleAssembler ─► Issue
public struct IssueReader: Sendable {
  /// Makes a reader.
  public init() {}

  /// Reads a text. Every text has an issue; an empty one has no articles.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public func issue(from source: SourceText) -> Issue {
    issue(from: source, tellsMetadata: true)
  }

  /// Reads a text, or the body of a row, of whose place and day its table tells.
  func issue(from source: SourceText, tellsMetadata: Bool) -> Issue {
    let galley = galley(of: source)
    let lines = LineClassifier.segments(of: galley)
    let listed = ContentsFinder.settle(lines, galley.ink)
    let mended = ParagraphMender.mend(listed, galley.ink)
    let pages = ArticleAssembler.assemble(mended, of: galley)
    return Issue(
      source: source,
      metadata: tellsMetadata
        ? MetadataReader.metadata(
          of: pages.articles, pages.loose, header: galley.header, in: source.bytes) : Metadata(),
      articles: pages.articles, loose: pages.loose, markup: galley.markup,
      flags: FaultFinder.flags(in: pages.articles, of: source.bytes))
  }

  private func galley(of source: SourceText) -> Galley {
    var strips = LineScanner.scan(source.bytes)
    HardWrap.undo(in: &strips, of: source.bytes)
    var galley = Galley(strips, of: source.bytes)
    HeadLines.mark(&galley)
    return galley
  }
}
