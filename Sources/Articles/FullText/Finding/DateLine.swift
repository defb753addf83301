/// A line that says when, and maybe where and by whom, and nothing that happened: `Publié le 3 juin à 17 h 20 | Mis à jour le 4`.
enum DateLine {
  private static let longest = 140

  /// One part at least is a date, a time or a reading time; the others are the byline or a word or two.
  static func isDateLine(_ line: String, byline: String?) -> Bool {
    guard line.utf8.count <= longest, line.utf8.contains(where: { $0.isASCIIDigit }), !isSentence(line) else { return false }
    var hasDate = false
    for part in parts(line) {
      if isDate(part) {
        hasDate = true
      } else if part.split(separator: " ").count > 3, !OpeningLines.isByline(part, of: byline) {
        return false
      }
    }
    return hasDate
  }

  /// `Il est mort le 4 mai 2026.`, but not `Lesezeit: 3 Min.`
  private static func isSentence(_ line: String) -> Bool {
    guard ArticleText.endsSentence(line) else { return false }
    return PageText.words(line).last.map { !shortened.contains(String($0)) } ?? true
  }

  private static let shortened: Set<String> = ["m", "min", "mins", "hrs", "std"]

  /// At least two words, or figures parted by a sign; each a figure or a word that stands beside dates, but for a name in a line that says when it was
  /// published: `Samedi 2 mai, 21 h : Lyon` is a fixture.
  static func isDate(_ text: String) -> Bool {
    var figures = 0
    var names = 0
    var others = 0
    for word in PageText.words(text) {
      if word.first?.isNumber ?? false {
        guard word.count <= 8 else { return false }
        figures += 1
      } else if MonthName.isMonth(word) || words.contains(String(word)) {
        names += 1
      } else {
        others += 1
      }
    }
    if others == 0 { return figures >= 1 && figures + names >= 2 }
    // `Veröffentlicht am 4. Mai 2026 von Redaktion`
    return others <= 2 && figures >= 1 && figures + names >= 5 && PageText.words(text).contains { publishing.contains(String($0)) }
  }

  /// Between the signs that stand between date, place and author.
  static func parts(_ line: String) -> [String] {
    let bare = line.replacing(" - ", with: "|")
    return bare.split { "|·•–—".contains($0) || $0.isNewline }.compactMap { String($0).nonBlank }
  }

  private static let publishing = Set(
    """
    published updated posted modified publié publiée modifié modifiée mis mise stand veröffentlicht aktualisiert erstellt publicado publicada \
    actualizado actualizada actualización
    """.split(separator: " ").map(String.init))

  private static let words = Set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun lundi mardi mercredi jeudi vendredi \
    samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lunes martes miércoles jueves \
    viernes sábado domingo published updated posted modified created first last on at by of the am pm a p m gmt utc bst est edt et pt pst pdt \
    cet cest ago hour hours hr hrs minute minutes min mins day days read reading time publié publiée modifié modifiée mis mise à jour le la \
    du de en date temps lecture il y heure heures h et ce stand veröffentlicht aktualisiert erstellt vom am um uhr vor stunde stunden tag tagen \
    minuten lesezeit lesedauer ca den der seit zuletzt publicado publicada actualizado actualizada actualización el las los a del hace hora \
    horas hs minutos tiempo lectura día días
    """.split(separator: " ").map(String.init))
}

extension MonthName {
  /// `juin`, `Sept`, `März`: the name or its beginning, and no other word that begins so, as `marché` and `decision` do.
  static func isMonth(_ word: Substring) -> Bool { months.contains(String(word)) }

  private static let months = Set(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec \
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr juil aout déc januar februar märz \
    juni juli oktober dezember jän jänner okt dez mrz enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre \
    diciembre ene abr ago dic
    """.split(separator: " ").map(String.init))
}
