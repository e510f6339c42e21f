import Figures
import Newspaper
import Search

// The same indicator elsewhere in the archive, as a list to go from.
extension ReaderState {
  /// Shows where else the archive says what the figure here says.
  mutating func showSameIndicator() {
    guard let taken = figureToTake ?? firstSeenFigure else {
      return say(Words("go to a figure first: )", "请先用 ) 到一个数字"), isError: true)
    }
    guard let metric = taken.figure.metric else {
      return say(Words("the text does not name what this measures", "文中未写明这个数字的指标"))
    }
    let here = Indicator.all(of: [taken.figure], of: taken.piece, in: taken.text, issuedOn: nil)
    ask(
      SeriesQuestion(
        name: MetricName(metric.text).name, wording: metric.text, here: here.first,
        library: library, book: book, cellWidth: cellWidth, language: settings.language))
  }

  /// Shows all figures of a name, those of one unit together.
  mutating func showSeries(named name: String) {
    ask(
      SeriesQuestion(
        name: name, wording: name, here: nil, library: library, book: book, cellWidth: cellWidth,
        language: settings.language))
  }

  /// The figure at the top of the text that is seen.
  private var firstSeenFigure: FigureInPlace? {
    guard let piece, panes.focus != .indicators else { return nil }
    let number = piece.firstFigure(from: article.visible.lowerBound)
    guard piece.figures.indices.contains(number),
      article.isVisible(piece.figures[number].range.lowerBound)
    else { return nil }
    return FigureInPlace(piece: piece.id, figure: piece.figures[number], text: piece.text)
  }

  /// Answers at once what a small archive is asked; of a large one the answer may come in seconds, and keys go on. A
  /// key that is pressed meanwhile says that one no longer waits for it.
  private mutating func ask(_ question: SeriesQuestion) {
    guard isLarge else { return offer(question.answer(), named: question.name) }
    seriesCount += 1
    let number = seriesCount
    seriesAsked = number
    say(
      Words(
        "looking for \(question.name) in the archive…", "正在全部档案中查找“\(question.name)”…"))
    errands.append(
      Errand {
        question.answer()
      } then: { state, rows in
        guard state.seriesAsked == number else { return }
        state.seriesAsked = nil
        state.notice = nil
        state.offer(rows, named: question.name)
      })
  }

  private mutating func offer(_ rows: [Prompt.Choice], named name: String) {
    guard !rows.isEmpty else {
      return say(Words("\(name): nowhere else", "\(name)：别处没有"))
    }
    var prompt = Prompt(kind: .series)
    prompt.subject = name
    prompt.offered = rows
    self.prompt = prompt
    promptChanged()
    let here = piece.flatMap { piece in
      rows.firstIndex { row in
        if case .place(let id, let range) = row.target {
          return id == piece.id && spot?.range == range
        }
        return false
      }
    }
    self.prompt?.selection = here ?? 0
  }

  /// Goes from a list to a place, and marks it.
  mutating func go(to range: Range<Int>, in id: PieceID) {
    leaveByJump()
    leaveSource()
    show(id)
    followInList()
    panes.focus = .article
    settle()
    guard let piece, range.upperBound <= piece.text.bytes.count else { return }
    if let number = piece.figure(at: range.lowerBound), piece.figures[number].range == range {
      return goToFigure(number)
    }
    article.show(range.lowerBound)
    spot = Spot(range: range, kind: .figure)
  }
}
