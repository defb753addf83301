import Articles
import Matches
import TestSupport
import Text
import Watchlists
import XCTest

private typealias Expression = Watchlists.Expression

/// The engine beside a slow reading of the language page that tries every combination: they must agree on made-up texts and terms.
final class EngineOracleTests: XCTestCase {
  private let vocabulary = ["alpha", "beta", "gamma", "delta", "sigma"]

  func testTheEngineAgreesWithABruteForceReading() throws {
    var random = SeededRandom(2026)
    var held = 0
    for round in 0..<100 {
      let terms = (0..<12).map { expression(depth: $0 % 3, &random) }
      var list = Watchlist(name: "w", place: Place(file: "f", line: 1, column: 1))
      list.any = terms.enumerated().map { Term(written: "\($0)", expression: $1, place: list.place) }
      let matcher = Matcher([list])
      for _ in 0..<4 {
        let article = Article(
          id: "1", title: text(words: 6, &random), paragraphs: (0..<3).map { _ in text(words: 14, &random) }, language: "zz")
        let found = Set(matcher.matches(in: article).flatMap(\.terms).map(\.term))
        let oracle = Oracle(article)
        for (number, expression) in terms.enumerated() {
          let expected = oracle.holds(expression)
          held += expected ? 1 : 0
          XCTAssertEqual(
            found.contains("\(number)"), expected, "round \(round): \(expression) in \(article.title) / \(article.paragraphs ?? [])")
        }
      }
    }
    XCTAssertGreaterThan(held, 500)
  }

  private func text(words: Int, _ random: inout SeededRandom) -> String {
    (0..<words).map { _ in
      let word = (vocabulary + ["omega", "kappa", "zeta", "theta"]).randomElement(using: &random) ?? ""
      return word + (["", "", "", "", ",", ".", " –"].randomElement(using: &random) ?? "")
    }.joined(separator: " ")
  }

  private func expression(depth: Int, _ random: inout SeededRandom) -> Expression {
    let unit = unit(&random)
    switch depth == 0 ? Int.random(in: 0...2, using: &random) : Int.random(in: 0...7, using: &random) {
    case 0: return unit
    case 1:
      let words = vocabulary.shuffled(using: &random).prefix(Int.random(in: 2...3, using: &random)).map { Expression.word(Word($0)) }
      return .several(Array(words), within: [nil, .words(0), .words(2), .block].randomElement(using: &random) ?? nil)
    case 2:
      return .near(unit, self.unit(&random), within: .words(Int.random(in: 0...6, using: &random)), ordered: Bool.random(using: &random))
    case 3: return .and([unit, expression(depth: depth - 1, &random)])
    case 4: return .or([unit, expression(depth: depth - 1, &random)])
    case 5: return .and([unit, .not(expression(depth: depth - 1, &random))])
    case 6: return .atLeast(Int.random(in: 1...4, using: &random), unit)
    default: return .scoped([Scope.title, .body, .lead].randomElement(using: &random) ?? .title, unit)
    }
  }

  /// What NEAR and ATLEAST take: a word, a phrase, a choice of words.
  private func unit(_ random: inout SeededRandom) -> Expression {
    let words = vocabulary.shuffled(using: &random)
    switch Int.random(in: 0...3, using: &random) {
    case 0: return .phrase([Word(words[0]), Word(words[1])])
    case 1: return .phrase([Word(words[0]), nil, Word(words[1])])
    case 2: return .or([.word(Word(words[0])), .word(Word(words[1]))])
    default: return .word(Word(words[0]))
    }
  }
}

/// Every span that a unit has, and every pair and triple of them.
private struct Oracle {
  private struct Span: Hashable {
    var block: Int
    var first: Int
    var last: Int
  }

  private let blocks: [(scope: Scope, words: [String], stops: [Bool])]

  init(_ article: Article) {
    var tokenizer = Tokenizer()
    blocks = article.blocks.map { block in
      tokenizer.tokenize(block.text, language: "zz")
      let bytes = Array(block.text.utf8)
      let scope: Scope = block.kind == .title ? .title : block.kind == .lead ? .lead : .body
      return (
        scope, tokenizer.tokens.map { String(decoding: bytes[$0.bytes], as: UTF8.self) },
        tokenizer.tokens.map { $0.borders.contains(.phrase) }
      )
    }
  }

  func holds(_ expression: Expression, in scope: Scope = .text) -> Bool {
    switch expression {
    case .and(let parts): parts.allSatisfy { holds($0, in: scope) }
    case .or(let parts): parts.contains { holds($0, in: scope) }
    case .not(let part): !holds(part, in: scope)
    case .scoped(let scope, let part): holds(part, in: scope)
    case .atLeast(let count, let part): mostDisjoint(spans(part, scope)) >= count
    case .near(let left, let right, .words(let count), let ordered):
      spans(left, scope).contains { one in
        spans(right, scope).contains { two in
          one.block == two.block && (two.first > one.last && two.first - one.last - 1 <= count)
            || one.block == two.block && !ordered && one.first > two.last && one.first - two.last - 1 <= count
        }
      }
    case .several(let parts, let reach): severalHold(parts.map { spans($0, scope) }, reach, [])
    default: !spans(expression, scope).isEmpty
    }
  }

  private func severalHold(_ lists: [[Span]], _ reach: Reach?, _ chosen: [Span]) -> Bool {
    guard let list = lists.first else {
      let whole = (chosen.map(\.last).max() ?? 0) - (chosen.map(\.first).min() ?? 0) + 1 - chosen.count
      switch reach {
      case .words(let count): return whole <= count
      case .block: return true
      default: return whole <= min(15, 5 * (chosen.count - 1))
      }
    }
    return list.contains { span in
      chosen.allSatisfy { $0.block == span.block } && severalHold(Array(lists.dropFirst()), reach, chosen + [span])
    }
  }

  private func spans(_ expression: Expression, _ scope: Scope) -> [Span] {
    switch expression {
    case .word(let word): return spans([word], scope)
    case .phrase(let words): return spans(words, scope)
    case .or(let parts): return parts.flatMap { spans($0, scope) }
    default: return []
    }
  }

  private func spans(_ words: [Word?], _ scope: Scope) -> [Span] {
    blocks.indices.filter { scope == .text || blocks[$0].scope == scope }.flatMap { number -> [Span] in
      let block = blocks[number]
      guard block.words.count >= words.count else { return [] }
      return (0...(block.words.count - words.count)).filter { start in
        words.indices.allSatisfy { words[$0] == nil || words[$0]?.text == block.words[start + $0] }
          && !block.stops[(start + 1)..<(start + words.count)].contains(true)
      }.map { Span(block: number, first: $0, last: $0 + words.count - 1) }
    }
  }

  /// Ends first: the classic choice of most intervals.
  private func mostDisjoint(_ spans: [Span]) -> Int {
    var count = 0
    var last: Span?
    for span in Set(spans).sorted(by: { ($0.block, $0.last, $0.first) < ($1.block, $1.last, $1.first) })
    where last.map({ $0.block != span.block || $0.last < span.first }) ?? true {
      count += 1
      last = span
    }
    return count
  }
}
