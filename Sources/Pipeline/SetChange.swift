import Watchlists

/// What an edit of the folder changed, in lines for people: `+ watchlist Sahel`, `− feed https://…`, `~ watchlist OTAN: terms + Lavrov`. Where
/// something stands does not count: a comment put at the top changes nothing. Of what may be secret only the key is named.
struct SetChange {
  static let limitLines = 60

  let lines: [String]

  init(from old: WatchFolder, to new: WatchFolder) {
    let all =
      Self.compare("watchlist", old.watchlists, new.watchlists, by: \.name, shown: \.name) { WatchlistChange(from: $0, to: $1).parts }
      + Self.compare("feed", old.feeds, new.feeds, by: \.url, shown: \.shownName) { Self.keys(Self.feedKeys, $0, $1) }
      + Self.compare("receiver", old.receivers, new.receivers, by: \.name, shown: \.name) { Self.keys(Self.receiverKeys, $0, $1) }
      + Self.rules(old, new) + Self.lexicons(old.lexicons, new.lexicons)
      + Self.keys(Self.settingsKeys, old.settings, new.settings).map { "~ settings: \($0)" }
    let more = all.count - Self.limitLines
    lines = more > 0 ? all.prefix(Self.limitLines) + ["… and \(more) more changes"] : all
  }

  private static func compare<Item>(
    _ kind: String, _ old: [Item], _ new: [Item], by key: (Item) -> String, shown: (Item) -> String, _ parts: (Item, Item) -> [String]
  ) -> [String] {
    let before = Dictionary(old.map { (key($0), $0) }) { first, _ in first }
    let after = Set(new.map(key))
    let added = new.filter { before[key($0)] == nil }.map { "+ \(kind) \(NamedChanges.shown(shown($0)))" }
    let removed = old.filter { !after.contains(key($0)) }.map { "− \(kind) \(NamedChanges.shown(shown($0)))" }
    let changed = new.flatMap { item in
      (before[key(item)].map { parts($0, item) } ?? []).map { "~ \(kind) \(NamedChanges.shown(shown(item))): \($0)" }
    }
    return added + removed + changed
  }

  /// Of routes and their like only that they changed: one without a name is hard to tell from another.
  private static func rules(_ old: WatchFolder, _ new: WatchFolder) -> [String] {
    let nowhere = Place(file: "", line: 1, column: 1)
    func bare<Rule>(_ rules: [Rule], _ place: WritableKeyPath<Rule, Place>) -> [Rule] {
      rules.map { rule in
        var rule = rule
        rule[keyPath: place] = nowhere
        return rule
      }
    }
    func silences(_ folder: WatchFolder) -> [Silence] {
      folder.silences.map { silence in
        var silence = silence
        silence.place = nil
        return silence
      }
    }
    let changes = [
      ("routes", bare(old.routes, \.place) == bare(new.routes, \.place), old.routes.count, new.routes.count),
      ("silences", silences(old) == silences(new), old.silences.count, new.silences.count),
      (
        "inhibitions", bare(old.inhibitions, \.place) == bare(new.inhibitions, \.place), old.inhibitions.count, new.inhibitions.count
      ),
    ]
    return changes.filter { !$0.1 }.map { "~ \($0.0)\($0.2 == $0.3 ? "" : ": \($0.2) → \($0.3)")" }
  }

  /// The tone words by language; which file an entry stands in is of no matter.
  private static func lexicons(_ old: [Lexicon], _ new: [Lexicon]) -> [String] {
    let (before, after) = (words(old), words(new))
    return Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }.map { "~ tone words of \($0)" }
  }

  private static func words(_ lexicons: [Lexicon]) -> [String: [Lexicon]] {
    let bare = lexicons.map { lexicon in
      var bare = lexicon
      for list in [\Lexicon.words, \.phrases, \.intensifiers, \.quantities] {
        for index in bare[keyPath: list].indices { bare[keyPath: list][index].place = Place(file: "", line: 1, column: 1) }
      }
      return bare
    }
    return Dictionary(grouping: bare, by: \.language)
  }
}

extension SetChange {
  private typealias Key<Item> = (name: String, isSame: (Item, Item) -> Bool)

  /// One part that names the keys that differ; none where none does.
  private static func keys<Item>(_ keys: [Key<Item>], _ old: Item, _ new: Item) -> [String] {
    let names = keys.filter { !$0.isSame(old, new) }.map(\.name)
    return names.isEmpty ? [] : [names.joined(separator: ", ")]
  }

  private static var feedKeys: [Key<FeedSettings>] {
    [
      ("name", { $0.name == $1.name }), ("every", { $0.every == $1.every }), ("language", { $0.language == $1.language }),
      ("full-text", { $0.fullText == $1.fullText }), ("backfill", { $0.backfill == $1.backfill }),
      ("stale-after", { $0.staleAfter == $1.staleAfter }), ("max-age-limit", { $0.maxAgeLimit == $1.maxAgeLimit }),
      ("headers", { $0.headers == $1.headers }), ("login", { $0.login == $1.login }), ("proxy", { $0.proxy == $1.proxy }),
      ("ca-file", { $0.caFile == $1.caFile }), ("allow-bad-certificate", { $0.allowBadCertificate == $1.allowBadCertificate }),
    ]
  }

  private static var receiverKeys: [Key<ReceiverSettings>] {
    [
      ("type", { $0.kind == $1.kind }), ("url", { $0.url == $1.url && $0.isOff == $1.isOff }), ("secret", { $0.secrets == $1.secrets }),
      ("cap", { $0.rules.cap == $1.rules.cap }), ("quiet-hours", { $0.rules.quietHours == $1.rules.quietHours }),
      ("digest", { $0.rules.digest == $1.rules.digest }),
      ("language", { $0.language == $1.language }), ("format", { $0.isCloudEvents == $1.isCloudEvents }),
      ("signature", { $0.isGitHubSigned == $1.isGitHubSigned }),
      ("headers", { $0.headers == $1.headers }), ("token", { $0.token == $1.token }), ("chat", { $0.chat == $1.chat }),
      ("topic", { $0.topic == $1.topic }), ("priorities", { $0.priorities == $1.priorities }),
      ("in-flight", { $0.inFlight == $1.inFlight }),
      ("page", { $0.page == $1.page }), ("body", { $0.template == $1.template }),
    ]
  }

  /// The agent takes the last five when it starts, and never again.
  private static var settingsKeys: [Key<AgentSettings>] {
    [
      ("min-interval", { $0.minInterval == $1.minInterval }), ("allow-networks", { $0.allowNetworks == $1.allowNetworks }),
      ("tone", { $0.tone == $1.tone }),
      ("retention", { $0.retention == $1.retention }), ("source-events", { $0.sourceEvents == $1.sourceEvents }),
      ("store (at the next start)", { $0.store == $1.store }), ("listen (at the next start)", { $0.listen == $1.listen }),
      ("page-token (at the next start)", { $0.pageToken == $1.pageToken }),
      ("user-agent (at the next start)", { $0.userAgent == $1.userAgent }),
      ("websub-callback (at the next start)", { $0.websubCallback == $1.websubCallback }),
    ]
  }
}
