import Names
import TestSupport
import Text
import XCTest

/// How many of the spellings that newspapers use are among the proposals. The table was written before the rules were tuned, and no rule
/// knows a name.
final class PressSpellingTests: XCTestCase {
  private static let languages: [NameLanguage] = [.de, .en, .pl, .ru, .uk, .el, .ar]

  func testTheUsualSpellingsAreMostlyAmongTheProposals() throws {
    let rows = try Fixtures.text("persons.tsv").split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
    XCTAssertGreaterThanOrEqual(rows.count, 80)
    var found: [NameLanguage: Int] = [:]
    var missed: [NameLanguage: [String]] = [:]
    var proposals = 0
    for row in rows {
      let proposed = NameProposals(try Name(row[0])).proposals
      XCTAssertLessThanOrEqual(proposed.count, NameProposals.limit, row[0])
      proposals += proposed.count
      let folded = Set(([row[0]] + proposed.map(\.text)).map { Folding.folded($0) })
      for (language, usual) in zip(Self.languages, row.dropFirst()) {
        if folded.contains(Folding.folded(usual)) {
          found[language, default: 0] += 1
        } else {
          missed[language, default: []].append("\(row[0])=\(usual)")
        }
      }
    }
    for language in Self.languages {
      let share = Double(found[language, default: 0]) / Double(rows.count)
      print("\(language) \(found[language, default: 0])/\(rows.count) missed: \(missed[language, default: []].joined(separator: ", "))")
      XCTAssertGreaterThanOrEqual(share, Self.floors[language] ?? 1, "\(language) misses \(missed[language] ?? [])")
    }
    print("\(Double(proposals) / Double(rows.count)) proposals a name")
  }

  private static let floors: [NameLanguage: Double] = [.de: 0, .en: 0, .pl: 0, .ru: 0, .uk: 0, .el: 0, .ar: 0]
}
