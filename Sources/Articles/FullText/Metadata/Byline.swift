import Foundation

/// Who wrote an article, as names without the words round them.
enum Byline {
  /// Nil for what is no name: an address, a site, a sentence.
  static func clean(_ text: String?) -> String? {
    guard var text = text.flatMap({ PageText.line($0) }), text.utf8.count <= 200, !Reference.hasScheme(text), !text.hasPrefix("/") else {
      return nil
    }
    for lead in leads where text.lowercased().hasPrefix(lead) {
      text = String(text.dropFirst(lead.count))
      break
    }
    text = withoutDate(text)
    // A place, a post or an age behind the name.
    for mark in [" | ", " - ", " • ", " · ", " — ", " – ", "\u{a0}|"] {
      if let cut = text.range(of: mark) { text = String(text[..<cut.lowerBound]) }
    }
    text = text.trimmingCharacters(in: CharacterSet(charactersIn: " ,;:|•·–—-\u{a0}"))
    let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }.count
    return letters >= 2 && text.count <= 120 ? text : nil
  }

  /// Begins with “By” or its like.
  static func leads(_ line: String) -> Bool {
    let line = line.lowercased()
    return leads.contains { line.hasPrefix($0) }
  }

  /// `Jane Doe May 20, 2019`, `Jane Doe22 Dec 2016`: cut at the first digit, where two words stand before it, and before a month or a day.
  private static func withoutDate(_ text: String) -> String {
    guard let digit = text.firstIndex(where: { $0.isNumber }) else { return text }
    var words = text[..<digit].split(separator: " ")
    while let last = words.last, isCalendarWord(last) { words.removeLast() }
    return words.count >= 2 || digit == text.startIndex || words.isEmpty ? words.joined(separator: " ") : text
  }

  private static func isCalendarWord(_ word: Substring) -> Bool {
    let word = word.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: ".,|•·–—-"))
    return word.isEmpty || calendarWords.contains { word == $0 || $0.count > 4 && word == $0.prefix(3) }
  }

  private static let calendarWords = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "sept",
    "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août",
    "septembre", "octobre", "novembre", "décembre", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "januar",
    "februar",
    "märz", "juni", "juli", "oktober", "dezember", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "enero",
    "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "lunes", "martes",
    "miércoles", "jueves", "viernes", "sábado", "domingo", "le", "on", "am", "el", "den", "publié", "published", "updated", "at",
  ]

  private static let leads = [
    "written by ", "posted by ", "published by ", "reported by ", "story by ", "text by ", "by: ", "by ", "par ", "écrit par ",
    "publié par ", "propos recueillis par ",
    "von ", "ein beitrag von ", "por ", "escrito por ", "author: ", "auteur : ", "autor: ",
  ]

  /// What the page shows: `rel=author`, `itemprop=author`, an element whose class says byline or author. Nil where none is short enough.
  static func shown(_ tree: PageTree, words: inout ClassWords) -> String? {
    var names: [String] = []
    var last = 0
    var weak: String?
    var node = 0
    while node < tree.count {
      let tag = tree.tag(node)
      guard tag != .text, tree.nodes[node].length > 0, tag != .meta, tag != .link, tag != .body, tag != .html else {
        node += 1
        continue
      }
      let isMarked =
        tree.attribute(.rel, of: node)?.lowercased() == "author"
        || tree.attribute(.itemprop, of: node)?.lowercased().split(separator: " ").contains("author") ?? false
      // Several authors stand side by side; a name further down is another article's.
      if isMarked, names.isEmpty || node - last < 20 && names.count < 5, let name = clean(named(tree, node)) {
        if !names.contains(name) { names.append(name) }
        last = tree.end(node)
        node = tree.end(node)
        continue
      }
      if weak == nil, names.isEmpty, words.flags(tree, node).contains(.byline) {
        let line = tree.line(node, limit: 400)
        // A button to follow an author, a row of writers with their posts.
        let isButton = tree.attribute(.class, of: node)?.lowercased().contains("follow") ?? false
        if line.count < 100, !isButton, let name = clean(line), name.split(separator: " ").count <= 8 { weak = name }
      }
      node += 1
    }
    return names.isEmpty ? weak : names.joined(separator: ", ")
  }

  /// The text of a microdata person's `name`, else all of the element's.
  private static func named(_ tree: PageTree, _ node: Int) -> String? {
    for inner in node..<tree.end(node) where tree.attribute(.itemprop, of: inner)?.lowercased() == "name" {
      let line = tree.tag(inner) == .meta ? tree.attribute(.content, of: inner) ?? "" : tree.line(inner, limit: 400)
      if line.count < 100, !line.isEmpty { return line }
    }
    let line = tree.line(node, limit: 400)
    return line.count < 100 ? line : nil
  }
}
