import ArgumentParser

struct FeedsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds", abstract: "Sources, their health, and what is read from them.",
    subcommands: [
      FeedsParseCommand.self, FeedsListCommand.self, FeedsDiscoverCommand.self, FeedsAddCommand.self, FeedsImportCommand.self,
      FeedsExportCommand.self, FeedsCoverageCommand.self,
    ])
}
