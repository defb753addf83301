import Dispatch
import GRDB
import Synchronization

/// Puts writes that come together into one commit: with `synchronous=FULL` each commit waits for the disk, and a few hundred a second is all
/// that a disk gives. One that fails takes no other with it: the others are made again without it, which is rarer than a savepoint for each.
final class GroupCommit: Sendable {
  private struct Job {
    /// Runs inside the transaction, and again where another job has spoilt that one.
    let work: (Database) throws -> Void
    /// Told after the commit, or why there was none.
    let finish: ((any Error)?) -> Void
  }

  private let pool: DatabasePool
  private let queue = DispatchQueue(label: "vigie.store")
  private let waiting = Mutex<[UncheckedJob]>([])

  /// A job is handed from the caller to the queue and touched by one thread at a time.
  private struct UncheckedJob: @unchecked Sendable {
    let job: Job
  }

  init(pool: DatabasePool) {
    self.pool = pool
  }

  /// Returns once the write is on disk.
  func run<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(StorageError) -> Value {
    let path = pool.path
    let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
      let box = ResultBox<Value>()
      let job = Job(
        work: { db in box.value = try body(db) },
        finish: { error in
          if let error { return continuation.resume(returning: .failure(error)) }
          continuation.resume(returning: box.value.map { .success($0) } ?? .failure(StorageError.failed(detail: "no result")))
        })
      waiting.withLock { $0.append(UncheckedJob(job: job)) }
      queue.async { self.flush() }
    }
    do {
      return try result.get()
    } catch {
      throw StorageError(error, path: path)
    }
  }

  private final class ResultBox<Value> {
    var value: Value?
  }

  private func flush() {
    var jobs = waiting.withLock { waiting in
      defer { waiting.removeAll() }
      return waiting.map(\.job)
    }
    while !jobs.isEmpty {
      var culprit: Int?
      do {
        try pool.write { db in
          for (place, job) in jobs.enumerated() {
            do {
              try job.work(db)
            } catch {
              // A full disk has rolled the whole transaction back, and is everybody's trouble.
              if db.isInsideTransaction { culprit = place }
              throw error
            }
          }
        }
        for job in jobs { job.finish(nil) }
        return
      } catch {
        guard let culprit else { return jobs.forEach { $0.finish(error) } }
        jobs.remove(at: culprit).finish(error)
      }
    }
  }
}
