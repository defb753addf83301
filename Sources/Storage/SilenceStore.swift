package import Foundation
package import Watchlists

/// Silences that were given by command. Every method is one transaction.
package protocol SilenceStore: Sendable {
  /// Those that have not ended, or not long ago, in the order of their ends.
  func silences() async throws(StorageError) -> [Silence]
  /// Those of the last week that are over stay to be shown; older ones go.
  func save(_ silence: Silence, now: Date) async throws(StorageError)
  /// Ends one that has not ended; nil where there is none such.
  func endSilence(id: String, now: Date) async throws(StorageError) -> Silence?
}
