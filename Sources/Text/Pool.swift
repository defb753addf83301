import Synchronization

/// Working memory that one thread has at a time: as many pieces as threads ask at once, kept for the next ones.
package final class Pool<Piece: AnyObject>: Sendable {
  /// A piece is in the pool or in the hands of one thread.
  private struct Idle: @unchecked Sendable {
    var pieces: [Piece] = []
  }

  /// One on its way from the pool to a thread, or back.
  private struct Taken: @unchecked Sendable {
    var piece: Piece?
  }

  private let idle = Mutex(Idle())
  private let make: @Sendable () -> Piece

  /// - Parameter make: makes a piece where none is idle.
  package init(_ make: @escaping @Sendable () -> Piece) {
    self.make = make
  }

  package func with<Result>(_ body: (Piece) throws -> Result) rethrows -> Result {
    let piece = idle.withLock { idle in Taken(piece: idle.pieces.popLast()) }.piece ?? make()
    defer {
      let returned = Taken(piece: piece)
      idle.withLock { idle in if let piece = returned.piece { idle.pieces.append(piece) } }
    }
    return try body(piece)
  }
}
