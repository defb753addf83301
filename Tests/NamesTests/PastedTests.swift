import Articles
import Foundation
import Matches
import Names
import TestSupport
import Watchlists
import XCTest

/// What is proposed, pasted under a watchlist: it loads without a word of complaint, and finds the name.
final class PastedTests: XCTestCase {
  private func watchlists(_ names: [String]) throws -> (lists: [Watchlist], complaints: [String]) {
    var text = "watchlists:\n"
    for name in names {
      let term = "'\(name.replacing("'", with: "''"))'"
      text += "  - name: \(term)\n    terms:\n      - \(term)\n\(try NameProposals(Name(name)).yaml)\n"
    }
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appending(path: "w.yaml"))
    let result = WatchFolder.load(path: folder.path, environment: [:], unset: .error)
    return (result.folder?.watchlists ?? [], result.diagnostics.map(\.description))
  }

  private func finds(_ lists: [Watchlist], _ sentence: String, _ language: String?) -> Bool {
    !Matcher(lists).matches(in: Article(id: "1", title: "", paragraphs: [sentence], language: language)).isEmpty
  }

  func testTheNameIsFoundInOtherScriptsAndCases() throws {
    let rows: [(String, String, String?)] = [
      ("Lavrov", "Визит Лаврову не удался.", "ru"), ("Lavrov", "Встреча с Лавровым прошла в Женеве.", "ru"),
      ("Lavrov", "« визит Лаврову не удался »", nil), ("Lavrov", "Зустріч із Лавровим скасовано.", "uk"),
      ("Lavrov", "Spotkanie z Ławrowem odwołano.", "pl"), ("Lavrov", "Außenminister Lawrow reist ab.", "de"),
      ("Lavrov", "Ο Λαβρόφ έφτασε στη Γενεύη.", "el"), ("Lavrov", "وصل لافروف إلى جنيف.", "ar"),
      ("Лавров", "Встреча с Лавровым прошла в Женеве.", "ru"), ("Лавров", "Lavrov est arrivé à Genève.", "fr"),
      ("Zelensky", "Розмова із Зеленським тривала годину.", "uk"), ("Zelensky", "Selenskyj kommt nach Berlin.", "de"),
      ("Sergueï Lavrov", "Переговоры с Сергеем Лавровым завершены.", "ru"), ("Sergueï Lavrov", "قال سيرغي لافروف", "ar"),
      ("Joe Biden", "Встреча с Джо Байденом отменена.", "ru"), ("Zakharova", "Об этом сказано Захаровой.", "ru"),
    ]
    for (name, sentence, language) in rows {
      let (lists, complaints) = try watchlists([name])
      XCTAssertEqual(complaints, [], name)
      XCTAssertTrue(finds(lists, sentence, language), "\(name): \(sentence)")
      XCTAssertFalse(finds(lists, "Погода в Женеве хорошая.", "ru"), name)
    }
  }

  func testWhateverIsPastedLoadsWithoutAWarning() throws {
    var names: [String] = []
    for file in ["persons.tsv", "unseen.tsv"] {
      for row in try Fixtures.text(file).split(separator: "\n").dropFirst() {
        let spellings = row.split(separator: "\t").map(String.init)
        names += [spellings[0]] + spellings[4...]
      }
    }
    names += ["D'Alema", "O'Brien", "Jean-Yves Le Drian", "Ursula von der Leyen", "Noé", "Lee", "Guillaume d'Orange"]
    let (lists, complaints) = try watchlists(Array(Set(names)))
    XCTAssertEqual(complaints, [])
    XCTAssertEqual(lists.count, Set(names).count)
    let matcher = Matcher(lists)
    for name in Set(names) {
      let found = matcher.matches(in: Article(id: "1", title: "", paragraphs: ["… \(name) …"], language: nil)).map(\.watchlist)
      XCTAssertTrue(found.contains(name), name)
    }
  }
}
