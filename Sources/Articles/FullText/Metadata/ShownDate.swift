import Foundation

/// The date that a page only shows, for pages that tell machines nothing: `Published: June 17, 2004` beside the headline.
enum ShownDate {
  /// How many nodes before and behind the headline are looked at.
  private static let before = 20
  private static let behind = 60

  /// - Parameter language: tells whose order of day and month `05/11/2026` has; American where it is English or not known.
  static func find(_ tree: PageTree, headline: Int, language: String?) -> Date? {
    let tables = (max(0, headline - before)..<min(tree.count, tree.end(headline) + behind)).filter {
      tree.tag($0) == .table && Cleaning.isData(tree, $0)
    }
    let order = Array(tree.end(headline)..<min(tree.count, tree.end(headline) + behind)) + (max(0, headline - before)..<headline).reversed()
    let isDayFirst = language.map { $0 != "en" } ?? false
    return order.lazy.filter { node in !tables.contains { node > $0 && node < tree.end($0) } }
      .compactMap { date(tree, $0, isDayFirst: isDayFirst) }.first
  }

  private static func date(_ tree: PageTree, _ node: Int, isDayFirst: Bool) -> Date? {
    guard tree.tag(node) == .text, (6...100).contains(tree.nodes[node].characters) || tree.nodes[node].characters > 0 && isPart(tree, node),
      !isLinked(tree, node)
    else { return nil }
    let parent = tree.parent(node).map { tree.line($0, limit: 200) } ?? ""
    for line in [parent, tree.line(node, limit: 200)] where line.count <= 120 {
      for part in DateLine.parts(line) where DateLine.isDate(part) {
        if let date = parse(isDayFirst ? part.replacing("/", with: ".") : part) { return date }
      }
    }
    return nil
  }

  /// The longest beginning that is a date: what follows may be a time that is written as no feed does.
  private static func parse(_ text: String) -> Date? {
    let words = text.split(separator: " ")
    return (1...max(1, words.count)).reversed().lazy.compactMap { FeedDate.parse(words.prefix($0).joined(separator: " ")) }.first
  }

  /// A day, a month and a year may each have an element.
  private static func isPart(_ tree: PageTree, _ node: Int) -> Bool { tree.textBytes(node).contains { $0.isASCIIDigit } }

  /// What is linked is another article's, or an archive's.
  private static func isLinked(_ tree: PageTree, _ node: Int) -> Bool {
    sequence(first: node) { tree.parent($0) }.prefix(6).contains { tree.tag($0) == .a || tree.tag($0) == .nav }
  }
}
