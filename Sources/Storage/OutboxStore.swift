package import Deliveries
package import Foundation

/// Deliveries on their way, and the receivers that they are for. Every method is one transaction.
package protocol OutboxStore: Sendable {
  /// In no order.
  func waitingReceivers() async throws(StorageError) -> [WaitingReceiver]
  /// Due pending deliveries, of each receiver those that are due first; on return their attempts are counted up and they are leased until `now` +
  /// `lease`.
  func claim(_ claim: DeliveryClaim) async throws(StorageError) -> [Delivery]
  /// What became of deliveries that were claimed, with the attempts that were made; ends their lease. One that was overtaken by a later claim is
  /// left as it is.
  func finish(_ deliveries: [Delivery], attempts: [DeliveryAttempt]) async throws(StorageError)
  /// Makes claimed deliveries claimable at once, for a clean stop.
  func releaseLeases() async throws(StorageError)
  /// The same after an end that was not clean: each of them may have been its cause.
  func noteCrashes() async throws(StorageError)
  /// True while a pending delivery waits in whose midst the program has ended more than once.
  func hasSuspects() async throws(StorageError) -> Bool
  /// When the first pending delivery may be claimed.
  func nextDue() async throws(StorageError) -> Date?
  /// Brings forward what waits longer than it was meant to, because the clock was set back; returns how many.
  func bringForward(now: Date) async throws(StorageError) -> Int
  func outboxFacts() async throws(StorageError) -> OutboxFacts
  /// Pending and held ones.
  func waiting(for receiver: String) async throws(StorageError) -> Int
  /// Cancels what is pending or held; returns how many.
  func cancelAll(for receiver: String, reason: String) async throws(StorageError) -> Int
  /// Makes delivered, dead and cancelled ones pending again under their old ids, in the order in which they were made; returns how many.
  func sendAgain(_ filter: DeliveryFilter, limit: Int, now: Date) async throws(StorageError) -> Int

  // Receivers that are not tried at present
  func receiverRecords() async throws(StorageError) -> [ReceiverRecord]
  func save(_ record: ReceiverRecord) async throws(StorageError)
  /// True where there was one.
  func forgetReceiver(_ name: String) async throws(StorageError) -> Bool
  /// The same by command, for one that is disabled or left alone: what waits for it is due now. Nil where it is neither.
  func enableReceiver(_ name: String, now: Date) async throws(StorageError) -> ReceiverRecord.State?
  /// Of all that anything was ever to be sent to, as far as the store goes back, in order.
  func receiverNames() async throws(StorageError) -> [String]

  // History
  /// Newest first.
  func deliveries(_ filter: DeliveryFilter, limit: Int) async throws(StorageError) -> [Delivery]
  func delivery(id: String) async throws(StorageError) -> Delivery?
  /// In order.
  func attempts(of delivery: String) async throws(StorageError) -> [DeliveryAttempt]
}
