import Articles
import Matches
import TestSupport
import Text
import Watchlists
import XCTest

final class RobustnessTests: XCTestCase {
  private let yaml = """
    watchlists:
      - name: A
        terms: [Lavrov, invasion imminente, « a * b », négoci*, Zelensk?, =Tué, "ATLEAST/2 (a OR b)", "x NEAR/s y", "a a"]
      - name: B
        all: [guerre NEAR/50 paix]
        none: [foo]
        except: [la guerre]
    """

  func testRandomTextNeverTraps() throws {
    let folder = try XCTUnwrap(try Lists.load(yaml))
    let matcher = Matcher(folder.watchlists)
    var random = SeededRandom(11)
    let alphabet = Array("ab xy'’-.,« »“”()é\u{301}Л中ﬂ\u{200B}0 1İß".unicodeScalars)
    for _ in 0..<400 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...120, using: &random) {
        if let scalar = alphabet.randomElement(using: &random) { text.append(scalar) }
      }
      let article = Article(
        id: "1", title: String(text), paragraphs: [String(text)], language: ["fr", "tr", nil].randomElement(using: &random) ?? nil)
      for match in matcher.matches(in: article) {
        for term in match.terms {
          for hit in term.hits { try check(hit, in: XCTUnwrap(article.blocks.first { $0.kind == term.block })) }
        }
      }
    }
  }

  /// Bytes, scalars and text say the same, and the parts lie inside.
  private func check(_ hit: Hit, in block: Block) throws {
    XCTAssertEqual(String(decoding: Array(block.text.utf8)[hit.bytes], as: UTF8.self), hit.text)
    XCTAssertEqual(String(String.UnicodeScalarView(Array(block.text.unicodeScalars)[hit.scalars])), hit.text)
    XCTAssertFalse(hit.bytes.isEmpty)
    for part in hit.parts { XCTAssertTrue(hit.bytes.contains(part.lowerBound) && part.upperBound <= hit.bytes.upperBound) }
  }

  func testB17InvisibleMarksHideNoName() throws {
    let folder = try XCTUnwrap(try Lists.load(yaml))
    let matcher = Matcher(folder.watchlists)
    for name in ["Lav\u{200B}rov", "La\u{202E}vrov", "\u{2066}Lavrov\u{2069}", "Lavr\u{AD}ov", "Lavrov\u{FEFF}"] {
      let article = Article(id: "1", title: "Sergueï \(name) à Genève", paragraphs: [], language: "fr")
      XCTAssertEqual(matcher.matches(in: article).first?.terms.map(\.term), ["Lavrov"], name.debugDescription)
      XCTAssertTrue(article.title.contains(name), "the text stays as it was written")
    }
  }

  func testAWordOfAMegabyteIsNoWordOfATerm() throws {
    let matcher = Matcher(try XCTUnwrap(try Lists.load(yaml)).watchlists)
    for letter in ["e\u{301}", "\u{FDFA}", "a"] {
      let start = ContinuousClock.now
      let word = String(repeating: letter, count: 300_000)
      let article = Article(id: "1", title: "Lavrov", paragraphs: [word, "\(word) Lavrov"], language: "fr")
      XCTAssertEqual(matcher.matches(in: article).first?.terms.map(\.term), ["Lavrov", "Lavrov"])
      XCTAssertLessThan(start.duration(to: .now), .seconds(20))
    }
  }

  /// A text made of nothing but the words asked for costs no more than its length.
  func testAHostileArticleOfTwoMegabytesIsMatchedInTime() throws {
    let folder = try XCTUnwrap(try Lists.load(yaml))
    let text = String(repeating: "guerre a b x invasion ", count: 100_000)
    let start = ContinuousClock.now
    _ = Matcher(folder.watchlists).matches(in: Article(id: "1", title: "", paragraphs: [text], language: "fr"))
    XCTAssertLessThan(start.duration(to: .now), .seconds(60))
  }

  /// Two thousand terms that all ask for the same few words, as far apart as may be, over a text of nothing else.
  func testAHostileSetOfNestedNearnessIsMatchedInTime() throws {
    let words = ["avion", "bateau", "canal", "douane", "enclave", "frappe", "guerre", "hameau", "impact", "jonque", "kiosque", "litige"]
    var random = SeededRandom(23)
    var terms: [String] = []
    for _ in 0..<2000 {
      let four = words.shuffled(using: &random)
      terms.append("      - (\(four[0]) NEAR/50 \(four[1])) NEAR/50 (\(four[2]) NEAR/50 \(four[3]))")
    }
    let folder = try XCTUnwrap(try Lists.load("watchlists:\n  - name: A\n    terms:\n\(terms.joined(separator: "\n"))\n"))
    let text = (0..<500).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
    let start = ContinuousClock.now
    let matches = Matcher(folder.watchlists).matches(in: Article(id: "1", title: "", paragraphs: [text], language: "fr"))
    XCTAssertEqual(Set(matches.first?.terms.map(\.term) ?? []).count, Set(terms).count)
    XCTAssertLessThan(start.duration(to: .now), .seconds(60))
  }

  func testTermsAtBothEndsOfABlockAreFound() throws {
    let folder = try XCTUnwrap(try Lists.load("watchlists:\n  - name: A\n    terms: [alpha, omega, alpha omega ~s]\n"))
    let matches = Matcher(folder.watchlists).matches(in: Article(id: "1", title: "", paragraphs: ["alpha bêta omega"], language: "fr"))
    XCTAssertEqual(matches.first?.terms.map(\.term), ["alpha", "omega", "alpha omega ~s"])
  }

  func testAFailedTestOfARuleSaysWhichStageFailed() throws {
    let folder = try XCTUnwrap(
      try Lists.load(
        """
        watchlists:
          - name: A
            terms: [Lavrov]
            all: [Moscou]
            none: [horoscope]
            tests:
              match: [Lavrov parle., Lavrov à Moscou lit son horoscope., Rien., Lavrov à Moscou.]
              ignore: [Lavrov à Moscou.]
        """))
    XCTAssertEqual(
      folder.watchlists[0].testFailures().map(\.explanation.verdict),
      [.missing(["Moscou"]), .vetoed(by: "horoscope"), .missing(["Moscou"]), .matches])
  }
}
