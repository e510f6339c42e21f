import Display
import Testing
import Themes

@Suite struct ThemeTests {
  @Test(arguments: BundledTheme.allCases) func everyThemeIsComplete(_ theme: BundledTheme) throws {
    let read = try ThemeLibrary().theme(named: theme.rawValue)
    #expect(Set(Face.allCases).subtracting(read.faces).map(\.rawValue).sorted() == [])
    #expect(theme.theme == read)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    var toml: String
    var message: String
    var testDescription: String { message }
  }

  @Test(arguments: [
    Wrong(
      toml: "[faces]\ntext = \"red\"\nheadlin = \"bold\"\n",
      message: "a.toml:3:1: no face is called 'headlin'; did you mean 'headline'? "
        + "('gazette themes --faces' lists them)"),
    Wrong(
      toml: "[palette]\ngold = \"#ffd787\"\n\n[faces]\n  hit = \"black on golf\"\n",
      message: "a.toml:5:19: 'golf' is neither a color nor an attribute; did you mean 'gold'?"),
    Wrong(
      toml: "[palette]\ngold = \"#ffd78\"\n",
      message:
        "a.toml:2:9: '#ffd78' is neither a color nor an attribute; write a name of [palette], one such as "
        + "'yellow', 0–255, #rrggbb, or 'bold', 'italic'"),
    Wrong(
      toml: "[faces]\ntext = 7\n",
      message: "a.toml:2:1: 'text' must be text, such as \"yellow on black bold\""),
    Wrong(
      toml: "inherits = \"dark\"\n",
      message: "a.toml:1:1: a theme has no 'inherits'; did you mean 'inherit'?"),
    Wrong(
      toml: "inherit = \"drak\"\n",
      message:
        "a.toml: no theme is called 'drak'; did you mean 'dark'? ('gazette themes' lists them)"),
    Wrong(toml: "inherit = \"b\"\n", message: "a.toml: theme 'a' inherits from itself"),
  ])
  func saysWhatIsWrong(_ c: Wrong) {
    let themes = ThemeLibrary(userThemes: [
      "a": ThemeFile(path: "a.toml", text: c.toml),
      "b": ThemeFile(path: "b.toml", text: "inherit = \"a\"\n"),
    ])
    do throws(ThemeError) {
      _ = try themes.theme(named: "a")
      Issue.record("no error")
    } catch {
      #expect(error.message == c.message)
    }
  }

  /// The library that reads TOML dies of the second to the fifth of these, and does not see the zero byte.
  @Test(arguments: [
    ("[faces]\ntext = \n", "2:8: not TOML: a value is text in quotes"),
    ("[= 1\n", "1:2: not TOML: a name is made of letters"),
    ("\t[[ 「faces]]\n", "1:5: not TOML: a name is made of letters"),
    ("[faces]\n[", "2:2: not TOML: a name is made of letters"),
    ("inherit = [}\n", "1:12: not TOML: a value is text in quotes"),
    ("[faces]\n\u{0}text = \"red\"\n", "2:1: not TOML: a name is made of letters"),
    ("[faces]\ntext = \"红\n\"", "2:10: not TOML: text ends in the line"),
    ("[faces]\ntext = '红", "2:8: not TOML: this quote is not closed"),
    ("[faces]\ntext = \"\\x1b\"", "2:10: not TOML: after a backslash"),
    ("a = \"\"\"\nb\"\"\"\n", "1:7: not TOML: text over several lines"),
    ("a = [1, 2 3]\n", "1:11: not TOML: a list goes on with a comma"),
    ("a = [[[[[[[[[1]]]]]]]]]\n", "1:13: not TOML: brackets are nested"),
    ("a = 1 b = 2\n", "1:7: not TOML: nothing more goes in this line"),
    ("a = 2020-12-29\n", "1:5: not TOML: a value is"),
  ]) func whatIsNoTOMLHasAPlace(text: String, message: String) {
    let themes = ThemeLibrary(userThemes: ["a": ThemeFile(path: "a.toml", text: text)])
    do throws(ThemeError) {
      _ = try themes.theme(named: "a")
      Issue.record("no error")
    } catch {
      #expect(error.message.hasPrefix("a.toml:" + message), "\(error.message)")
    }
  }

  @Test func theDoorLetsThroughWhatIsWritten() throws {
    let text = """
      \u{FEFF}# by hand
      inherit = 'dark'   # one of ours
      palette = { gold = "#ffd787", "old rose" = "#aa5555" }

      [faces]\r
      headline = "gold\\u0020bold"
      """
    let file = ThemeFile(path: "a.toml", text: text)
    let theme = try ThemeLibrary(userThemes: ["a": file]).theme(named: "a")
    #expect(theme[.headline].foreground == .rgb(0xFF, 0xD7, 0x87))
    #expect(theme[.headline].attributes == .bold)
  }

  @Test func aUsersThemeBuildsOnAnother() throws {
    let file = ThemeFile(
      path: "dark.toml",
      text: "inherit = \"dark\"\n[faces]\nheadline = \"#102030 on 17 bold italic\"\n")
    let theme = try ThemeLibrary(userThemes: ["dark": file]).theme(named: "dark")
    #expect(
      theme[.headline]
        == Style(
          foreground: .rgb(0x10, 0x20, 0x30), background: .palette(17),
          attributes: [.bold, .italic]))
    #expect(theme[.section] == BundledTheme.dark.theme[.section])
    #expect(theme.style(of: .section, under: nil).background == theme[.text].background)
  }

  struct Step: Sendable, CustomTestStringConvertible {
    var theme: BundledTheme
    var depth: ColorDepth
    var atLeast: Double
    var testDescription: String { "\(theme.rawValue) in \(depth.rawValue)" }
  }

  /// Text of every face, alone and under every overlay, can be read on its ground: 4.5 to 1, as WCAG 2.2 has it for
  /// text (1.4.3), 7 to 1 in the high contrast theme; lines of frames 3 to 1 (1.4.11). In true colors and in 256.
  @Test(arguments: [
    Step(theme: .dark, depth: .direct, atLeast: 4.5),
    Step(theme: .dark, depth: .palette, atLeast: 4.5),
    Step(theme: .light, depth: .direct, atLeast: 4.5),
    Step(theme: .light, depth: .palette, atLeast: 4.5),
    Step(theme: .contrast, depth: .direct, atLeast: 7),
    Step(theme: .contrast, depth: .palette, atLeast: 7),
  ])
  func textCanBeRead(_ step: Step) {
    let theme = step.theme.theme
    let colors = ColorMap(depth: step.depth)
    let overlays: [Face?] = [nil, .hit, .currentHit, .cursor, .selectedItem, .flag]
    for face in Face.allCases {
      for overlay in overlays {
        let style = colors.shown(theme.style(of: face, under: overlay), on: theme)
        let ratio = contrast(colors.shade(style.foreground), colors.shade(style.background))
        let isLine = [.border, .focusedBorder].contains(face) && overlay == nil
        if ratio < (isLine ? 3 : step.atLeast) {
          Issue.record("\(face.rawValue) under \(overlay?.rawValue ?? "nothing"): \(ratio)")
        }
      }
    }
  }

  /// Up and down, a hit and the current one, are told apart without colors.
  @Test(arguments: BundledTheme.allCases) func nothingIsSaidByColorAlone(_ bundled: BundledTheme) {
    let theme = bundled.theme
    let colors = ColorMap(depth: .none)
    func look(_ face: Face, _ overlay: Face? = nil) -> Attributes {
      colors.shown(theme.style(of: face, under: overlay), on: theme).attributes
    }
    #expect(look(.text, .hit) != look(.text))
    #expect(look(.text, .currentHit) != look(.text, .hit))
    #expect(look(.selectedItem) != look(.item))
    #expect(look(.unread) != look(.item))
    #expect(look(.headline) != look(.text))
    #expect(look(.section) != look(.text))
    #expect(look(.text, .flag) != look(.text))
  }

  @Test func fewColorsKeepTheTerminalsOwnGround() {
    let colors = ColorMap(depth: .eight)
    for bundled in [BundledTheme.dark, .light] {
      let theme = bundled.theme
      let text = colors.shown(theme.style(of: .text, under: nil), on: theme)
      #expect(colors.number(of: text.foreground) == -1)
      #expect(colors.number(of: text.background) == -1)
      for face in Face.allCases {
        let style = colors.shown(theme.style(of: face, under: nil), on: theme)
        let (ink, ground) = (
          colors.number(of: style.foreground), colors.number(of: style.background)
        )
        #expect(ink != ground || ink == -1, "\(face.rawValue)")
        #expect(ink < 8 && ground < 8)
      }
    }
  }

  @Test func nearestColors() {
    let colors = ColorMap(depth: .palette)
    #expect(colors.number(of: .rgb(0x1C, 0x1C, 0x1C)) == 234)
    #expect(colors.number(of: .rgb(0xFF, 0xD7, 0x87)) == 222)
    #expect(colors.number(of: .palette(9)) == 9)
    #expect(ColorMap(depth: .eight).number(of: .rgb(250, 10, 10)) == 1)
    #expect(ColorMap(depth: .sixteen).number(of: .rgb(250, 10, 10)) == 9)
    #expect(ColorMap(depth: .direct).number(of: .rgb(0, 0, 3)) == 8)
    #expect(ColorMap(depth: .direct).number(of: .rgb(1, 2, 3)) == 0x010203)
    #expect(ColorMap(depth: .none).number(of: .rgb(1, 2, 3)) == -1)
  }
}

extension ColorMap {
  /// The channels that a terminal shows for a color of a theme.
  fileprivate func shade(_ color: Color?) -> RGB {
    guard case let number = number(of: color), number >= 0 else { return RGB(0, 0, 0) }
    if depth == .direct {
      return RGB(UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255))
    }
    return Palette.colors[Int(number)]
  }
}

/// The contrast of two colors, 1…21 (WCAG 2.2, relative luminance).
private func contrast(_ a: RGB, _ b: RGB) -> Double {
  func light(_ color: RGB) -> Double {
    let channels = [color.red, color.green, color.blue].map { channel -> Double in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow24((value + 0.055) / 1.055)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
  let (first, second) = (light(a) + 0.05, light(b) + 0.05)
  return max(first, second) / min(first, second)
}

/// The power of 2.4: the square times the fifth root of the square.
private func pow24(_ value: Double) -> Double {
  let square = value * value
  var root = 1.0
  for _ in 0..<60 {
    root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
  }
  return square * root
}
