import Articles
import Deliveries
package import Feeds
import Foundation
import HTTP
import Storage
import Watchlists

/// The one place where faults become sentences for people. They name no URL with a secret in it, and say the remedy where there is one.
package enum ErrorMessage {
  static let hostPausedText = "its host wants no request for now"

  static func quarantineText(_ crashes: Int, until end: Date) -> String {
    "reading it has ended the program \(crashes) times; it is tried again at \(end.formatted(.iso8601))"
  }

  package static func text(for error: any Error) -> String {
    switch error {
    case let error as HTTPError: text(for: error)
    case let error as HTTPURLError: text(for: error)
    case let error as FetchFailure: text(for: error)
    case let error as FeedError: text(for: error)
    case let error as PageError: text(for: error)
    case let error as StorageError: text(for: error)
    case let error as SetError: text(for: error)
    case let error as FolderProblem: error.text
    case let error as FolderEditError: text(for: error)
    case let error as OPMLError: text(for: error)
    case is CancellationError: "stopped"
    default: "\(error)"
    }
  }

  static func text(for error: HTTPError) -> String {
    switch error {
    case .timedOut(.connect, let limit): "no connection within \(limit.components.seconds) s"
    case .timedOut(.total, let limit): "no whole answer within \(limit.components.seconds) s"
    case .timedOut(.lowSpeed, _): "the answer came too slowly and was cut off"
    case .unresolvedHost(let host): "the host \(host) is not known to the name servers"
    case .refusedAddress(let host, let address):
      "\(host == address || host == "[\(address)]" ? "\(host) is" : "\(host) is at \(address),") a private address; "
        + "if that is meant, name its network under `settings: allow-networks:`"
    case .connectionFailed(let host, let port): "\(host) takes no connection on port \(port)"
    case .connectionLost: "the connection was lost"
    case .untrustedCertificate(let host): "the certificate of \(host) is not trusted (expired, self-signed, or for another name)"
    case .tlsFailed(let host): "no secure connection to \(host)"
    case .unreadableAuthorities: "the file of its certificate authorities cannot be read as PEM"
    case .proxyFailed(let host): "the proxy \(host) does not pass the request on"
    case .bodyTooLarge(let limit): "the answer is larger than \(limit >> 20) MB once unpacked and was cut off"
    case .headersTooLarge: "the answer's headers are too many or too long"
    case .truncatedBody: "the answer ended before it was whole"
    case .undecodableBody: "the answer is not packed as its headers say"
    case .stackedEncodings: "the answer is packed more than once, which is refused"
    case .malformedResponse: "the answer is not HTTP"
    case .invalidHeader(let name): "the header \(name) cannot be sent as it is"
    case .cancelled: "stopped before the answer came"
    case .closed: "the program is stopping"
    case .other(let code): "the transfer failed (libcurl \(code))"
    }
  }

  static func text(for error: HTTPURLError) -> String {
    switch error {
    case .malformed: "not a web address"
    case .unsupportedScheme: "only http and https addresses are asked"
    case .tooLong(let limit): "an address longer than \(limit) bytes"
    }
  }

  static func text(for failure: FetchFailure) -> String {
    switch failure.reason {
    case .invalidURL(let error): text(for: error)
    case .transfer(let error): text(for: error)
    case .status(let status): statusText(status)
    case .gone: "the publisher says that the feed is gone for good (410); it is looked at once a week"
    case .blocked: "a page that wants a person before it stands in front of the feed"
    case .emptyBody: "an empty answer"
    case .notAFeed: "the answer is not a feed"
    case .tooManyRedirects(let limit): "more than \(limit) redirects"
    case .redirectLoop: "its redirects lead in a circle"
    case .redirectToPlainHTTP(let host): "a redirect from https to plain http at \(host), which is not followed"
    case .redirectToPort(let port, let host): "a redirect to port \(port) of \(host), which is not followed"
    case .redirectToOtherScheme: "a redirect to an address that is neither http nor https, which is not followed"
    case .malformedRedirect: "a redirect that leads nowhere"
    }
  }

  /// Of an article's own page, which `text(for:)` would call a feed.
  package static func pageText(for failure: FetchFailure) -> String {
    switch failure.reason {
    case .status(404): "there is no page at this address (404)"
    case .gone: "the publisher says that the page is gone for good (410)"
    case .blocked: text(for: PageError.challenge)
    case .notAFeed: text(for: PageError.notAPage)
    default: text(for: failure)
    }
  }

  static func proxyText(for error: HTTPURLError) -> String {
    switch error {
    case .malformed: "the `proxy:` of its feed is no proxy's address, and nothing is asked past it"
    case .unsupportedScheme: "the `proxy:` of its feed is of a kind that cannot be used, and nothing is asked past it"
    case .tooLong(let limit): "the `proxy:` of its feed is longer than \(limit) bytes, and nothing is asked past it"
    }
  }

  private static func statusText(_ status: Int) -> String {
    switch status {
    case 401, 403: "the server does not let this reader in (\(status))"
    case 404: "there is no feed at this address (404)"
    case 429: "the server asks for fewer requests (429)"
    case 500...599: "the server has trouble of its own (\(status))"
    default: "the server answered \(status)"
    }
  }

  static func text(for error: PageError) -> String {
    switch error {
    case .empty: "an empty answer"
    case .tooLarge(let limit): "the page is larger than \(limit >> 20) MB"
    case .notAPage: "no web page"
    case .consent: "a wall that asks for consent to cookies stands in front of the article"
    case .challenge: "a page that wants a person before it stands in front of the article"
    case .paywall: "a paywall stands in front of the article"
    case .notAnArticle: "a web page that holds no article"
    }
  }

  static func text(for error: FeedError) -> String {
    switch error {
    case .empty: "an empty document"
    case .tooLarge(let limit): "larger than \(limit >> 20) MB"
    case .page(challenge: true): "a page that wants a person before it, not a feed"
    case .page(challenge: false): "a web page, not a feed"
    case .notAJSONFeed: "JSON, but no JSON Feed"
    case .opml: "a list of feeds (OPML), not a feed"
    case .sitemap: "a sitemap, not a feed"
    case .image: "an image, not a feed"
    case .otherXML(let root): "XML, but no feed: its root is <\(root)>"
    case .notText: "not text"
    case .unknown: "neither RSS, Atom nor JSON Feed"
    }
  }

  static func text(for error: StorageError) -> String {
    switch error {
    case .unsupported(let scheme): "a store on \(scheme):// is not supported by this version; use sqlite:///PATH"
    case .notADatabase(let path): "\(path) is not a Vigie store, and is left as it is; name another file, or move this one away"
    case .missing(let path): "there is no store at \(path) yet; `vigie run` makes it"
    case .newer(let path): "\(path) was made by a later version of Vigie; run that one, or restore a backup"
    case .locked(let path): "another Vigie works in \(path); one agent a store"
    case .full: "the disk is full; nothing is taken in until there is room"
    case .diskFailed(let path): "the disk under \(path) did not confirm a write; everything before is kept, and a new start reads it"
    case .cannotOpen(let path, let detail): "\(path) cannot be opened: \(detail)"
    case .failed(let detail): "the store failed: \(detail)"
    }
  }

  private static func text(for error: SetError) -> String {
    switch error {
    case .network(let text): "“\(text)” under `allow-networks` is no network"
    case .receiverURL(let receiver): "the address of the receiver “\(receiver)” is no web address"
    }
  }

  static func text(for error: FolderEditError) -> String {
    switch error {
    case .doesNotLoad(let path): "\(path) has errors, so nothing is added to it; `vigie check --watchlists \(path)` shows them"
    case .outsideFolder(let file): "\(file) is not below the folder, or hidden in it; name a file such as feeds.yaml"
    case .noTextFile(let file): "\(file) would not be read; a text file's name ends in .yaml"
    case .exists(let file): "\(file) is there already; name it with --file to add to it, or another one"
    case .notAList(let place):
      "\(place.file):\(place.line): `feeds:` is no list here that lines can be added to; make it one: a line for each, beginning with -"
    case .unclear(let file): "\(file) is laid out in a way that cannot be added to safely; it is left as it is, add the lines by hand"
    case .changedMeanwhile(let file): "\(file) was changed by somebody else at the same moment; it is left as it is, try again"
    case .cannotRead(let file): "\(file) cannot be read"
    case .cannotWrite(let file, let code): "\(file) cannot be written (\(String(cString: strerror(code)))); nothing was changed"
    case .takenBack(let file, let diagnostics):
      "the folder would not load with the new \(file), so the old state is back"
        + (diagnostics.isEmpty ? "" : ":\n" + diagnostics.prefix(10).map(\.line).joined(separator: "\n"))
    }
  }

  static func text(for error: OPMLError) -> String {
    switch error {
    case .tooLarge(let limit): "a list of feeds larger than \(limit >> 20) MB is not read"
    case .tooManyOutlines(let limit): "more than \(limit) outlines, which is no list of feeds that anybody reads; split it"
    case .entities: "it declares entities, which a list of feeds does not need; remove the DOCTYPE"
    case .notOPML(let root?): "not a list of feeds (OPML): its root is <\(root.prefix(40))>"
    case .notOPML(nil): "not a list of feeds (OPML)"
    }
  }
}
