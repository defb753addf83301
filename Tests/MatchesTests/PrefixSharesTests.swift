import Articles
import Matches
import XCTest
import Watchlists

final class PrefixSharesTests: XCTestCase {
  private func shares(_ terms: String, times count: Int) throws -> PrefixShares {
    let list = try XCTUnwrap(Lists.load("watchlists:\n  - name: W\n    terms: [\(terms)]\n    none: [title:Inter*]\n"))
    var shares = PrefixShares(list.watchlists)
    // Of nineteen words two begin with inter, one with con.
    let text = "L’internationale interdit Contre a b c d e f g h i j k l m n o p"
    for number in 0..<count { shares.take(Article(id: "\(number)", title: "", paragraphs: [text], language: "fr")) }
    return shares
  }

  func testAPrefixOfVeryManyWordsIsNamedWithItsShare() throws {
    let common = try shares("inter*, con*, 'fin*', 'x1 AND (ÍNTER* OR lac)', 'feed:int*', « int* », 'contre-a*', Internationale", times: 60)
      .common
    XCTAssertEqual(common.map(\.prefix), ["inter*", "con*"])
    XCTAssertEqual(common.map { ($0.share * 100).rounded() }, [11, 5])
    XCTAssertEqual(common.map(\.place.column), [13, 21])
  }

  func testFewWordsSayNothing() throws {
    XCTAssertEqual(try shares("inter*", times: 3).common, [])
  }
}
