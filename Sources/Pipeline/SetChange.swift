import Watchlists

/// What an edit of the folder changed: `+ watchlist Sahel`, `− feed https://…`, `~ watchlist OTAN`.
struct SetChange {
  let lines: [String]

  init(from old: WatchFolder, to new: WatchFolder) {
    lines =
      Self.compare("watchlist", old.watchlists, new.watchlists, by: \.name)
      + Self.compare("feed", old.feeds, new.feeds, by: \.shownName)
      + Self.compare("receiver", old.receivers, new.receivers, by: \.name)
      + (old.lexicons == new.lexicons ? [] : ["~ tone lexicons"])
      + (old.settings == new.settings ? [] : ["~ settings (store and listen take effect at the next start)"])
  }

  private static func compare<Item: Equatable>(_ kind: String, _ old: [Item], _ new: [Item], by name: (Item) -> String) -> [String] {
    let before = Dictionary(old.map { (name($0), $0) }) { first, _ in first }
    let after = Set(new.map(name))
    let added = new.filter { before[name($0)] == nil }.map { "+ \(kind) \(name($0))" }
    let removed = old.filter { !after.contains(name($0)) }.map { "− \(kind) \(name($0))" }
    let changed = new.filter { item in before[name(item)].map { $0 != item } ?? false }.map { "~ \(kind) \(name($0))" }
    return added + removed + changed
  }
}
