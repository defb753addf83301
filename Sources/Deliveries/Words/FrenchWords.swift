import Alerts
import Foundation
import Tone
import Watchlists

/// With the spaces that French has before its high signs: one that is not broken at before a colon and inside guillemets, a narrow one before ; ! ?
struct FrenchWords: NoticeWords {
  /// Before a colon and inside guillemets.
  static let wide = "\u{A0}"
  /// Before ; ! ? and between thousands.
  static let narrow = "\u{202F}"

  let labels = NoticeLabels(
    why: "Pourquoi\(wide):", tone: "Ton\(wide):", outlets: "Médias\(wide):", severity: "Gravité\(wide):", watchlists: "Veilles\(wide):",
    cause: "Cause\(wide):", delivery: "Envoi\(wide):", saidBefore: "Lors de l’alerte, il disait\(wide):",
    untitled: "Un article sans titre", readArticle: "Lire l’article", openPage: "Ouvrir dans Vigie",
    test: EventWords(
      headline: "Vigie\(wide): une alerte d’essai",
      opening: "Ceci est un essai\(wide): il ne s’est rien passé, et voilà à quoi une alerte ressemble ici."))

  var terms: TermVocabulary { .french }
  var semicolon: String { "\(Self.narrow); " }
  var quotes: (open: String, close: String) { ("«\(Self.wide)", "\(Self.wide)»") }

  func nested(_ text: String) -> String {
    text.replacing(/«[ \u{A0}\u{202F}]?/, with: "“").replacing(/[ \u{A0}\u{202F}]?»/, with: "”")
  }

  func moment(_ date: Date) -> String {
    let date = NoticeDate(date)
    return "\(day(date)) à \(time(date)) (UTC)"
  }

  private func time(_ date: NoticeDate) -> String {
    let hour = date.hour.hasPrefix("0") ? String(date.hour.dropFirst()) : date.hour
    return "\(hour)\(Self.wide)h\(Self.wide)\(date.minute)"
  }

  /// The day once where it is one.
  func between(_ from: Date, _ to: Date) -> String {
    let (first, last) = (NoticeDate(from), NoticeDate(to))
    guard day(first) == day(last) else { return "entre le \(moment(from)) et le \(moment(to))" }
    guard time(first) != time(last) else { return "le \(moment(from))" }
    return "le \(day(first)) entre \(time(first)) et \(time(last)) (UTC)"
  }

  func day(_ date: NoticeDate) -> String {
    let months = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]
    return "\(date.day == 1 ? "1er" : "\(date.day)") \(months[(date.month - 1) % 12]) \(date.year)"
  }

  func score(_ value: Double) -> String { NoticeNumber.signed(value, digits: 2, point: ",") }

  func number(_ count: Int) -> String { NoticeNumber.grouped(count, separator: Self.narrow) }

  /// None and one are singular.
  func count(_ count: Int, _ one: String, _ several: String? = nil) -> String {
    "\(number(count))\(Self.wide)\(count < 2 ? one : several ?? one + "s")"
  }

  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " et " + last
  }

  /// The name after “de”: du Monde, des Échos, de La Croix, d’AFP. An h stays as it is: in names it is aspirate as often as not.
  func of(_ name: String) -> String {
    if name.hasPrefix("Le ") { return "du " + name.dropFirst(3) }
    if name.hasPrefix("Les ") { return "des " + name.dropFirst(4) }
    let folded = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    return folded.unicodeScalars.first.map { "aeiouœæ".unicodeScalars.contains($0) } ?? false ? "d’" + name : "de " + name
  }

  func tone(_ label: ToneScore.Label) -> String {
    switch label {
    case .negative: "négatif"
    case .neutral: "neutre"
    case .positive: "positif"
    case .none: "sans mot de ton"
    }
  }

  func severity(_ severity: Severity) -> String {
    switch severity {
    case .low: "faible"
    case .normal: "normale"
    case .high: "élevée"
    case .critical: "critique"
    }
  }

  func named(_ severity: Severity) -> String { "gravité \(self.severity(severity))" }

  func firstSeen(_ alert: AlertFacts) -> String {
    let outlet = alert.feed.map { " \(of($0))" } ?? ""
    return "Nouvel article\(outlet) sur \(quoted(alert.watchlist)), \(alert.isPublished ? "publié" : "vu") le \(moment(alert.date))."
  }

  func storyGrows(_ alert: AlertFacts, first: FirstFacts?, outlets: [String]) -> String {
    let have = "\(count(outlets.count, "média")) \(outlets.count < 2 ? "le traite" : "le traitent") désormais"
    let grows = "prend de l’ampleur\(Self.wide): \(have)"
    guard let first else {
      return "Le sujet déjà signalé sur \(quoted(alert.watchlist)) \(grows)\(outlets.first.map { ", \($0) en premier" } ?? "")."
    }
    let story = first.title.map { "Le sujet \(quoted($0))" } ?? "Ce sujet"
    let outlet = first.outlet.map { " \(of($0))" } ?? ""
    return "\(story)\(outlet), signalé sur \(quoted(alert.watchlist)) le \(moment(first.alerted)), \(grows)."
  }

  func changed(_ alert: AlertFacts, _ kind: ArticleChange.Kind, noticed: Date) -> String {
    let (who, when) = (alert.feed ?? "Le média", moment(noticed))
    return switch kind {
    case .changed: "\(who) a modifié cet article depuis l’alerte sur \(quoted(alert.watchlist))\(Self.narrow); constaté le \(when)."
    case .retracted: "\(who) a retiré cet article depuis l’alerte sur \(quoted(alert.watchlist))\(Self.narrow); constaté le \(when)."
    case .gone:
      "Cet article\(alert.feed.map { " \(of($0))" } ?? "") n’est plus en ligne, après l’alerte sur \(quoted(alert.watchlist))\(Self.narrow); constaté le \(when)."
    }
  }

  func places(of term: FoundTerm) -> String {
    var places = term.isInTitle ? ["le titre"] : []
    if term.isInLead { places.append("le chapeau") }
    switch term.paragraphs.count {
    case 0: break
    case 1: places.append("le paragraphe\(Self.wide)\(term.paragraphs[0])")
    case 2...4: places.append("les paragraphes\(Self.wide)\(list(term.paragraphs.map { "\($0)" }))")
    default: places.append(count(term.paragraphs.count, "paragraphe"))
    }
    return "dans " + list(places)
  }

  func reason(_ allowance: AllowanceWords) -> String {
    switch allowance {
    case .alias(let text), .form(let text): "sous la forme \(quoted(text))"
    case .accents(let text): "aux accents près\(Self.wide): \(quoted(text))"
    case .stem(let text): "de la même famille\(Self.wide): \(quoted(text))"
    case .compound(let text): "dans \(quoted(text))"
    case .gap(let words): "à \(count(words, "mot")) d’écart"
    case .acrossSentences: "à cheval sur deux phrases"
    case .languageUnknown: "langue de l’article inconnue"
    case .other(let text): text
    }
  }

  func tone(_ tone: ToneScore) -> String {
    guard tone.evidence != .none else { return "aucun mot de ton près de ce qui a été trouvé" }
    var text = "\(verdict(tone.brief))"
    let words = tone.strongest.map { "\(quoted($0.term)) (\(NoticeNumber.signed($0.contribution, digits: 1, point: ",")))" }
    if !words.isEmpty { text += ", d’après \(list(words))" }
    if let article = tone.article, article.label != .none {
      text += tone.headline.map { "\(Self.narrow); titre \(verdict($0))" } ?? ""
      text += "\(Self.narrow); article dans son ensemble \(verdict(article))"
    }
    return text
  }

  private func verdict(_ brief: ToneScore.Brief) -> String {
    switch brief.evidence {
    case .none: tone(brief.label)
    case .weak: "\(tone(brief.label)) (\(score(brief.score))) sur peu d’indices"
    case .enough: "\(tone(brief.label)) (\(score(brief.score)))"
    }
  }

  func alsoIn(_ outlets: [String]) -> String { "aussi \(names(outlets))" }

  func newIn(_ new: [String], before: [String]) -> String {
    "désormais aussi \(names(new))" + (before.isEmpty ? "" : "\(Self.narrow); auparavant \(names(before))")
  }

  private func names(_ outlets: [String]) -> String {
    let more = outlets.count - 10
    return list(more > 0 ? outlets.prefix(10) + [more == 1 ? "un autre" : "\(number(more))\(Self.wide)autres"] : outlets)
  }

  func difference(_ part: ArticleChange.Difference.Part, before: String, after: String) -> Notice.Fact {
    let (label, name) =
      switch part {
      case .title: ("Titre", "titre")
      case .lead: ("Chapeau", "chapeau")
      case .text: ("Texte", "texte")
      }
    if before.isEmpty { return Notice.Fact(label: "Ajouté au \(name)\(Self.wide):", text: quoted(after)) }
    if after.isEmpty { return Notice.Fact(label: "Supprimé du \(name)\(Self.wide):", text: quoted(before)) }
    return Notice.Fact(label: "\(label)\(Self.wide):", text: "\(quoted(before)) → \(quoted(after))")
  }
}
