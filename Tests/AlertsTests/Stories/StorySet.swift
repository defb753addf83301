import Articles
import Foundation

/// Articles of which it is known what story each tells: texts written for this, and the copies that outlets make of agency copy, made by program.
///
/// A fixture has a section an article: `# KIND STORY LANGUAGE`, the title, then `~` other headlines and `+` paragraphs of an update, then a line a
/// paragraph. Of each `base` copies are made; a `rewrite` tells the same in other words; `other` and `series` are stories of their own, near to
/// others.
struct StorySet {
  struct Labelled {
    let article: Article
    let story: String
    let kind: String
  }

  private(set) var articles: [Labelled] = []

  init(_ text: String) {
    let sections = text.components(separatedBy: "\n# ").compactMap(Section.init)
    for (number, section) in sections.enumerated() {
      let story = section.kind == "base" || section.kind == "rewrite" ? section.name : "\(section.kind)-\(section.name)-\(number)"
      func add(_ kind: String, _ title: String, lead: String? = nil, _ paragraphs: [String]?) {
        let id = "art_\(articles.count)_\(section.name)_\(kind)"
        let article = Article(
          id: id, url: "https://www.outlet\(articles.count % 23).example/\(section.name)/\(articles.count)", title: title, lead: lead,
          paragraphs: paragraphs, language: section.language, feed: "Outlet \(articles.count % 23)")
        articles.append(Labelled(article: article, story: story, kind: kind))
      }
      add(section.kind, section.title, section.paragraphs)
      if section.kind == "rewrite" {
        add("rewrite copied", section.title + " | La Gazette du Soir", section.paragraphs.map(Self.plainly) + ["(avec agences)"])
      }
      guard section.kind == "base", section.headlines.count == 2, section.update.count == 2 else { continue }
      let (text, french) = (section.paragraphs, section.language == "fr")
      let links = sections.filter { $0.language == section.language && $0.name != section.name }.map(\.title)
      let link = (0..<3).map { (french ? "À lire aussi : " : "Read more: ") + links[(number * 7 + $0 * 5) % links.count] }
      add("headline", section.headlines[0], text.map(Self.plainly) + [french ? "(AFP)" : "(Reuters)"])
      add(
        "credit", section.headlines[1],
        [french ? "Par Jennifer Hansler, CNN" : "By Jennifer Hansler, CNN"] + text
          + [french ? "Traduit de l'anglais par la rédaction." : "Translated from French by our staff."])
      add("cut", section.title + " - Le Journal", Array(text.prefix(3)))
      add("teaser", section.headlines[0] + (french ? " (AFP)" : " (AP)"), lead: String(text[0].prefix(240)) + "…", nil)
      add("update", (french ? "MISE À JOUR - " : "UPDATE 2-") + section.title, section.update + text)
      add("related", section.headlines[1], [text[0], link[0]] + text[1..<text.count - 1].flatMap { [$0] } + [link[1], link[2]])
      add("edited", section.title, lead: section.headlines[0] + ".", text.enumerated().map { $0 % 2 == 1 ? Self.shortened($1) : $1 })
    }
  }

  /// As typewriters have it: straight quotes, no space that does not break.
  private static func plainly(_ text: String) -> String {
    let pairs = [("« ", "\""), (" »", "\""), ("«", "\""), ("»", "\""), ("’", "'"), ("“", "\""), ("”", "\""), ("–", "-"), (" %", "\u{A0}%")]
    return pairs.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  /// Without its last sentence, where there are two.
  private static func shortened(_ text: String) -> String {
    let sentences = text.components(separatedBy: ". ")
    return sentences.count > 1 ? sentences.dropLast().joined(separator: ". ") + "." : text
  }

  private struct Section {
    let kind: String
    let name: String
    let language: String
    let title: String
    var headlines: [String] = []
    var update: [String] = []
    var paragraphs: [String] = []

    init?(_ text: String) {
      let lines = text.split(separator: "\n").map(String.init)
      guard lines.count > 2 else { return nil }
      let words = lines[0].drop { $0 == "#" || $0 == " " }.split(separator: " ").map(String.init)
      guard words.count == 3 else { return nil }
      (kind, name, language, title) = (words[0], words[1], words[2], lines[1])
      for line in lines.dropFirst(2) {
        if line.hasPrefix("~ ") {
          headlines.append(String(line.dropFirst(2)))
        } else if line.hasPrefix("+ ") {
          update.append(String(line.dropFirst(2)))
        } else {
          paragraphs.append(line)
        }
      }
    }
  }
}
