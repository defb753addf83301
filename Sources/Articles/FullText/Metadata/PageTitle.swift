import Foundation

/// An article's title, out of titles that carry the site's name, the section and a slogan.
struct PageTitle {
  private let separators = [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " / ", " > "]
  /// Other names of the site: none of them is part of a title.
  private let site: [String]

  init(site: [String?]) {
    self.site = site.compactMap { $0.map { PageText.words($0).joined() } }.filter { $0.count >= 2 }
  }

  /// - Parameters:
  ///   - stated: what the page's metadata says, best first.
  ///   - element: the text of `<title>`.
  ///   - headings: the texts of `<h1>`.
  func best(stated: [String?], element: String?, headings: [String]) -> String {
    let element = element ?? ""
    if let title = stated.lazy.compactMap({ $0.flatMap(PageText.line) }).first {
      // A site that gives its own name as the title of every page; heading and `<title>` agree on another.
      if let heading = headings.first(where: { PageText.share(of: $0, in: element) > 0.75 }), PageText.share(of: title, in: element) < 0.3,
        PageText.words(heading).count >= 3
      {
        return heading
      }
      let named = withoutSite(title)
      return headings.lazy.compactMap { shown($0, of: named, element: element) }.first ?? named
    }
    guard !element.isEmpty else { return headings.count == 1 ? headings[0] : "" }
    let parts = self.parts(element)
    let longest = parts.map(\.count).max() ?? 0
    let main = parts.max { $0.count < $1.count } ?? element
    if let heading = headings.lazy.compactMap({ shown($0, of: main, element: element) }).first { return heading }
    if let heading = headings.first(where: { $0 == element || $0.count * 2 > longest && isPart($0, of: element) }) { return heading }
    let named = withoutSite(element)
    if named != element { return named }
    if let first = parts.first, parts.count > 1, let last = parts.last {
      // The site's name stands behind as a rule, sometimes before.
      if PageText.words(first).count >= 3 { return dropping(last, from: element, atEnd: true) }
      if PageText.words(last).count >= 3 { return dropping(first, from: element, atEnd: false) }
    }
    if headings.count == 1, element.count < 15 || element.count > 150 { return headings[0] }
    return element
  }

  /// The heading, where it is the title without a kicker (`Brecht: …`, `Millau. …`), or what the `<title>` says in other words.
  private func shown(_ heading: String, of title: String, element: String) -> String? {
    guard heading != title, PageText.words(heading).count >= 3 else { return nil }
    if title.hasSuffix(heading) {
      let kicker = title.dropLast(heading.count).trimmingCharacters(in: .whitespaces)
      if kicker.split(separator: " ").count <= 6, let last = kicker.last, ":.|•–—-»/".contains(last) { return heading }
    }
    // A title cut short for a search engine.
    if heading.hasPrefix(title), PageText.words(title).count >= 4 { return heading }
    return isPart(heading, of: element) && PageText.share(of: heading, in: title) > 0.6 ? heading : nil
  }

  /// The `<h2>` that is the first part of the `<title>`, on a page whose `<h1>` is the last: the name of the site.
  func headline(_ element: String, beside headings: [String], _ tree: PageTree) -> String? {
    let parts = parts(element)
    guard parts.count > 1, let last = parts.last, headings == [last], PageText.words(parts[0]).count >= 2 else { return nil }
    let words = PageText.words(parts[0])
    let isShown = (0..<tree.count).contains { tree.tag($0) == .h2 && PageText.words(tree.line($0, limit: 1024)) == words }
    return isShown ? parts[0] : nil
  }

  /// Stands at one end, or between separators.
  private func isPart(_ heading: String, of element: String) -> Bool {
    guard let range = element.range(of: heading) else { return false }
    let before = element[..<range.lowerBound]
    let after = element[range.upperBound...]
    return separators.contains { separator in
      (before.isEmpty || before.hasSuffix(separator)) && (after.isEmpty || separators.contains { after.hasPrefix($0) })
    }
  }

  private func withoutSite(_ title: String) -> String {
    if title.hasSuffix("]"), let bracket = title.lastIndex(of: "["), isSite(String(title[bracket...])), bracket > title.startIndex {
      return String(title[..<bracket]).nonBlank ?? title
    }
    let parts = self.parts(title)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return title }
    if isSite(last) { return dropping(last, from: title, atEnd: true) }
    if isSite(first) { return dropping(first, from: title, atEnd: false) }
    return title
  }

  /// One of the site's names as a whole.
  func isName(_ part: String) -> Bool { site.contains(PageText.words(part).joined()) }

  private func isSite(_ part: String) -> Bool {
    let words = PageText.words(part).joined()
    return site.contains { $0 == words || (words.count >= 5 && $0.hasPrefix(words)) || ($0.count >= 5 && words.hasPrefix($0)) }
  }

  private func dropping(_ part: String, from title: String, atEnd: Bool) -> String {
    guard let range = title.range(of: part, options: atEnd ? .backwards : []) else { return title }
    let rest = atEnd ? title[..<range.lowerBound] : title[range.upperBound...]
    return rest.trimmingCharacters(in: CharacterSet(charactersIn: " |-–—·•»«:/>")).nonBlank ?? title
  }

  /// Between the signs that publishers put between a headline and their names.
  func parts(_ title: String) -> [String] {
    var parts = [title]
    for separator in separators { parts = parts.flatMap { $0.components(separatedBy: separator) } }
    return parts.compactMap(\.nonBlank)
  }
}
