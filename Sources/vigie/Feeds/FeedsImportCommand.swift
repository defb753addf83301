import ArgumentParser
import Articles
import Foundation
import Pipeline
import Watchlists

struct FeedsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Adds the feeds of an OPML list, as other readers export it, to the folder.",
    discussion: """
      They go into a new file named after the list, or into --file. Folders of the list become comments (# folder: Press), which hold up
      to an empty line. Feeds that the folder has already are skipped; nothing is asked over the network, and the folder loads afterwards or is
      left as it was.

      Example: vigie feeds import subscriptions.opml --watchlists watchlists
      """)

  @Argument(help: "The list; - for stdin.") var opml: String
  @Option(help: ArgumentHelp("The folder of text files.", valueName: "dir")) var watchlists: String
  @Option(help: ArgumentHelp("The file below the folder to add to; made where there is none.", valueName: "file")) var file: String?

  private struct Outcome: Encodable {
    let file: String?
    let added: Int
    let known: Int
    let twice: Int
    let refused: Int
    let dropped: Int
  }

  /// Of skipped feeds that are named one by one.
  private static let limitNamed = 20

  func run() async throws {
    let folder = try Folder.loadOrBegin(watchlists)
    let document = try OPMLReader().read(try bytes())
    guard !document.feeds.isEmpty else { throw Failure("there is no feed in \(opml); a feed is an outline with xmlUrl") }
    let plan = OPMLPlan(document, into: folder)
    var place: Place?
    if !plan.new.isEmpty {
      let editor = FeedListEditor(path: watchlists, environment: ProcessInfo.processInfo.environment)
      place = try editor.add(plan.new, to: target)
    }
    try tell(plan, place)
  }

  private func bytes() throws -> [UInt8] {
    let handle = opml == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: opml)
    // One byte more than the reader takes, so that it sees that there is more.
    guard let handle, let data = try? handle.read(upToCount: OPMLDocument.limitBytes + 1) else { throw Failure("\(opml) cannot be read") }
    return [UInt8](data)
  }

  private var target: FeedListEditor.Target {
    if let file { return .file(file) }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: watchlists, isDirectory: &isFolder), isFolder.boolValue else { return .feedsFile }
    let stem = opml == "-" ? "" : URL(fileURLWithPath: opml).deletingPathExtension().lastPathComponent
    let safe = stem.unicodeScalars.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" ? String($0) : "-" }.joined()
    return .newFile((safe.isEmpty || safe.hasPrefix("-") ? "imported" + safe : safe) + ".yaml")
  }

  private func tell(_ plan: OPMLPlan, _ place: Place?) throws {
    var known = 0
    var twice = 0
    for (number, skipped) in plan.skipped.enumerated() {
      let reason: String
      switch skipped.reason {
      case .known(let place):
        known += 1
        reason = "stands already at \(place.file):\(place.line)"
      case .twiceInTheList:
        twice += 1
        reason = "stands in the list twice"
      case .noWebAddress: reason = "is no web address"
      case .tooLong(let limit): reason = "is longer than \(limit) bytes"
      }
      if number < Self.limitNamed { Console.err("skipped: \(skipped.url) \(reason)") }
    }
    if plan.skipped.count > Self.limitNamed { Console.err("skipped: \(plan.skipped.count - Self.limitNamed) more") }
    if plan.dropped > 0 { Console.err("left out: \(plan.dropped) feeds beyond the \(OPMLDocument.limitFeeds) that one list may have") }
    Console.err(place.map { "added \(plan.new.count) of \(plan.new.count + plan.skipped.count) feeds to \($0.file)" } ?? "nothing to add")
    try Console.json(
      Outcome(
        file: place?.file, added: plan.new.count, known: known, twice: twice, refused: plan.skipped.count - known - twice,
        dropped: plan.dropped))
  }
}
