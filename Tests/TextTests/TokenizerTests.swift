import Text
import XCTest

final class TokenizerTests: XCTestCase {
  private func words(_ text: String, _ language: String? = "fr") -> [String] {
    var tokenizer = Tokenizer()
    tokenizer.tokenize(text, language: language)
    let bytes = Array(text.utf8)
    return tokenizer.tokens.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
  }

  func testWordsAreCutAsALanguageCutsThem() {
    let rows: [(String, String?, [String])] = [
      ("L’OTAN s'engage", "fr", ["OTAN", "engage"]),
      ("averti qu’une invasion", "fr", ["averti", "une", "invasion"]),
      ("qu' »il n’y aura", "fr", ["qu", "il", "y", "aura"]),
      ("aujourd'hui presqu'île", "fr", ["aujourd'hui", "presqu'île"]),
      ("O'Brien et M’Bappé", "fr", ["O'Brien", "et", "M’Bappé"]),
      ("Lavrov's spokesman", "en", ["Lavrov", "spokesman"]),
      ("porte‑parole porte-parole", "fr", ["porte", "parole", "porte", "parole"]),
      ("50 000 soldats, 50.000 et 50,000", "fr", ["50 000", "soldats", "50.000", "et", "50,000"]),
      ("en 2022 500 soldats", "fr", ["en", "2022", "500", "soldats"]),
      ("L'O.T.A.N. se réunit", "fr", ["O.T.A.N.", "se", "réunit"]),
      ("U.S. troops", "en", ["U.S.", "troops"]),
      ("条约", "zh", ["条", "约"]),
      ("négo\u{AD}cia\u{200B}teur", "fr", ["négo\u{AD}cia\u{200B}teur"]),
      ("dell'Ucraina", "it", ["Ucraina"]),
      ("п'ять", "uk", ["п'ять"]),
      ("", "fr", []),
      (" . .”", "fr", []),
    ]
    for (text, language, expected) in rows { XCTAssertEqual(words(text, language), expected, text) }
  }

  /// Words are read 64 bytes at a time, so that each of them must come out the same wherever in those it begins.
  func testAWordIsTheSameWhereverItStands() {
    let tail =
      "L’OTAN s'engage, O.T.A.N. É. U.S. 50 000 Ångström×Ünal ÷ « élu » – d’œuvre négo\u{AD}cia\u{200B}teur 条约 Путин 3e a\u{300}b ﬁn l'"
    let expected = words(tail)
    for length in 0...140 {
      XCTAssertEqual(
        words(String(repeating: "é", count: length / 2) + String(repeating: " ", count: length) + tail).suffix(expected.count),
        expected[...], "\(length)")
      XCTAssertEqual(words(String(repeating: "a ", count: length) + tail).suffix(expected.count), expected[...], "\(length)")
    }
  }

  /// Letters from A to ſ and what parts them, against the plainest rule there is.
  func testPlainWordsAreRunsOfLettersAndDigits() {
    var random = SeededBytes(seed: 11)
    let letters = Array("aZéÀßœſŒqłxK7")
    let others = Array(" ,;:!?…«»–—“”()/_-\u{A0}×÷\n")
    var scanner = WordScanner()
    for _ in 0..<2000 {
      var text = ""
      var expected: [String] = []
      for byte in random.bytes(Int(random.bytes(1)[0])) {
        if byte % 5 == 0 || text.isEmpty {
          text.append(others[Int(byte) % others.count])
          expected.append("")
        } else {
          // A digit in front makes a number of what follows.
          let isFirst = expected[expected.count - 1].isEmpty
          let letter = letters[Int(byte) % (isFirst ? letters.count - 2 : letters.count)]
          text.append(letter)
          expected[expected.count - 1].append(letter)
        }
      }
      var words = Growable<WordSpan>()
      text.withUTF8 { scanner.scan($0, language: "fr", into: &words) }
      let bytes = Array(text.utf8)
      XCTAssertEqual(words.buffer.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }, expected.filter { !$0.isEmpty }, text)
    }
  }

  func testMalformedBytesSeparateWordsAndNeverTrap() {
    var random = SeededBytes(seed: 7)
    var tokenizer = Tokenizer()
    for length in [0, 1, 2, 3, 15, 64, 65, 4096] {
      for _ in 0..<50 {
        let bytes = random.bytes(length)
        bytes.withUnsafeBufferPointer { tokenizer.tokenize($0, language: nil) }
        for token in tokenizer.tokens {
          XCTAssertLessThan(token.start, token.end)
          XCTAssertLessThanOrEqual(Int(token.end), length)
        }
      }
    }
    [UInt8]([0x61, 0x80, 0x62, 0xE2, 0x80]).withUnsafeBufferPointer { tokenizer.tokenize($0, language: nil) }
    XCTAssertEqual(tokenizer.tokens.map(\.bytes), [0..<1, 2..<3])
  }

  func testAMegabyteOfParticlesOrOfOneWordIsReadInTime() {
    var tokenizer = Tokenizer()
    for text in [String(repeating: "l'", count: 500_000), String(repeating: "a'b", count: 300_000), String(repeating: "é", count: 500_000)]
    {
      let start = ContinuousClock.now
      tokenizer.tokenize(text, language: "fr")
      XCTAssertLessThan(start.duration(to: .now), .seconds(20))
    }
  }

  func testABlockInCapitalsIsSeenAsOne() {
    var tokenizer = Tokenizer()
    tokenizer.tokenize("US TROOPS LEAVE GERMANY", language: "en")
    XCTAssertTrue(tokenizer.isMostlyCapitals)
    tokenizer.tokenize("US troops leave Germany", language: "en")
    XCTAssertFalse(tokenizer.isMostlyCapitals)
  }

  func testCapitalsAreCountedWhereverTheyStand() {
    var tokenizer = Tokenizer()
    let rows: [(String, Bool)] = [
      ("ABCDEFGHIJ abc", true), ("ABCDEFGHIJ abcd", true), ("ABCDEFGHIJ abcde", false), ("@[`{ ABCDEFGHIJ {}[]@ 0123456789", true),
      ("É@ÉCHEC@ÉLÈVE", true), ("É@échec@élève", false), ("ABCDEFG 12345678", false), ("ABCDEFGH 12345678", true),
    ]
    for (text, isSo) in rows {
      for before in 0..<9 {
        tokenizer.tokenize(String(repeating: ".", count: before) + text, language: "fr")
        XCTAssertEqual(tokenizer.isMostlyCapitals, isSo, "\(before) \(text)")
      }
    }
  }

  func testACurlyApostropheKeepsAWordWhole() {
    var tokenizer = Tokenizer()
    for text in ["aujourd’hui", "D’Àlema", "presqu’île", "Quelqu’une", "grand’mère", "N’Guessan"] {
      tokenizer.tokenize(text, language: "fr")
      XCTAssertEqual(tokenizer.tokens.map(\.bytes), [0..<text.utf8.count], text)
    }
    tokenizer.tokenize("D’Écosse", language: "fr")
    XCTAssertEqual(tokenizer.tokens.map(\.bytes), [4..<11])
  }

  func testSentencesEndWhereReadersEndThem() {
    let rows: [(String, [String])] = [
      (
        "« Il n’y a pas de changement. Il n’y aura pas de changement », a déclaré Blinken.",
        ["« Il n’y a pas de changement.", "Il n’y aura pas de changement », a déclaré Blinken."]
      ),
      (
        "Le vice-ministre, Alexander V. Grushko, a reçu M. Sullivan. Fin.",
        ["Le vice-ministre, Alexander V. Grushko, a reçu M. Sullivan.", "Fin."]
      ),
      ("Atwood de CNN. . Blinken a affirmé", ["Atwood de CNN. .", "Blinken a affirmé"]),
      ("Vraiment ? « Oui. » Bien.", ["Vraiment ?", "« Oui. »", "Bien."]),
      ("un terrain d’entente. .”", ["un terrain d’entente. .”"]),
    ]
    var tokenizer = Tokenizer()
    for (text, expected) in rows {
      tokenizer.tokenize(text, language: "fr")
      let bytes = Array(text.utf8)
      let sentences = Sentences(text, tokens: tokenizer.tokens).ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
      XCTAssertEqual(sentences, expected)
    }
  }
}

private struct SeededBytes {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  func testADotInsideAWordEndsNothing() {
    var tokenizer = Tokenizer()
    for (text, sentences, ends) in [
      ("l'article 49.3 passe", 1, false), ("à 22:30 précises", 1, false), ("selon lemonde.fr hier", 1, false),
      ("Il part. Elle reste", 2, true), ("Il part.Elle reste", 2, true), ("en 2022. Elle reste", 2, true), ("titre : suite", 1, true),
    ] {
      tokenizer.tokenize(text, language: "fr")
      XCTAssertEqual(tokenizer.tokens.last.map { Int($0.sentence) + 1 }, sentences, text)
      XCTAssertEqual(tokenizer.tokens.contains { $0.borders.contains(.phrase) }, ends, text)
    }
  }
}
