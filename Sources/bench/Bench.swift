import ArgumentParser
import CMalloc

/// Measures steps of the pipeline on made-up data.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vigie-bench", abstract: "Measures steps of the pipeline on made-up data.",
    subcommands: [DeliveriesBench.self, ReceiverBench.self, FeedsBench.self, MatchesBench.self, PollsBench.self, ToneBench.self])

  static func main() async {
    // As the agent does.
    keepTwoArenas()
    await main(nil)
  }
}
