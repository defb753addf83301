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
    text = withoutDate(withoutKind(text))
    // A place, a post or an age behind the name.
    for mark in [" | ", " - ", " • ", " · ", " — ", " – ", "\u{a0}|"] {
      if let cut = text.range(of: mark) { text = String(text[..<cut.lowerBound]) }
    }
    text = text.trimmingCharacters(in: CharacterSet(charactersIn: " ,;:|•·–—-\u{a0}"))
    if DateLine.isDate(text) { return nil }
    let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }.count
    return letters >= 2 && text.count <= 120 ? text : nil
  }

  /// `Eine Reportage von Anna Mayr`, `Une enquête de Marc Aubin`: the name.
  private static func withoutKind(_ text: String) -> String {
    let words = text.lowercased().split(separator: " ")
    guard let first = words.first, articles.contains(String(first)),
      let lead = words.prefix(5).firstIndex(where: { between.contains(String($0)) }),
      lead > 1, words.count > lead + 1
    else { return text }
    return text.split(separator: " ").dropFirst(lead + 1).joined(separator: " ")
  }

  private static let articles: Set<String> = ["ein", "eine", "un", "une", "una", "a", "an"]
  private static let between: Set<String> = ["von", "de", "par", "por", "by"]

  /// Of a line that readers see: without the post or the agency behind the name, `, Staff Writer`, `, AFP`.
  static func name(_ line: String?) -> String? {
    guard let name = clean(line) else { return nil }
    guard let comma = name.range(of: ", ", options: .backwards) else { return name }
    let post = name[comma.upperBound...]
    // One word behind a whole name is an agency or a town.
    let isAgency = !post.contains(" ") && name[..<comma.lowerBound].contains(" ")
    let isPost = post.lowercased().split { !$0.isLetter }.contains { posts.contains(String($0)) }
    return isAgency || isPost ? String(name[..<comma.lowerBound]) : name
  }

  /// `Par Irène Vasseur et Marc Aubin`: a word that leads to names, names, and nothing else.
  static func isByline(_ line: String) -> Bool {
    guard line.utf8.count <= 100, leads(line), let names = clean(line), !ArticleText.endsSentence(line) else { return false }
    return isNames(names)
  }

  /// Words that begin as names do, and those between names.
  static func isNames(_ text: String) -> Bool {
    let words = text.split { $0 == " " || $0 == "," }
    return words.count >= 2 && words.allSatisfy { $0.first?.isUppercase ?? false || betweenNames.contains(String($0)) }
  }

  private static let betweenNames: Set<String> = [
    "and", "et", "und", "y", "e", "de", "la", "du", "des", "von", "van", "der", "den", "in", "à", "en", "aus", "del", "dos", "da", "di",
    "&",
  ]

  private static let posts: Set<String> = [
    "staff", "writer", "correspondent", "reporter", "editor", "columnist", "bureau", "contributor", "journaliste", "correspondant",
    "correspondante", "rédacteur", "rédactrice", "redaktion", "redakteur", "redakteurin", "korrespondent", "korrespondentin",
    "corresponsal",
    "redactor", "redactora", "redacción", "periodista",
  ]

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
    let word = word.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: ".,:|•·–—-"))
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
    "von ", "ein beitrag von ", "interview von ", "ein interview von ", "interview by ", "un article de ", "entretien par ",
    "entrevista de ", "por ", "escrito por ", "author: ", "auteur : ", "autor: ",
  ]
}
