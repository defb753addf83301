import XCTest

@testable import Pipeline
@testable import Storage

final class ClaimSharesTests: XCTestCase {
  private func shares(_ wanting: [(String, Int, Bool)], places: Int, troubledFlying: Int = 0) -> [String: Int] {
    let wanting = wanting.map { Wanting(receiver: $0.0, most: $0.1, isTroubled: $0.2) }
    return Dictionary(
      uniqueKeysWithValues: Wanting.shares(of: wanting, places: places, troubledFlying: troubledFlying).map { ($0.receiver, $0.most) })
  }

  func testEachHasOneBeforeAnyHasTwo() {
    XCTAssertEqual(shares([("a", 9, false), ("b", 9, false), ("c", 1, false)], places: 5), ["a": 2, "b": 2, "c": 1])
    XCTAssertEqual(shares([("a", 9, false), ("b", 9, false)], places: 1), ["a": 1])
    XCTAssertEqual(shares([], places: 5), [:])
  }

  func testThoseInTroubleNeverHaveMoreThanHalfOfThePlaces() {
    let hanging = (0..<60).map { ("bad\($0)", 1, true) }
    let given = shares(hanging + [("good", 2, false)], places: 64)
    XCTAssertEqual(given["good"], 2)
    XCTAssertEqual(given.count, Dispatcher.inFlight / 2 + 1)
    XCTAssertEqual(shares(hanging, places: 10, troubledFlying: Dispatcher.inFlight / 2), [:])
  }
}
