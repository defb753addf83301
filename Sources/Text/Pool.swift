import Synchronization

/// Working memory that one thread has at a time: as many pieces as threads ask at once, kept for the next ones.
package final class Pool<Piece: AnyObject>: Sendable {
  /// A piece is in the pool or in the hands of one thread.
  private struct Idle: @unchecked Sendable {
    var pieces: [Piece] = []
  }

  private let idle = Mutex(Idle())
  private let make: @Sendable () -> Piece

  /// - Parameter make: makes a piece where none is idle.
  package init(_ make: @escaping @Sendable () -> Piece) {
    self.make = make
  }

  package func with<Result>(_ body: (Piece) throws -> Result) rethrows -> Result {
    let taken = idle.withLock { idle in Idle(pieces: idle.pieces.popLast().map { [$0] } ?? []) }
    let piece = taken.pieces.first ?? make()
    defer {
      let returned = Idle(pieces: [piece])
      idle.withLock { $0.pieces += returned.pieces }
    }
    return try body(piece)
  }
}
