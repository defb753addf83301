import Yams

/// The text of a file with `feeds:` in it, and how lines are added to it: every byte that was there stays, comments and all.
struct FeedListText {
  let file: String
  private let bytes: [UInt8]

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// True where `feeds:` stands in it.
  var hasFeeds: Bool {
    guard let document = try? YAMLDocument(TextBytes.plain(String(decoding: bytes, as: UTF8.self)), file: file) else { return false }
    return Self.feeds(of: document.root) != nil
  }

  func adding(_ feeds: [NewFeed]) throws(FolderEditError) -> [UInt8] {
    let document = try parsed(bytes)
    let result = try edited(document, feeds)
    let new = try parsed(result)
    guard isMeant(document, new, feeds) else { throw .unclear(file: file) }
    return result
  }

  private func parsed(_ bytes: [UInt8]) throws(FolderEditError) -> YAMLDocument {
    do { return try YAMLDocument(TextBytes.plain(String(decoding: bytes, as: UTF8.self)), file: file) } catch { throw .unclear(file: file) }
  }

  private func edited(_ document: YAMLDocument, _ feeds: [NewFeed]) throws(FolderEditError) -> [UInt8] {
    var lines = TextLines(bytes)
    guard let root = document.root else {
      lines.append(["feeds:"] + Self.items(feeds, indent: "  "))
      return lines.bytes
    }
    guard let (key, value) = Self.feeds(of: root) else {
      guard root.mapping != nil, sign(at: document.place(of: root), in: lines) != UInt8(ascii: "{") else {
        throw .notAList(document.place(of: root))
      }
      let indent = String(repeating: " ", count: max((root.mark?.column ?? 1) - 1, 0))
      lines.append(["\(indent)feeds:"] + Self.items(feeds, indent: indent + "  "))
      return lines.bytes
    }
    let place = document.place(of: value)
    switch value {
    // The parser tells of a list's style what stands at its end, so the sign itself is looked at.
    case .sequence where sign(at: place, in: lines) == UInt8(ascii: "["):
      guard let result = FlowList(lines.bytes, openingAt: lines.offset(of: place))?.adding(feeds.map(Self.flowItem)) else {
        throw .notAList(place)
      }
      return result
    case .sequence(let sequence) where !sequence.isEmpty:
      let indent = place.column - 1
      let last = lines.lastOfBlockList(from: place.line - 1, indent: indent)
      let open = FolderComments(bytes).folder(ofLine: last + 1)
      lines.insert(Self.items(feeds, indent: String(repeating: " ", count: indent), after: open), after: last)
      return lines.bytes
    case .scalar(let scalar) where scalar.string.isEmpty && scalar.style != .singleQuoted && scalar.style != .doubleQuoted:
      let keyPlace = document.place(of: key)
      lines.insert(Self.items(feeds, indent: String(repeating: " ", count: keyPlace.column + 1)), after: keyPlace.line - 1)
      return lines.bytes
    default: throw .notAList(place)
    }
  }

  private func sign(at place: Place, in lines: TextLines) -> UInt8? {
    bytes.dropFirst(lines.offset(of: place)).first
  }

  /// - Parameter open: the folder that the lines before are in.
  private static func items(_ feeds: [NewFeed], indent: String, after open: String? = nil) -> [String] {
    let items = feeds.map { feed in
      guard let name = feed.name else { return (lines: ["\(indent)- \(YAMLScalar.block(feed.url))"], folder: feed.folder) }
      return (["\(indent)- url: \(YAMLScalar.block(feed.url))", "\(indent)  name: \(YAMLScalar.block(name))"], feed.folder)
    }
    return FolderComments.lines(items, indent: indent, after: open)
  }

  private static func flowItem(_ feed: NewFeed) -> String {
    guard let name = feed.name else { return YAMLScalar.flow(feed.url) }
    return "{url: \(YAMLScalar.flow(feed.url)), name: \(YAMLScalar.flow(name))}"
  }

  /// The same file but for the new feeds at the end of the list, each as it was meant.
  private func isMeant(_ old: YAMLDocument, _ new: YAMLDocument, _ feeds: [NewFeed]) -> Bool {
    func others(_ document: YAMLDocument) -> [Node] {
      (document.root?.mapping ?? [:]).filter { $0.key.scalar?.string != "feeds" }.flatMap { [$0.key, $0.value] }
    }
    func items(_ document: YAMLDocument) -> [Node] { Self.feeds(of: document.root)?.value.sequence.map { Array($0) } ?? [] }
    let before = items(old)
    let after = items(new)
    guard others(old) == others(new), after.count == before.count + feeds.count, Array(after.prefix(before.count)) == before else {
      return false
    }
    return zip(after.suffix(feeds.count), feeds).allSatisfy { node, feed in
      node.mapping == nil
        ? node.scalar?.string == feed.url : node["url"]?.scalar?.string == feed.url && node["name"]?.scalar?.string == feed.name
    }
  }

  private static func feeds(of root: Node?) -> (key: Node, value: Node)? {
    root?.mapping?.first { $0.key.scalar?.string == "feeds" }.map { ($0.key, $0.value) }
  }
}
