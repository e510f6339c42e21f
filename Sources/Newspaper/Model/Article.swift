/// One article: its blocks in the order of their first fragments, and who made it.
public struct Article: Sendable {
  /// Blocks in order; a paragraph that a caption interrupts stands before that caption.
  public var blocks: [Block]
  /// Writers named by byline or closing credit, in order.
  public var authors: [String]
  /// Photographers and artists.
  public var credits: [Credit]

  /// Makes an article.
  public init(blocks: [Block], authors: [String] = [], credits: [Credit] = []) {
    self.blocks = blocks
    self.authors = authors
    self.credits = credits
  }
}

/// A person who took or drew what stands beside the text.
public struct Credit: Hashable, Sendable {
  /// What the person did; raw values are those of the gazette-structure/1 form.
  public enum Role: String, Sendable {
    case photo
    case art
  }
  /// The name as printed.
  public var name: String
  /// What the person did.
  public var role: Role

  /// Makes a credit.
  public init(name: String, role: Role) {
    self.name = name
    self.role = role
  }
}
