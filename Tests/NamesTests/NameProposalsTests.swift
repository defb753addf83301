import Foundation
import Names
import XCTest

/// What is proposed for a name, how it is sorted, and what is refused.
final class NameProposalsTests: XCTestCase {
  private func spellings(_ name: String, _ languages: [NameLanguage], from: NameLanguage? = nil) throws -> [String] {
    try NameProposals(Name(name), from: from, languages: languages).proposals.filter { !$0.isForm }.map(\.text)
  }

  private func forms(_ name: String, _ language: NameLanguage, from: NameLanguage? = nil, _ gender: NameGender = .both) throws -> Set<
    String
  > {
    Set(try NameProposals(Name(name), from: from, languages: [language], gender: gender).proposals.filter(\.isForm).map(\.text))
  }

  func testOneNameIsReadOutOfEveryCountrysSpelling() throws {
    let rows: [(String, [String], NameLanguage?)] = [
      ("Лавров", ["Lavrov", "Lawrow", "Ławrow", "Lavroff", "Λαβρόφ", "لافروف"], nil),
      ("Щукин", ["Chtchoukine", "Shchukin", "Schtschukin", "Szczukin"], nil),
      ("Путин", ["Poutine", "Putin"], nil),
      ("Грушко", ["Grouchko", "Grushko", "Gruschko", "Gruszko"], nil),
      ("Хрущев", ["Khrouchtchev", "Khrushchev", "Chruschtschow"], nil),
      ("Зеленский", ["Zelensky", "Zelenskyy", "Selenskyj", "Зеленський"], nil),
      ("Лукашенко", ["Loukachenko", "Lukashenko", "Лукашэнка", "Lukaschenko"], nil),
      ("Сергей Лавров", ["Sergueï Lavrov", "Sergei Lavrov", "Sergej Lawrow"], nil),
    ]
    for (russian, names, origin) in rows {
      for name in names {
        let found = try spellings(name, [.ru], from: origin).map { $0.replacing("ё", with: "е") }
        XCTAssertTrue(found.contains(russian), "\(name): \(found)")
      }
    }
  }

  func testPositionChangesALetter() throws {
    let rows: [(String, NameLanguage, NameLanguage, String)] = [
      ("Ельцин", .ru, .en, "Yeltsin"), ("Ельцин", .ru, .de, "Jelzin"), ("Ельцин", .ru, .pl, "Jelcin"), ("Ельцин", .ru, .fr, "Eltsine"),
      ("Васильев", .ru, .fr, "Vassiliev"), ("Толстой", .ru, .fr, "Tolstoï"), ("Герасимов", .ru, .fr, "Guerassimov"),
      ("Зеленський", .uk, .en, "Zelensky"), ("Зеленський", .uk, .passport, "Zelenskyi"), ("Зеленський", .uk, .de, "Selenskyj"),
      ("Згурський", .uk, .passport, "Zghurskyi"), ("Єрмак", .uk, .passport, "Yermak"), ("Лавров", .ru, .pl, "Ławrow"),
      ("Чехов", .ru, .iso9, "Čehov"), ("Щукин", .ru, .iso9, "Ŝukin"), ("Щукин", .ru, .passport, "Shchukin"),
      ("Пеевски", .bg, .passport, "Peevski"), ("Желязков", .bg, .en, "Zhelyazkov"), ("Путин", .ru, .el, "Πουτιν"),
      ("Лаврова", .ru, .el, "Λαβροβα"), ("Μητσοτάκης", .el, .ru, "Мицотакис"), ("لافروف", .ar, .ru, "Лавров"),
      ("بوتين", .ar, .ru, "Путин"), ("Abdel Fattah al-Sissi", .ar, .ar, "عبد الفتاح السيسي"), ("Bachar al-Assad", .ar, .ar, "بشار الأسد"),
    ]
    for (name, origin, language, expected) in rows {
      let found = try spellings(name, [language], from: origin)
      XCTAssertTrue(found.contains(expected), "\(name) in \(language): \(found)")
    }
  }

  func testSurnamesAreDeclinedByTheirEnding() throws {
    let rows: [(String, NameLanguage, NameGender, Set<String>)] = [
      ("Лавров", .ru, .m, ["Лаврова", "Лаврову", "Лавровым", "Лаврове"]),
      ("Лавров", .ru, .f, ["Лаврова", "Лавровой", "Лаврову"]),
      ("Захарова", .ru, .both, ["Захаровой", "Захарову"]),
      ("Достоевский", .ru, .m, ["Достоевского", "Достоевскому", "Достоевским", "Достоевском"]),
      ("Толстой", .ru, .m, ["Толстого", "Толстому", "Толстым", "Толстом"]),
      ("Грушко", .ru, .both, []), ("Черных", .ru, .both, []),
      ("Абрамович", .ru, .m, ["Абрамовича", "Абрамовичу", "Абрамовичем", "Абрамовиче"]),
      ("Кулеба", .ru, .m, ["Кулебы", "Кулебе", "Кулебу", "Кулебой"]),
      ("Сергей Лавров", .ru, .both, ["Сергея Лаврова", "Сергею Лаврову", "Сергеем Лавровым", "Сергее Лаврове"]),
    ]
    for (name, language, gender, expected) in rows { XCTAssertEqual(try forms(name, language, from: .ru, gender), expected, name) }
    XCTAssertEqual(try forms("Порошенко", .uk, from: .uk, .m), ["Порошенка", "Порошенкові", "Порошенку", "Порошенком"])
    XCTAssertEqual(try forms("Порошенко", .uk, from: .uk, .f), [])
    XCTAssertTrue(try forms("Зеленський", .uk, from: .uk, .m).isSuperset(of: ["Зеленського", "Зеленському", "Зеленським"]))
    XCTAssertEqual(try forms("Biden", .ru, from: .en, .f), [], "a foreign woman's name in a consonant stays")
    XCTAssertEqual(try forms("Biden", .ru, from: .en, .m), ["Байдена", "Байдену", "Байденом", "Байдене"])
  }

  func testTheWordsOfANameStandInTheSameCaseAndParticlesInNone() throws {
    let rows: [(String, NameLanguage, NameLanguage?, [String], String)] = [
      (
        "Tadeusz Mazowiecki", .pl, .pl, ["Tadeusza Mazowieckiego", "Tadeuszowi Mazowieckiemu", "Tadeuszem Mazowieckim"],
        "Tadeusza Mazowieckim"
      ),
      ("Andrzej Lepper", .pl, .pl, ["Andrzeja Leppera", "Andrzeju Lepperze"], "Andrzejem Lepperze"),
      ("Beata Kempa", .pl, .pl, ["Beacie Kempie", "Beatę Kempę"], "Beatie Kempie"), ("Budka", .pl, .pl, ["Budce", "Budkę"], "Budkie"),
      ("Siemoniak", .pl, .pl, ["Siemoniaku", "Siemoniakiem"], "Siemoniakie"), ("Hołownia", .pl, .pl, ["Hołowni", "Hołownię"], "Hołowny"),
      ("Mykola Azarov", .uk, .uk, ["Миколи Азарова", "Миколу Азарова"], "Миколу Азаровим"),
      ("Olaf von Bismarck", .pl, .de, ["Olafa von Bismarcka"], "Olafa vona Bismarcka"),
      ("Otto von Habsburg", .ru, .de, ["Отто фон Хабсбурга"], "Отто фона Хабсбурга"),
      ("Luis de la Fuente", .pl, .es, [], "Luisa dea laa Fuente"),
      ("Andrej Babiš", .cs, .cs, ["Andreje Babiše", "Andrejem Babišem"], "Andreja Babiša"),
    ]
    for (name, language, origin, expected, wrong) in rows {
      let found = try forms(name, language, from: origin)
      XCTAssertTrue(found.isSuperset(of: expected), "\(name): \(found.sorted())")
      XCTAssertFalse(found.contains(wrong), "\(name): \(found.sorted())")
    }
  }

  func testASurnameThatMayBeRussianOrUkrainianIsSpelledAsBoth() throws {
    let found = try NameProposals(Name("Dobrovolsky"), languages: [.en, .pl, .uk])
    XCTAssertEqual(found.other, .uk)
    let texts = found.proposals.map(\.text)
    for text in ["Dobrovolskyy", "Dobrowolskiego", "Добровольський"] { XCTAssertTrue(texts.contains(text), "\(text): \(texts)") }
    XCTAssertNil(try NameProposals(Name("Dobrovolsky"), from: .ru).other)
    XCTAssertNil(try NameProposals(Name("Medvedev")).other)
  }

  func testChineseNamesGoByTheTableOfTheirSyllables() throws {
    let rows = [
      ("Li Keqiang", "Ли Кэцян", "Лі Кецян"), ("Zhao Ziyang", "Чжао Цзыян", "Чжао Цзиян"), ("Hu Chunhua", "Ху Чуньхуа", "Ху Чуньхуа"),
      ("Wang Huning", "Ван Хунин", "Ван Хунін"), ("Zhu Rongji", "Чжу Жунцзи", "Чжу Жунцзі"), ("Cai Qi", "Цай Ци", "Цай Ці"),
      ("Xie Zhenhua", "Се Чжэньхуа", "Сє Чженьхуа"),
    ]
    for (name, russian, ukrainian) in rows {
      let found = try NameProposals(Name(name), languages: [.ru, .uk, .el, .ar])
      XCTAssertEqual(found.far, .zh, name)
      XCTAssertEqual(Set(found.proposals.filter { !$0.isForm }.map(\.text)), Set([russian, ukrainian]), name)
      XCTAssertEqual(found.untabled, [.el, .ar], name)
      XCTAssertTrue(found.yaml.contains("no table leads from Chinese names to Greek, Arabic: nothing is proposed there"), found.yaml)
    }
    XCTAssertNil(try NameProposals(Name("Changan Dao")).far, "no Chinese surname")
  }

  func testWhereNoTableLeadsThatIsSaidAndNothingProposed() throws {
    for name in ["Moon Jae-in", "Park Geun-hye", "Lee Myung Bak", "Ban Ki-moon"] {
      let found = try NameProposals(Name(name), languages: [.ru, .uk, .el, .ar, .en])
      XCTAssertEqual(found.far, .ko, name)
      XCTAssertEqual(found.proposals.filter { !$0.isForm }, [], name)
      XCTAssertEqual(found.untabled, [.ru, .uk, .el, .ar], name)
      XCTAssertFalse(found.yaml.contains("the spelling is the same"), found.yaml)
    }
    for name in ["Lula da Silva", "Ben Ali", "Kim Basinger", "Han Solo", "Lee Child", "Long John Silver", "Song Kosal", "Joe Biden"] {
      XCTAssertNil(try NameProposals(Name(name)).far, name)
    }
    XCTAssertNil(try NameProposals(Name("Park Geun-hye"), from: .en).far, "told")
  }

  func testNewspapersSpellingsInArabic() throws {
    let rows: [(String, NameLanguage?, String)] = [
      ("Yıldırım", .tr, "يلديريم"), ("Kılıçdaroğlu", nil, "كيليتشدار أوغلو"), ("Gül", .tr, "غول"), ("Özal", .tr, "أوزال"),
      ("Demirel", .tr, "ديميريل"), ("Mohamed Salah", nil, "محمد صلاح"), ("Hussein", nil, "حسين"),
      ("Mustapha Kamel", nil, "مصطفى كامل"), ("Ali Larijani", nil, "علي لاريجاني"), ("Eliyahu", nil, "إلياهو"),
      ("Youssef ben Salmane", nil, "يوسف بن سلمان"),
    ]
    var missed: [String] = []
    for (name, origin, expected) in rows {
      let found = try spellings(name, [.ar], from: origin)
      if !found.contains(expected) { missed.append("\(name) \(expected): \(found)") }
    }
    XCTAssertEqual(missed, [])
  }

  func testUmlautsAreWrittenOutAsWell() throws {
    let rows = [("Schröder", "Schroeder"), ("Jürgen Möllemann", "Juergen Moellemann"), ("Støre", "Stoere"), ("Ångström", "Aangstroem")]
    for (name, expected) in rows {
      let found = try NameProposals(Name(name), languages: [.en, .de, .fr]).proposals.filter { !$0.isForm }
      XCTAssertEqual(found.map(\.text), [expected])
      XCTAssertEqual(found.first?.systems, ["umlauts as two letters"])
    }
    XCTAssertEqual(try spellings("Macron", [.en, .de]), [])
  }

  func testWhatVigieFoldsTogetherIsNotProposedAndNothingComesTwice() throws {
    let found = try NameProposals(Name("Lavrov")).proposals
    XCTAssertFalse(found.contains { $0.text == "Lavrov" })
    XCTAssertTrue(found.contains { $0.text == "Lawrow" && $0.languages == [.de, .pl] }, "Ławrow is the same word")
    XCTAssertEqual(Set(found.map(\.text)).count, found.count)
    XCTAssertEqual(try spellings("Macron", [.fr, .en, .de, .pl, .es, .tr]), [])
  }

  func testAnyNameAtAllEndsInAFewProposals() throws {
    var names = ["Schtschtschtsch", "Ааааа", "O’Brien", "D'Alema", "von der Leyen", "Xi", "Ng", "ن", "ß", "McDonald", "J", "ʼʼа", "İı"]
    names += [
      "Jean-Yves Le Drian", "Abdel Fattah al-Sissi", String(repeating: "щшчю", count: 20), String(repeating: "ouchtchi", count: 10),
    ]
    for name in names {
      for origin in [nil] + NameLanguage.allCases.map(Optional.some) where origin != .iso9 && origin != .passport {
        let found = NameProposals(try Name(name), from: origin).proposals
        XCTAssertLessThanOrEqual(found.count, NameProposals.limit, name)
      }
    }
  }

  func testWhatIsNoNameIsRefused() {
    let rows: [(String, NameError)] = [
      ("", .empty), ("  ", .empty), ("- '", .noLetter("- '")), ("Lavrov2", .strangeSign("2")), ("a: b", .strangeSign(":")),
      (String(repeating: "a", count: 300), .tooLong(letters: 300, limit: 80)), ("Лаvров", .mixedScripts("Лаvров")),
      ("習近平", .mixedScripts("習近平")),
      ("a b c d e f g", .tooManyWords(7, limit: 6)),
    ]
    for (text, expected) in rows {
      XCTAssertThrowsError(try Name(text), text) { XCTAssertEqual($0 as? NameError, expected) }
    }
  }
}
