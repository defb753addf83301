/// Reads the small notations of time: digests and quiet hours.
struct ScheduleText {
  struct Failure: Error, Equatable {
    var problem: RouteProblem
    /// Unicode scalars from the beginning of the text.
    var offset: Int
  }

  private struct Word {
    var text: String
    var offset: Int
  }

  private let text: String
  private var words: [Word]

  init(_ text: String) {
    self.text = text
    let scalars = Array(text.unicodeScalars)
    let starts = scalars.indices.filter { scalars[$0] != " " && ($0 == 0 || scalars[$0 - 1] == " ") }
    words = starts.map { start in
      let end = scalars[start...].firstIndex(of: " ") ?? scalars.count
      var word = String.UnicodeScalarView()
      word.append(contentsOf: scalars[start..<end])
      return Word(text: String(word), offset: start)
    }
  }

  /// `hourly`, or days, a time and a zone.
  func digest() throws(Failure) -> DigestSchedule {
    if words.map(\.text) == ["hourly"] { return .hourly(written: text) }
    if let first = words.first, first.text == "hourly" { throw Failure(problem: .hourlyZone, offset: words[1].offset) }
    guard (2...3).contains(words.count) else { throw Failure(problem: .badDigest(text), offset: 0) }
    let days = try days(words[0])
    let minute = try minute(words[1].text, words[1].offset)
    return DigestSchedule(minute: minute, days: days, zone: try zone(2), written: text)
  }

  /// Days, if not all of them, two times and a zone.
  func quietHours() throws(Failure) -> QuietHours.Span {
    guard let place = words.firstIndex(where: { $0.text.contains(":") }), place <= 1, words.count <= place + 2 else {
      throw Failure(problem: .badQuietHours(text), offset: 0)
    }
    let days = place == 0 ? WeekDays.all : try days(words[0])
    let (span, offset) = (words[place].text.replacing("–", with: "-"), words[place].offset)
    let times = span.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard times.count == 2 else { throw Failure(problem: .badQuietHours(text), offset: 0) }
    let from = try minute(times[0], offset)
    let end = offset + times[0].unicodeScalars.count + 1
    let to = times[1] == "24:00" ? 1440 : try minute(times[1], end)
    if from == to { throw Failure(problem: .sameTimes(times[0]), offset: offset) }
    return QuietHours.Span(days: days, from: from, to: to, zone: try zone(place + 1))
  }

  private func days(_ word: Word) throws(Failure) -> WeekDays {
    guard let days = WeekDays(word.text) else { throw Failure(problem: .badDays(word.text), offset: word.offset) }
    return days
  }

  private func minute(_ text: String, _ offset: Int) throws(Failure) -> Int {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isWritten = parts.count == 2 && (1...2).contains(parts[0].utf8.count) && parts[1].utf8.count == 2
    guard isWritten, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), hour < 24, minute < 60
    else { throw Failure(problem: .badTime(text), offset: offset) }
    return hour * 60 + minute
  }

  private func zone(_ place: Int) throws(Failure) -> Zone {
    guard words.indices.contains(place) else { throw Failure(problem: .missingZone(text), offset: 0) }
    let name = words[place].text
    if let zone = Zone(name) { return zone }
    throw Failure(
      problem: .unknownZone(name, suggestion: Spelling.nearestName(to: name, among: Zone.known)), offset: words[place].offset)
  }
}
