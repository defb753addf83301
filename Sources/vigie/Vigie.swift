import ArgumentParser

@main
struct Vigie: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Watches news feeds and tells you what you asked for.")
}
