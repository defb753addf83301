import Dispatch
import Synchronization
import XCTest

@testable import Text

final class PoolTests: XCTestCase {
  private final class Piece {
    var isTaken = false
    var uses = 0
  }

  func testAPieceIsInOneHandAtATimeAndIsUsedAgain() {
    let made = Atomic(0)
    let uses = Atomic(0)
    let clashes = Atomic(0)
    let pool = Pool {
      made.add(1, ordering: .relaxed)
      return Piece()
    }
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<5000 {
        pool.with { piece in
          if piece.isTaken { clashes.add(1, ordering: .relaxed) }
          piece.isTaken = true
          piece.uses += 1
          uses.add(1, ordering: .relaxed)
          piece.isTaken = false
        }
      }
    }
    XCTAssertEqual(clashes.load(ordering: .relaxed), 0)
    XCTAssertEqual(uses.load(ordering: .relaxed), 20_000)
    XCTAssertLessThanOrEqual(made.load(ordering: .relaxed), 4)
  }
}
