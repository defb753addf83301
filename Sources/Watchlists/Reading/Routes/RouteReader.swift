import Foundation
import Yams

/// Reads `routes:`, `silences:`, `inhibitions:`, and the keys of a receiver that say when it may be told.
struct RouteReader {
  static let routeKeys = ["match", "receivers", "group-by", "group-wait", "group-interval", "digest", "continue"]
  static let silenceKeys = ["match", "from", "until", "comment", "author"]
  static let inhibitionKeys = ["when", "mutes"]
  static let receiverKeys = ["cap", "quiet-hours", "digest"]
  static let filterKeys = ["watchlist", "feed", "language", "severity", "tone", "title"]
  static let silenceFilterKeys = filterKeys + ["receiver"]
  /// Longer than that is a digest.
  static let longestWait = Duration.seconds(86_400)

  var reader: FileReader
  /// What is named, to be compared with what there is once every file is read.
  var mentions = RouteMentions()

  init(reader: FileReader) {
    self.reader = reader
  }

  mutating func routes(_ node: Node) -> [Route] {
    reader.items(node).map { route($0) }
  }

  private mutating func route(_ node: Node) -> Route {
    var route = Route(place: reader.document.place(of: node))
    let fields = reader.fields(node, Self.routeKeys)
    for (_, key, value) in fields {
      switch key {
      case "match": route.filter = filter(value, Self.filterKeys)
      case "receivers": route.receivers = names(value) { $0.receivers.append(($1, $2)) }
      case "digest":
        if value.scalar?.string == "off" { route.digest = .off } else { route.digest = digest(value).map { .at($0) } ?? .receivers }
      case "continue": route.goesOn = reader.flag(value)
      default: break
      }
    }
    route.grouping = grouping(fields)
    return route
  }

  private mutating func grouping(_ fields: [(key: Node, name: String, value: Node)]) -> Grouping? {
    let asked = fields.filter { $0.name.hasPrefix("group-") }
    guard !asked.isEmpty else { return nil }
    var grouping = Grouping()
    for (_, key, value) in asked {
      switch key {
      case "group-by":
        let words = reader.items(value).compactMap { reader.text($0) }
        if words == ["none"] {
          for other in asked where other.name != key { reader.error(other.key, .route(.groupOfNothing)) }
          return nil
        }
        grouping.keys = words.compactMap { word in
          if let key = Grouping.Key(rawValue: word) { return key }
          reader.error(value, .badChoice(word, choices: Grouping.Key.allCases.map(\.rawValue) + ["none"]))
          return nil
        }
        if words.isEmpty { reader.error(value, .emptyItem) }
      case "group-wait": grouping.wait = wait(value) ?? grouping.wait
      default: grouping.interval = wait(value) ?? grouping.interval
      }
    }
    return grouping
  }

  private mutating func wait(_ node: Node) -> Duration? {
    guard let duration = reader.duration(node) else { return nil }
    if duration > Self.longestWait { reader.error(node, .route(.longWait(node.scalar?.string ?? ""))) }
    return duration
  }

  mutating func silences(_ node: Node) -> [Silence] {
    reader.items(node).compactMap { silence($0) }
  }

  private mutating func silence(_ node: Node) -> Silence? {
    let fields = reader.fields(node, Self.silenceKeys)
    var silence = Silence(id: "", place: reader.document.place(of: node), filter: AlertFilter(), until: .distantFuture)
    var isEnding = false
    for (_, key, value) in fields {
      switch key {
      case "match": silence.filter = filter(value, Self.silenceFilterKeys)
      case "from": silence.from = moment(value)
      case "until":
        silence.until = moment(value) ?? silence.until
        isEnding = true
      case "comment": silence.comment = reader.text(value)
      case "author": silence.author = reader.text(value)
      default: break
      }
    }
    guard case .mapping = node else { return nil }
    if !fields.contains(where: { $0.name == "match" }) { reader.missing("match", in: node, fields) }
    if !isEnding { reader.error(node, .route(.missingEnd)) }
    if let from = silence.from, from >= silence.until { reader.error(node, .route(.endsFirst)) }
    return silence
  }

  private mutating func moment(_ node: Node) -> Date? {
    guard let text = reader.text(node) else { return nil }
    guard let date = Moment.date(text) else {
      reader.error(node, .route(.badMoment(text)))
      return nil
    }
    return date
  }

  mutating func inhibitions(_ node: Node) -> [Inhibition] {
    reader.items(node).compactMap { item in
      let fields = reader.fields(item, Self.inhibitionKeys)
      guard case .mapping = item else { return nil }
      for key in Self.inhibitionKeys where !fields.contains(where: { $0.name == key }) { reader.missing(key, in: item, fields) }
      guard let source = fields.first(where: { $0.name == "when" })?.value, let target = fields.first(where: { $0.name == "mutes" })?.value
      else { return nil }
      return Inhibition(
        source: filter(source, Self.filterKeys), target: filter(target, Self.filterKeys), place: reader.document.place(of: item))
    }
  }

  mutating func receiverRule(_ key: String, _ node: Node, into rules: inout ReceiverRules) {
    switch key {
    case "cap":
      guard let text = reader.text(node) else { return }
      rules.cap = SendingCap(text)
      if rules.cap == nil { reader.error(node, .route(.badCap(text))) }
    case "quiet-hours": rules.quietHours = quietHours(node)
    default: rules.digest = digest(node)
    }
  }

  private mutating func quietHours(_ node: Node) -> QuietHours? {
    let items = reader.items(node)
    let spans = items.compactMap { span($0) }
    guard !spans.isEmpty else { return nil }
    let hours = QuietHours(spans, written: items.compactMap { $0.scalar?.string }.joined(separator: ", "))
    if hours.isEndless { reader.error(node, .route(.endlessQuiet)) }
    return hours
  }

  private mutating func span(_ node: Node) -> QuietHours.Span? {
    guard let text = reader.text(node) else { return nil }
    do {
      return try ScheduleText(text).quietHours()
    } catch {
      fail(node, error)
      return nil
    }
  }

  private mutating func digest(_ node: Node) -> DigestSchedule? {
    guard let text = reader.text(node) else { return nil }
    do {
      return try ScheduleText(text).digest()
    } catch {
      fail(node, error)
      return nil
    }
  }

  private mutating func fail(_ node: Node, _ failure: ScheduleText.Failure) {
    let style = node.scalar?.style
    reader.error(node, .route(failure.problem), offset: failure.offset + (style == .singleQuoted || style == .doubleQuoted ? 1 : 0))
  }
}

extension RouteReader {
  /// - Parameter keys: those that are known here.
  private mutating func filter(_ node: Node, _ keys: [String]) -> AlertFilter {
    var filter = AlertFilter()
    let fields = reader.fields(node, keys)
    for (_, key, value) in fields {
      switch key {
      case "watchlist": filter.watchlists = patterns(value) { $0.watchlists.append(($1, $2)) }
      case "feed": filter.feeds = patterns(value) { $0.feeds.append(($1, $2)) }
      case "receiver": filter.receivers = names(value) { $0.receivers.append(($1, $2)) }
      case "language": filter.languages = reader.items(value).compactMap { reader.language($0) }
      case "severity": filter.severity = reader.severity(value)
      case "tone": filter.tones = tones(value)
      case "title": filter.titles = titles(value)
      default: break
      }
    }
    // A misspelt key is named already.
    if case .mapping(let mapping) = node, mapping.isEmpty || fields.contains(where: { reader.isEmpty($0.value) }) {
      reader.error(node, .route(.emptyFilter))
    }
    return filter
  }

  private mutating func names(_ node: Node, _ note: (inout RouteMentions, String, Place) -> Void) -> [String] {
    reader.items(node).compactMap { item in
      guard let name = reader.text(item) else { return nil }
      note(&mentions, name, reader.document.place(of: item))
      return name
    }
  }

  /// Names with or without a * at the end.
  private mutating func patterns(_ node: Node, _ note: (inout RouteMentions, String, Place) -> Void) -> [String] {
    names(node, note).filter { name in
      let isWell = name != "*" && !name.dropLast().contains("*")
      if !isWell { reader.error(node, .route(.badName(name))) }
      return isWell
    }
  }

  private mutating func tones(_ node: Node) -> [AlertFilter.ToneWord] {
    reader.items(node).compactMap { item in
      guard let text = reader.text(item) else { return nil }
      let tone = AlertFilter.ToneWord(rawValue: text)
      if tone == nil { reader.error(item, .badChoice(text, choices: AlertFilter.ToneWord.allCases.map(\.rawValue))) }
      return tone
    }
  }

  private mutating func titles(_ node: Node) -> [String] {
    reader.items(node).compactMap { item in
      guard let text = reader.text(item) else { return nil }
      let bare = text.hasSuffix("*") ? text.dropLast() : text[...]
      guard bare.contains(where: { $0.isLetter || $0.isNumber }), !bare.contains("*") else {
        reader.error(item, .route(.badName(text)))
        return nil
      }
      return text
    }
  }
}

extension FileReader {
  mutating func severity(_ node: Node) -> Severity? {
    guard let text = text(node) else { return nil }
    let severity = Severity(rawValue: text)
    if severity == nil { error(node, .badChoice(text, choices: Severity.allCases.map(\.rawValue))) }
    return severity
  }
}

/// Names in rules, with where they stand.
struct RouteMentions {
  var receivers: [(name: String, place: Place)] = []
  var watchlists: [(name: String, place: Place)] = []
  var feeds: [(name: String, place: Place)] = []

  mutating func add(_ other: RouteMentions) {
    receivers += other.receivers
    watchlists += other.watchlists
    feeds += other.feeds
  }
}
