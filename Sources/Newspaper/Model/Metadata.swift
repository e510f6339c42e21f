/// What the text says of itself, each value with its evidence.
public struct Metadata: Sendable {
  /// What kind of source it is; raw values are those of the gazette-structure/1 form.
  public enum DocumentType: String, Sendable {
    case newspaperPage = "newspaper-page"
    case document
    case broadcastTranscript = "broadcast-transcript"
  }

  /// How sure a value is.
  public enum Certainty: String, Sendable {
    /// The text says it.
    case stated
    /// The text sets a limit.
    case bounded
    /// It follows from several places.
    case inferred
  }

  /// A value with the place that shows it.
  public struct Value: Sendable, Hashable {
    /// The value: a name, or a date as YYYY-MM-DD.
    public var text: String
    /// How sure it is.
    public var certainty: Certainty
    /// The bytes that show it; nil where the name of the file shows it.
    public var evidence: SourceRange?

    /// Makes a value.
    public init(_ text: String, _ certainty: Certainty, evidence: SourceRange? = nil) {
      self.text = text
      self.certainty = certainty
      self.evidence = evidence
    }
  }

  /// Newspaper page, document or broadcast transcript.
  public var documentType: DocumentType = .newspaperPage
  /// Name of the paper; nil unless the text names it.
  public var paper: Value?
  /// City, such as 上海市.
  public var city: Value?
  /// District, such as 静安区; nil for a city-wide paper.
  public var district: Value?
  /// Day of issue, only if stated.
  public var date: Value?
  /// Latest day that the text reports as past.
  public var dateFrom: Value?
  /// Last day that the text allows.
  public var dateTo: Value?
  /// Title of a document.
  public var title: Value?

  /// The day by which pages are put in order: the stated one, else the earliest that the text allows.
  public var earliestDay: String? { date?.text ?? dateFrom?.text ?? dateTo?.text }

  /// Makes metadata that says nothing.
  public init() {}
}
