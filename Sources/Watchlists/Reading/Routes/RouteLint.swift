package import Foundation

extension WatchFolder {
  /// What loads and yet is hardly meant, in routes, silences, inhibitions and receivers.
  ///
  /// - Parameter now: silences end.
  package func routeWarnings(now: Date) -> [Diagnostic] {
    var warnings: [(Place, RouteProblem)] = []
    for (number, route) in routes.enumerated() {
      if let first = routes[..<number].first(where: { !$0.goesOn && $0.filter.covers(route.filter) }) {
        warnings.append((route.place, .unreachable(first: first.place)))
      }
    }
    warnings += routes.filter { $0.receivers == [] && $0.filter.withoutSeverity.isEmpty }.map { ($0.place, .takesAllForNobody) }
    warnings += untold.map { ($0.place, .untold($0.name)) }
    warnings += silences.compactMap { silence in silence.until <= now ? silence.place.map { ($0, .over(silence.until)) } : nil }
    warnings += digestsOnConsoles.map { ($0, .digestOnConsole) }
    warnings += inhibitions.filter { $0.source.covers($0.target) && $0.target.covers($0.source) }.map { ($0.place, .mutesItself) }
    return warnings.map { Diagnostic(.warning, $0.0, .route($0.1)) }
  }

  /// Receivers that hear of no alert and of nothing else.
  private var untold: [ReceiverSettings] {
    let takesAll = routes.contains { $0.filter.isEmpty && !$0.goesOn }
    let isOpen = !takesAll || routes.contains { $0.receivers == nil }
    if watchlists.isEmpty || (isOpen && watchlists.contains { $0.receivers == nil }) { return [] }
    let named = Set(routes.flatMap { $0.receivers ?? [] } + watchlists.flatMap { $0.receivers ?? [] } + settings.sourceEvents)
    return receivers.filter { !named.contains($0.name) }
  }

  private var digestsOnConsoles: [Place] {
    let consoles = receivers.filter { $0.kind == .console }
    let names = Set(consoles.map(\.name))
    let routes = routes.filter { route in
      if case .at = route.digest { route.receivers?.contains { names.contains($0) } ?? false } else { false }
    }
    return consoles.filter { $0.rules.digest != nil }.map(\.place) + routes.map(\.place)
  }
}

extension AlertFilter {
  fileprivate var withoutSeverity: AlertFilter {
    var filter = self
    filter.severity = nil
    return filter
  }

  /// Whether all that fits the other fits this one, as far as the names tell.
  func covers(_ other: AlertFilter) -> Bool {
    func covers(_ mine: [String], _ theirs: [String]) -> Bool {
      mine.isEmpty || (!theirs.isEmpty && theirs.allSatisfy { pattern in mine.contains { $0 == pattern || Self.fits($0, pattern) } })
    }
    let isGraver = severity.map { mine in other.severity.map { mine <= $0 } ?? false } ?? true
    return isGraver && covers(watchlists, other.watchlists) && covers(feeds, other.feeds) && covers(languages, other.languages)
      && covers(tones.map(\.rawValue), other.tones.map(\.rawValue)) && covers(titles, other.titles) && covers(receivers, other.receivers)
  }
}

extension WatchFolder {
  /// One sentence for each name of a filter that the folder does not have.
  package func unknownNames(in filter: AlertFilter) -> [String] {
    let (lists, names) = (watchlists.map(\.name), receivers.map(\.name))
    let unknown = filter.watchlists.filter { !AlertFilter.anyFits($0, lists) }.map {
      RouteProblem.unknownWatchlist($0, suggestion: Spelling.nearestName(to: $0, among: lists), known: lists).text
    }
    return unknown + filter.receivers.filter { !names.contains($0) }.map { Problem.unknownReceiver($0, known: names).text }
  }
}
