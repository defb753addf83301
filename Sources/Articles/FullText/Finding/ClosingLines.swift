import Foundation

/// What stands behind an article's last words, or asks its readers for something: signature, date, the author's life, newsletters, commissions.
enum ClosingLines {
  /// Notes are short; a longer paragraph that speaks of newsletters is about them.
  private static let longestNote = 280
  private static let longestLife = 500

  static func dropped(_ lines: [ArticleText.Paragraph], byline: String?) -> [ArticleText.Paragraph] {
    var kept = withoutContacts(lines.filter { !isPlaceholder($0.text) })
    while kept.count > 2, let last = kept.last, isClosing(last, byline: byline) { kept.removeLast() }
    return kept.isEmpty ? lines : kept
  }

  private static func isClosing(_ line: ArticleText.Paragraph, byline: String?) -> Bool {
    if line.isHeading || isNote(line.text) { return true }
    if DateLine.isDateLine(line.text, byline: byline) || Byline.isByline(line.text) || isSource(line.text) { return true }
    guard let byline, byline.contains(" ") else { return false }
    if PageText.words(line.text) == PageText.words(byline) { return true }
    return line.text.utf8.count < longestLife && line.text.hasPrefix(byline) && lives.occurs(in: LoweredText(line.text.utf8.prefix(120)))
  }

  /// What an author's life begins with; whoever resigns or dies may bear the author's name too.
  private static let lives = PhraseTable([
    " is a ", " is an ", " is the ", " is our ", " writes ", " covers ", " reports ", " was a ", "est journaliste", "est correspondant",
    "est reporter", "est grand reporter", "est rédact", "est chef", "est l'auteur", "est politologue", "est historien", "est professeur",
    "est chercheu",
    "est critique", "est chroniqueu", "schreibt", "ist redakteur", "ist reporter", "ist korrespondent", "ist journalist", "ist autor",
    "ist freie",
    "berichtet", "arbeitet", "es periodista", "es redactor", "es corresponsal", "es autor", "es profesor", "escribe ", "cubre ",
  ])

  /// `Quelle: dpa/lnw`, `(AFP)`, `© EFE`.
  private static func isSource(_ text: String) -> Bool {
    guard text.utf8.count <= 60, !ArticleText.endsSentence(text) else { return false }
    let bare = text.trimmingCharacters(in: CharacterSet(charactersIn: " ()[]–—-."))
    if sources.contains(where: { bare.lowercased().hasPrefix($0) }) { return true }
    return bare.split { $0 == "/" || $0 == "," || $0 == " " }.allSatisfy { agencies.contains($0.lowercased()) }
  }

  private static let sources = [
    "quelle:", "quellen:", "source:", "source :", "sources:", "sources :", "fuente:", "fuentes:", "©", "copyright",
  ]

  private static let agencies: Set<String> = [
    "dpa", "lnw", "tmn", "afp", "ap", "reuters", "rtr", "kna", "epd", "sid", "apa", "ats", "keystone-sda", "sda", "belga", "efe", "europa",
    "press",
    "ansa", "pa", "avec", "mit", "con", "und", "et", "y", "with", "and",
  ]

  /// Who answers the press's questions, at the end of a release.
  private static func withoutContacts(_ lines: [ArticleText.Paragraph]) -> [ArticleText.Paragraph] {
    guard let place = lines.lastIndex(where: { isContact($0.text) }), place > 0, !lines[place...].contains(where: \.isSentence) else {
      return lines
    }
    let size = { (part: ArraySlice<ArticleText.Paragraph>) in part.reduce(0) { $0 + $1.text.utf8.count } }
    return size(lines[place...]) * 3 < size(lines[...]) ? Array(lines[..<place]) : lines
  }

  private static func isContact(_ text: String) -> Bool {
    guard text.utf8.count < 300 else { return false }
    let lowered = String(decoding: LoweredText(text.utf8.prefix(60)).bytes, as: UTF8.self)
    return contacts.contains {
      lowered.hasPrefix($0) && (lowered.utf8.count < $0.utf8.count + 3 || lowered.dropFirst($0.count).contains(":"))
    }
  }

  private static let contacts = [
    "contact presse", "contacts presse", "contact media", "pressekontakt", "presse-kontakt", "medienkontakt",
    "ansprechpartner für die presse",
    "media contact", "media contacts", "press contact", "press contacts", "media enquiries", "media inquiries", "contacto de prensa",
    "contacto para medios", "contacto prensa",
  ]

  /// The house speaks to its reader; in a quotation somebody else does.
  private static func isNote(_ text: String) -> Bool {
    guard text.utf8.count <= longestNote else { return false }
    return notes.occurs(in: LoweredText(text.utf8)) && !text.contains { "«“„\"".contains($0) }
  }

  /// What stands in the place of something that the reader has not agreed to; nobody else speaks so.
  private static func isPlaceholder(_ text: String) -> Bool {
    text.utf8.count <= longestNote && placeholders.occurs(in: LoweredText(text.utf8))
  }

  private static let notes = PhraseTable([
    "may earn a commission", "may earn a small commission", "may earn an affiliate", "contains affiliate links",
    "sign up for our newsletter",
    "sign up to our newsletter", "sign up for our free", "subscribe to our newsletter", "follow us on", "join our whatsapp",
    "abonnez-vous à notre", "inscrivez-vous à notre", "suivez-nous sur", "retrouvez-nous sur", "rejoignez notre chaîne", "liens affiliés",
    "liens d'affiliation", "abonnieren sie unser", "melden sie sich für unseren", "folgen sie uns", "folgen sie unserem", "affiliate-link",
    "erhalten wir eine provision", "dieses thema im programm", "über dieses thema berichtete", "suscríbete a nuestr", "apúntate a nuestr",
    "all rights reserved", "tous droits réservés", "alle rechte vorbehalten", "todos los derechos reservados", "reproduction interdite",
    "síguenos en", "únete a nuestro canal", "enlaces de afiliad", "recibe nuestra newsletter",
  ])

  private static let placeholders = PhraseTable([
    "empfohlener externer inhalt", "externen inhalt anzeigen", "externer inhalt von", "finden sie einen externen inhalt",
    "mit dem laden des videos akzeptieren",
    "personenbezogene daten an drittplattformen übermittelt", "pour afficher ce contenu", "pour voir ce contenu", "ce contenu est bloqué",
    "to view this content", "este contenido no se muestra", "para ver este contenido",
  ])
}
