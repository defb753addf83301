import ArgumentParser
import Foundation
import Storage
import Watchlists

/// Which store a command reads: named, or the folder's, or the default place.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store.", discussion: "Left out: the folder's, else $STATE_DIRECTORY, else ~/.local/state/vigie.", valueName: "url"))
  var store: String?

  @Option(help: ArgumentHelp("The folder of text files whose store is meant.", valueName: "dir"))
  var watchlists: String?

  func url() throws -> String {
    if let store { return store }
    return url(of: try watchlists.map { try Folder.load($0, unset: .warning) } ?? WatchFolder())
  }

  /// The store, for a command that names a receiver: one of the folder, where that is named, else one that the store knows.
  func store(with receiver: String?) async throws -> any Store {
    let folder = try watchlists.map { try Folder.load($0, unset: .warning) }
    let known = folder.map { KnownReceivers(names: $0.receivers.map(\.name), place: watchlists ?? "") }
    if let receiver { try known?.check(receiver) }
    let store = try await openStore(url: url(of: folder ?? WatchFolder()), mode: .command)
    if let receiver, known == nil { try KnownReceivers(names: try await store.receiverNames(), place: "this store").check(receiver) }
    return store
  }

  /// For a folder that is loaded already.
  func url(of folder: WatchFolder) -> String {
    store ?? folder.settings.store ?? Self.defaultURL(environment: ProcessInfo.processInfo.environment)
  }

  static func defaultURL(environment: [String: String]) -> String {
    let home = environment["HOME"] ?? "."
    let folder = environment["STATE_DIRECTORY"] ?? environment["XDG_STATE_HOME"].map { "\($0)/vigie" } ?? "\(home)/.local/state/vigie"
    return "sqlite://\(folder)/vigie.db"
  }
}

/// The receivers that a command may name.
struct KnownReceivers {
  let names: [String]
  let place: String

  func check(_ receiver: String) throws {
    guard !names.contains(receiver) else { return }
    throw Failure("there is no receiver “\(receiver)” in \(place); there are: \(names.isEmpty ? "none" : names.joined(separator: ", "))")
  }
}
