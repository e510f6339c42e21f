/// Tells from names that return which city and district a paper writes about.
struct PlaceFinder {
  private struct Tally {
    var count = 0
    var first = SourceRange(0, 0)
    var sort = PlaceNames.Sort.city
  }
  private var names: [String: Tally] = [:]
  /// How often bodies of a city are named without its name (市委, 市政府), and those of a district.
  private var cityBodies = 0
  private var districtBodies = 0

  /// Counts the names of a text.
  mutating func read(_ text: Glyphs) {
    var place = 0
    while place < text.count {
      if let name = PlaceNames.match(in: text, at: place) {
        note(text, place..<place + name.length, name.sort)
        place += name.length
        continue
      }
      switch text.values[place] {
      case 0x5E02 where Self.bodies.contains(text[place + 1]): cityBodies += 1  // 市
      case 0x533A where Self.bodies.contains(text[place + 1]): districtBodies += 1  // 区
      case 0x533A where Self.own.contains(text[place - 1]): districtBodies += 1
      default: break
      }
      place += 1
    }
  }
  /// 委 政 长 领 of 区委, 区政府, 区长, 区领导.
  private static let bodies = Set("委政长领".unicodeScalars.map(\.value))
  /// 本区, 我区, 全区.
  private static let own = Set("本我全".unicodeScalars.map(\.value))

  private mutating func note(_ text: Glyphs, _ place: Range<Int>, _ sort: PlaceNames.Sort) {
    func first() -> SourceRange {
      let bytes = text.bytes(place)
      return SourceRange(bytes.lowerBound, bytes.upperBound)
    }
    names[text.string(place), default: Tally(first: first(), sort: sort)].count += 1
  }

  /// The district that nearly all district names are of, in a text where bodies of a district act.
  private var district: (name: String, city: String, evidence: SourceRange)? {
    var total = 0
    var best: (name: String, city: String, count: Int)?
    for name in namedDistricts {
      let short = PlaceNames.shortName(name)
      let full = names[name]?.count ?? 0
      let count = full * 2 + (short == name ? 0 : names[short]?.count ?? 0)
      for city in PlaceNames.cities(of: name) {
        // 滨江 alone is a word, not 滨江区 of Hangzhou.
        guard full > 0 || count >= 4 && names[city] != nil else { continue }
        total += count
        if count > best?.count ?? 0 || count == best?.count && names[city] != nil {
          best = (name, city, count)
        }
      }
    }
    guard let best, best.count >= 4, best.count * 10 >= total * 6, districtBodies > cityBodies / 2,
      districtBodies >= 2 || best.count >= 8
    else { return nil }
    let place = names[best.name] ?? names[PlaceNames.shortName(best.name)]
    return place.map { (best.name, best.city, $0.first) }
  }

  /// The districts that the text names, in full or short, in a settled order.
  private var namedDistricts: [String] {
    let full = names.filter { $0.value.sort == .district }.keys.flatMap { name in
      PlaceNames.cities(of: name).isEmpty ? PlaceNames.fullNames(of: name) : [name]
    }
    return Set(full).sorted()
  }

  /// The city that most city names are of.
  private var city: (name: String, evidence: SourceRange)? {
    let tallies = names.filter { $0.value.sort == .city }.sorted {
      $0.value.first.start < $1.value.first.start
    }
    let total = tallies.reduce(0) { $0 + $1.1.count }
    guard let best = tallies.max(by: { $0.1.count < $1.1.count }), best.1.count >= 2,
      best.1.count * 10 >= total * 6
    else { return nil }
    return (best.0, best.1.first)
  }

  /// Writes what the names tell into the metadata.
  func tell(_ metadata: inout Metadata) {
    if let district {
      metadata.district = Metadata.Value(district.name, .inferred, evidence: district.evidence)
      let place = names[district.city]?.first
      metadata.city = Metadata.Value(
        district.city + "市", .inferred, evidence: place ?? district.evidence)
    } else if let city {
      metadata.city = Metadata.Value(city.name + "市", .inferred, evidence: city.evidence)
    }
  }
}
