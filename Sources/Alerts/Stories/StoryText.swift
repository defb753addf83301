import Articles
import Foundation

/// An article as its copies have it: without what each outlet adds around the agency's text.
struct StoryText {
  let title: String
  /// The lead, where it is not the beginning of the text, and the paragraphs.
  let pieces: [String]

  init(_ article: Article) {
    title = Self.bare(article.title)
    let paragraphs = (article.paragraphs ?? []).filter { !$0.isEmpty && !Self.isFurniture($0) }
    let lead = article.lead.flatMap { Self.isFurniture($0) || $0.isEmpty ? nil : $0 }
    pieces = (lead.map { Self.isBeginning($0, of: paragraphs) ? [] : [$0] } ?? []) + paragraphs
  }

  /// Paragraphs that lead elsewhere or give credit.
  private static func isFurniture(_ paragraph: String) -> Bool {
    let start = paragraph.prefix(80).lowercased().drop { !$0.isLetter }
    return furniture.contains { start.hasPrefix($0) }
  }

  /// Feeds cut the lead out of the first paragraph, with dots behind.
  private static func isBeginning(_ lead: String, of paragraphs: [String]) -> Bool {
    let start = lead.prefix(60).drop { !$0.isLetter && !$0.isNumber }
    return paragraphs.prefix(2).contains { $0.prefix(200).contains(start) }
  }

  /// Without labels before it, and without an agency's or an outlet's name behind it.
  private static func bare(_ title: String) -> String {
    var bare = Substring(title.prefix(400))
    while true {
      let start = bare.drop { !$0.isLetter && !$0.isNumber }
      let lower = start.prefix(30).lowercased()
      guard let label = labels.first(where: { lower.hasPrefix($0) }) else { break }
      let rest = start.dropFirst(label.count)
      // A label has something other than a word behind it.
      guard let next = rest.first(where: { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }), ":-–—.|]/,!•".contains(next) else { break }
      bare = rest.drop { !$0.isLetter && !$0.isNumber && !"«“\"'".contains($0) }
    }
    if bare.last == ")", let open = bare.lastIndex(of: "("), bare.distance(from: open, to: bare.endIndex) <= 20 {
      let inside = bare[open...].lowercased()
      if agencies.contains(where: inside.contains) { bare = bare[..<open] }
    }
    for mark in [" | ", " - ", " – ", " — "] {
      guard let cut = bare.range(of: mark, options: .backwards) else { continue }
      let tail = bare[cut.upperBound...]
      let isName =
        tail.split(separator: " ").count <= 4 && tail.count <= 30 && !tail.contains(where: \.isNumber) && tail.first?.isUppercase == true
      if isName, bare[..<cut.lowerBound].split(separator: " ").count >= 4 { bare = bare[..<cut.lowerBound] }
    }
    return String(bare)
  }

  private static let labels = [
    "mise à jour", "actualisé", "update", "updated", "direct", "en direct", "live", "vidéo", "video", "exclusif", "exclusive", "info",
    "breaking",
    "breaking news", "alerte", "alerte info", "urgent", "document", "reportage", "décryptage", "factbox", "en images", "watch", "afp",
    "reuters",
  ]
  private static let agencies = ["afp", "reuters", "ap)", "dpa", "efe", "ansa", "belga", "ats", "cnn", "bloomberg"]
  private static let furniture = [
    "à lire aussi", "lire aussi", "à lire également", "lire également", "voir aussi", "à voir aussi", "sur le même sujet", "read more",
    "read also",
    "also read", "see also", "related", "more on this story", "traduit de", "translated from", "cet article a été traduit",
    "article traduit",
    "avec afp", "source : afp", "source: afp", "mise à jour", "cet article a été mis à jour", "this article was updated",
    "this story has been",
    "cette histoire a été mise à jour", "abonnez-vous", "subscribe", "sign up", "inscrivez-vous", "par afp", "(afp)", "suivez-nous",
    "follow us",
  ]
}
