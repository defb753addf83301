import Alerts
import ArgumentParser
import Articles
import Deliveries
import Foundation
import HTTP
import Pipeline
import Text
import Tone
import Watchlists

struct SendTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send-test", abstract: "Sends a test alert to a receiver, on the same path as real ones.",
    discussion: """
      It has the shape of a real alert, in the receiver's language; a webhook's body says `"type":"alert.test"`. Exit code 0 when the receiver
      took it, by the rules of its kind; what it answered is shown. A chat that finds the message too large, or not to its liking, gets the shorter
      ones that it would get of an alert.

      Example: vigie send-test newsroom --watchlists watchlists
      """)

  @Argument(help: "The receiver's name in the folder.") var receiver: String
  @Option(help: ArgumentHelp("The folder of text files.", valueName: "dir")) var watchlists: String

  func run() async throws {
    let folder = try Folder.load(watchlists, unset: .error)
    try KnownReceivers(names: folder.receivers.map(\.name), place: watchlists).check(receiver)
    guard let settings = folder.receivers.first(where: { $0.name == receiver }) else { return }
    guard !settings.isOff else { throw Failure("the receiver “\(receiver)” is off: its address is empty") }
    let target = try Receiver(settings)
    let alert = Self.alert(in: target.language, now: Date())
    var delivery = Delivery(of: .alert(alert), to: target, now: alert.created)
    let client = HTTPClient()
    defer { client.close() }
    let console = ConsoleReceiver(colour: Console.isTerminal)
    let sender = DeliverySender(client: client, userAgent: folder.settings.userAgent ?? Vigie.userAgent) {
      Console.out(console.text(for: $0))
    }
    let policy = try WatchSet.policy(folder.settings.allowNetworks)
    while true {
      let began = ContinuousClock.now
      let tried = await sender.send(delivery, of: .alert(alert), to: target, network: policy, now: Date())
      let answer = tried.excerpt.map { ": \($0)" } ?? ""
      if case .taken(let status) = tried.outcome {
        let milliseconds = Int(min(max(began.duration(to: .now) / .milliseconds(1), 0), 1e9))
        let form = delivery.shortening == 0 ? "it" : DeliveryWords.form(delivery.shortening)
        return Console.err("“\(receiver)” took \(form) (\(delivery.id), status \(status), \(milliseconds) ms)\(answer)")
      }
      let words = DeliveryWords.text(for: tried.outcome) + answer
      guard target.takesShorter(than: delivery, after: tried.outcome) else {
        throw Failure("“\(receiver)” \(delivery.shortening == 0 ? "did not take it" : "took none of the forms"): \(words)")
      }
      Console.err("“\(receiver)” did not take \(DeliveryWords.form(delivery.shortening)): \(words)")
      delivery.shortening += 1
      delivery.body = target.body(of: .alert(alert), shortening: delivery.shortening)
    }
  }

  /// A new id each time, since a receiver may rightly drop one that it has seen.
  static func alert(in language: MessageLanguage, now: Date) -> Alert {
    let id = UUID().uuidString.lowercased()
    let (title, text, term, mark) =
      switch language {
      case .english: ("Vigie: a test alert", "This is a test from Vigie.", "test", 10..<14)
      case .french: ("Vigie : une alerte d’essai", "Ceci est un essai de Vigie.", "essai", 12..<17)
      }
    return Alert(
      id: "alt_test_" + id.replacing("-", with: ""), reason: .test, watchlist: "send-test", file: "send-test",
      article: Article(id: "test-\(id)", title: title, paragraphs: [text], language: language.rawValue, feed: "Vigie"),
      firstSeen: now,
      terms: [AlertTerm(term: term, block: .lead, sentences: [MarkedSentence(text: text, marks: [mark])], allowances: [])],
      tone: ToneScore(score: 0, label: .none, keywords: []), created: now)
  }
}
