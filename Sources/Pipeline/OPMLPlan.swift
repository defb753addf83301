package import Articles
import Foundation
package import Watchlists

/// What importing a list of feeds comes to: which are new, and why the others are not.
package struct OPMLPlan: Sendable {
  package enum Refusal: Sendable, Equatable {
    case known(Place)
    case twiceInTheList
    case noWebAddress
    case tooLong(limit: Int)
  }

  package var new: [NewFeed] = []
  /// In the order of the list, addresses without logins.
  package var skipped: [(url: String, reason: Refusal)] = []
  /// Feeds beyond the reader's limit.
  package var dropped: Int

  package init(_ document: OPMLDocument, into folder: WatchFolder) {
    dropped = document.dropped
    var known = KnownFeeds(folder)
    let here = Place(file: "", line: 0, column: 0)
    for feed in document.feeds {
      let shown = FeedAddress.shown(feed.url)
      switch FeedAddress(Self.webAddress(feed.url)) {
      case .tooLong: skipped.append((shown, .tooLong(limit: FeedAddress.limitBytes)))
      case .noWebAddress: skipped.append((shown, .noWebAddress))
      case .web(let url):
        if let place = known.place(of: url) {
          skipped.append((shown, place == here ? .twiceInTheList : .known(place)))
        } else {
          known.insert(url, at: here)
          let folders = feed.folders.joined(separator: " / ")
          // Where a list has no better name it repeats the address, which is none.
          let name = feed.title.flatMap { $0 == feed.url || $0 == url ? nil : $0 }
          new.append(NewFeed(url: url, name: name, folder: folders.isEmpty ? nil : folders))
        }
      }
    }
  }

  /// Old readers wrote `feed://host/path` for http, and `feed:https://host/path`.
  private static func webAddress(_ url: String) -> String {
    let url = url.trimmingCharacters(in: .whitespacesAndNewlines)
    guard url.prefix(5).lowercased() == "feed:" else { return url }
    let rest = url.dropFirst(5)
    return rest.hasPrefix("//") ? "http:" + rest : String(rest)
  }
}
