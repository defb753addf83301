import ArgumentParser
import Articles
import Foundation

/// Parses every feed of a folder and times it.
struct FeedsBench: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "feeds", abstract: "Times the feed parser.")
  func run() throws {}
}
