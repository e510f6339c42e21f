import Figures

/// What stands before a colon in a question.
enum QueryField: String, CaseIterable, Sendable {
  /// Words of a headline: `title:税收`.
  case title
  /// Words of a byline or a credit: `by:张琦`.
  case by
  /// City or district of the issue: `place:静安`.
  case place
  /// File name, paper or title of the issue: `issue:2020`.
  case issue
  /// Words of a heading inside an article: `section:营商环境`.
  case section
  /// Day of the issue: `date:2020-12..2021-01`.
  case date
  /// A form of text: `re:第[一二三]季度`.
  case re
  /// Value of a figure: `value:>100亿元`, `value:5%..10%`.
  case value
  /// Unit of a figure: `unit:%`.
  case unit
  /// Kind of a figure: `kind:money`.
  case kind
  /// Direction of a figure: `direction:down`.
  case direction
  /// Status of a figure: `status:target`.
  case status
  /// What a figure measures: `metric:税收`.
  case metric
}

extension QueryParser {
  /// Takes the name of a field and its colon, which may be a full one, as a Chinese keyboard writes it.
  ///
  /// - Returns: nil if the word at the position has no such name.
  /// - Throws: if it looks like one and is none.
  mutating func fieldName() throws(QueryError) -> QueryField? {
    let start = position
    var end = start
    while end < scalars.count, scalars[end].isASCII, scalars[end].properties.isAlphabetic {
      end += 1
    }
    guard end > start, end < scalars.count, scalars[end] == ":" || scalars[end] == "：" else {
      return nil
    }
    // An address (https://…) is a word like any other.
    if end + 1 < scalars.count, scalars[end + 1] == "/" { return nil }
    let name = String(String.UnicodeScalarView(scalars[start..<end])).lowercased()
    guard let field = QueryField(rawValue: name) else {
      let nearest = Spelling.nearest(to: name, of: QueryField.allCases.map(\.rawValue))
      throw error(
        "no field is called '\(name)'; did you mean '\(nearest):'? To find it as it stands, put it in quotes"
      )
    }
    position = end + 1
    return field
  }

  /// The condition behind the colon of a field.
  mutating func condition(_ field: QueryField) throws(QueryError) -> Query {
    if let place = field.textField {
      if next == "(" { return try group(place) }
      var phrase = try phrase(try filled(field))
      phrase.field = place
      return .term(.phrase(phrase))
    }
    let value = try filled(field)
    switch field {
    case .place: return .issue(.place(try units(value)))
    case .issue: return .issue(.name(try units(value)))
    case .date: return .issue(.date(try DayParser.parse(value)))
    case .re: return .term(.pattern(try PatternParser.parse(value.text, column: value.column)))
    default: return .term(.figure(try figureCondition(field, value)))
    }
  }

  /// The value behind the colon; it must not be missing.
  private mutating func filled(_ field: QueryField) throws(QueryError) -> Value {
    let value = try value(until: field == .re ? .pattern : .word)
    if value.text.isEmpty {
      throw error(
        "a value is missing behind '\(field.rawValue):'; write it without a blank, such as \(field.sample)"
      )
    }
    return value
  }

  private func figureCondition(
    _ field: QueryField, _ value: Value
  ) throws(QueryError) -> FigureCondition {
    var condition = FigureCondition()
    switch field {
    case .value: condition.value = try ValueParser.parse(value)
    case .unit: condition.unit = ValueParser.unit(value.text)
    case .kind: condition.kind = try choice(value, of: FigureKind.allCases, field)
    case .direction: condition.direction = try choice(value, of: Figure.Direction.allCases, field)
    case .status: condition.status = try choice(value, of: Figure.Status.allCases, field)
    default: condition.metric = try units(value)
    }
    return condition
  }

  private func choice<Choice: RawRepresentable<String>>(
    _ value: Value, of choices: [Choice], _ field: QueryField
  ) throws(QueryError) -> Choice {
    let word = value.text.lowercased()
    if let found = choices.first(where: { $0.rawValue == word }) { return found }
    let names = choices.map(\.rawValue)
    let nearest = Spelling.nearest(to: word, of: names)
    throw QueryError(
      column: value.column,
      message: "no \(field.rawValue) is called '\(value.text)'; did you mean '\(nearest)'? "
        + "There are \(names.joined(separator: ", "))")
  }
}

extension QueryField {
  /// The field of the text in which its words are looked for; nil if it is no matter of words.
  fileprivate var textField: Field? {
    switch self {
    case .title: .headline
    case .section: .section
    case .by: .byline
    default: nil
    }
  }

  /// A value as it might be written.
  fileprivate var sample: String {
    switch self {
    case .title, .metric: "\(rawValue):税收"
    case .by: "by:张琦"
    case .place: "place:静安"
    case .issue: "issue:2020"
    case .section: "section:营商环境"
    case .date: "date:2020-12..2021-01"
    case .re: "re:第[一二三]季度"
    case .value: "value:>100亿元"
    case .unit: "unit:%"
    case .kind: "kind:money"
    case .direction: "direction:down"
    case .status: "status:target"
    }
  }
}

/// Finds the word that was meant.
enum Spelling {
  /// The choice with the fewest letters to change, add or leave out (Levenshtein 1966); the first of equals.
  static func nearest(to word: String, of choices: [String]) -> String {
    // Nothing that long is a slip of one of the choices; comparing it would cost its length.
    let letters = Array(word.unicodeScalars.prefix(32))
    return choices.min { distance(letters, $0) < distance(letters, $1) } ?? ""
  }

  private static func distance(_ a: [Unicode.Scalar], _ word: String) -> Int {
    let b = Array(word.unicodeScalars)
    var row = Array(0...b.count)
    for (line, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in b.indices {
        let change = diagonal + (letter == b[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[b.count]
  }
}
