import Alerts
import Feeds
import Foundation

extension FrenchWords {
  private var wide: String { Self.wide }
  private var narrow: String { Self.narrow }

  func more(_ count: Int, _ watchlists: [String: Int]) -> String {
    let names = self.watchlists(watchlists)
    return "+ \(number(count)) de plus" + (names.isEmpty ? "" : "\(wide): \(names)")
  }

  func watchlists(_ counts: [String: Int]) -> String { counts.ranked.map { "\($0.name) (\(number($0.count)))" }.joined(separator: ", ") }

  func headline(of summary: Summary) -> String {
    let alerts = count(summary.count, "alerte")
    let only = summary.watchlists.count == 1 ? summary.watchlists.ranked.first : nil
    let on = only.map { " sur \(quoted($0.name))" } ?? ""
    return switch summary.kind {
    case .digest: "Revue\(wide): \(alerts)\(on)"
    case .quietHours: "Pendant les heures calmes\(wide): \(alerts)\(on)"
    case .overflow: "\(alerts)\(on) en un seul message, au-delà de ce que le plafond laisse passer"
    case .group: "\(alerts)\(on) en un seul message"
    case .late: "En retard\(wide): \(alerts)\(on)"
    }
  }

  func opening(of summary: Summary) -> String {
    let lists = summary.watchlists.count > 1 ? " sur \(count(summary.watchlists.count, "veille"))" : ""
    let alerts = "\(count(summary.count, "alerte"))\(lists)"
    if summary.kind == .group { return "\(alerts) \(summary.count < 2 ? "est réunie" : "sont réunies") ici." }
    if summary.kind == .late {
      let articles =
        summary.count < 2
        ? "son article a paru pendant que sa source était hors de vue"
        : "leurs articles ont paru pendant que leurs sources étaient hors de vue"
      return "\(alerts)\(wide): \(articles)."
    }
    let held = summary.count < 2 ? "a été retenue" : "ont été retenues"
    return "\(alerts) \(held) \(between(summary.from, summary.to))."
  }

  func held(_ kind: Summary.Kind, until moment: Date) -> String {
    switch kind {
    case .digest: "gardé pour la revue du \(self.moment(moment))"
    case .quietHours: "retenu pendant les heures calmes, jusqu’au \(self.moment(moment))"
    case .group: "a attendu d’autres alertes de son groupe jusqu’au \(self.moment(moment))"
    case .overflow: "retenu jusqu’au \(self.moment(moment)), au-delà de ce que le plafond laisse passer"
    case .late: "arrivé en retard, sa source ayant été hors de vue, et a attendu d’autres alertes jusqu’au \(self.moment(moment))"
    }
  }

  func cause(_ cause: String) -> String { CauseWords.french(cause) }

  func words(for event: SurgeEvent) -> EventWords {
    let name = quoted(CleanText.line(event.watchlist, limit: 200))
    let stories = count(event.stories, "sujet")
    let usual = NoticeNumber.usual(event.usual, point: ",")
    switch event.kind {
    case .started:
      return EventWords(
        headline: "Emballement sur \(name)\(wide): \(stories), contre \(usual) d’ordinaire",
        opening: "\(name) a donné \(stories) depuis le \(moment(event.since)), contre \(usual) d’ordinaire à cette heure de la semaine.")
    case .resolved:
      return EventWords(
        headline: "L’emballement sur \(name) est retombé",
        opening: "Il a duré du \(moment(event.since)) au \(moment(event.date)) et donné \(stories).")
    }
  }

  func words(for event: ReceiverEvent) -> EventWords {
    let name = quoted(CleanText.line(event.receiver, limit: 200))
    let deliveries = "\(count(event.waiting, "envoi")) \(event.waiting < 2 ? "attend" : "attendent")"
    switch event.kind {
    case .disabled:
      let waiting = event.waiting > 0 ? " \(deliveries) qu’on y remédie." : ""
      return EventWords(headline: "Le destinataire \(name) est coupé", opening: "Vigie n’envoie plus rien à \(name).\(waiting)")
    case .down:
      let since = event.since.map { " depuis le \(moment($0))" } ?? ""
      let waiting = event.waiting > 0 ? "\(narrow); \(deliveries) et repartiront" : ""
      return EventWords(
        headline: "Le destinataire \(name) ne répond pas",
        opening:
          "Plus rien ne parvient à \(name)\(since)\(event.waiting == 1 ? waiting.replacing("repartiront", with: "repartira") : waiting).")
    case .recovered:
      let back = event.since.map { " Il était hors d’atteinte depuis le \(moment($0))." } ?? ""
      return EventWords(
        headline: "Le destinataire \(name) est de retour", opening: "\(name) reçoit de nouveau depuis le \(moment(event.date)).\(back)")
    }
  }

  func words(for event: ToneEvent) -> EventWords {
    let name = quoted(CleanText.line(event.watchlist, limit: 200))
    let had =
      "il s’était \(event.was == .better ? "amélioré" : "dégradé")" + (event.since.map { " le \(moment($0))" } ?? "")
    guard let measure = event.measure else {
      return EventWords(
        headline: "Trop peu d’articles sur \(name) pour en dire le ton", opening: "On ne peut plus rien en dire\(narrow); \(had).")
    }
    let mean = "\(score(measure.mean)) sur \(count(measure.articles, "article")) depuis le \(day(NoticeDate(measure.from)))"
    switch event.kind {
    case .worse, .better:
      return EventWords(
        headline: "Le ton sur \(name) est \(event.kind == .worse ? "moins bon" : "meilleur") que d’ordinaire",
        opening: "Il est à \(mean), contre \(score(measure.normal)) d’ordinaire (sur \(count(measure.days, "jour"))).")
    case .settled where event.ending == .newNormal:
      return EventWords(
        headline: "Le ton sur \(name) reste où il est",
        opening: "Il est resté à \(mean), et \(score(measure.normal)) est désormais son ordinaire\(narrow); \(had).")
    case .settled:
      return EventWords(
        headline: "Le ton sur \(name) est revenu à l’ordinaire",
        opening: "Il est à \(mean), près de son ordinaire de \(score(measure.normal))\(narrow); \(had).")
    }
  }

  func words(for event: SourceEvent, name: String?) -> EventWords {
    let source = name ?? "Un flux"
    let since = event.since.map { " depuis le \(moment($0))" }
    switch event.kind {
    case .down:
      let polls =
        event.failures > 1
        ? "\(narrow); \(number(event.failures)) tentatives de suite ont échoué"
        : event.failures == 1 ? "\(narrow); une tentative a échoué" : ""
      return EventWords(
        headline: "\(source)\(wide): plus de nouvelles",
        opening: since.map { "Rien n’a pu être lu \(of(name ?? "ce flux"))\($0)\(polls)." }
          ?? "\(source) n’a encore jamais pu être lu\(polls).")
    case .gone:
      return EventWords(
        headline: "\(source) a fermé son flux",
        opening: "\(source) annonce que son flux a disparu pour de bon (410). Vigie y regarde encore une fois par semaine.")
    case .stale:
      let usual = event.usualGap.map { "\(narrow); d’ordinaire, il en vient \(every($0))" } ?? ""
      return EventWords(
        headline: "Silence \(of(name ?? "ce flux"))",
        opening: "\(source) répond, mais n’apporte rien de neuf\(since ?? " depuis longtemps")\(usual).")
    case .recovered:
      let was =
        switch event.was {
        case .down: " de panne"
        case .stale: " de silence"
        default: " d’absence"
        }
      let length = event.since.map { ", après \(span(event.date.timeIntervalSince($0)))\(was)" } ?? ""
      return EventWords(
        headline: "\(source) est de retour", opening: "\(source) est de nouveau en vue depuis le \(moment(event.date))\(length).")
    case .overflow:
      let from = event.since.map { " \(between($0, event.date))" } ?? ""
      return EventWords(
        headline: "\(source) publie plus que son flux ne contient",
        opening: "Des articles parus\(from) n’ont pas été vus. Interrogez-le plus souvent.")
    case .networkDown:
      return EventWords(
        headline: "Le réseau est coupé",
        opening: "Plus aucun site ne répond\(since ?? " depuis un moment")\(wide): la panne est de ce côté-ci.")
    case .networkRecovered:
      return EventWords(
        headline: "Le réseau est rétabli",
        opening: "Les sites répondent de nouveau\(narrow); rien n’était en vue\(since ?? " depuis un moment").")
    }
  }

  private func span(_ seconds: Double) -> String {
    let (value, unit) = SpanUnit.of(seconds)
    return switch unit {
    case .minutes: count(value, "minute")
    case .hours: count(value, "heure")
    case .days: count(value, "jour")
    }
  }

  private func every(_ seconds: Double) -> String {
    let (value, unit) = SpanUnit.of(seconds)
    return switch unit {
    case .minutes: value == 1 ? "chaque minute" : "toutes les \(count(value, "minute"))"
    case .hours: value == 1 ? "chaque heure" : "toutes les \(count(value, "heure"))"
    case .days: value == 1 ? "chaque jour" : "tous les \(count(value, "jour"))"
    }
  }
}
