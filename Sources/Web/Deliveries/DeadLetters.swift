import Alerts
import Articles
import Deliveries
import Storage

/// The newest deliveries that nobody tries any more, each with what it told of.
struct DeadLetters {
  static let most = 100

  struct Letter {
    let delivery: Delivery
    /// The article's; nil for what is no alert.
    let title: String?
  }

  let letters: [Letter]

  static func make(store: any Store) async throws(StorageError) -> DeadLetters {
    var letters: [Letter] = []
    for delivery in try await store.deliveries(.dead, limit: most) {
      var title: String?
      if case .alert(let id) = delivery.subject { title = try await store.alert(id: id)?.article.title }
      letters.append(Letter(delivery: delivery, title: title))
    }
    return DeadLetters(letters: letters)
  }
}
