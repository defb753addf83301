import ArgumentParser
import Foundation
import HTTP
import Watchlists

struct HealthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health", abstract: "Asks the running agent whether it lives; exit 0 or 1, for container health checks.",
    discussion: "Looks where the folder's `settings.listen` says, 127.0.0.1:8080 by default.")

  @Option(help: ArgumentHelp("The folder of text files.", valueName: "dir")) var watchlists: String?
  @Option(help: ArgumentHelp("Where the page listens; before `settings.listen`.", valueName: "host:port")) var listen: String?
  @Flag(help: "Ask whether it is ready for work, and not only alive.") var ready = false

  func run() async throws {
    var place = listen
    if place == nil, let watchlists {
      let result = WatchFolder.load(path: watchlists, environment: ProcessInfo.processInfo.environment, unset: .warning)
      place = result.folder?.settings.listen  // a folder with a bad edit must not make a living agent look dead
    }
    let address = try ListenAddress(place ?? AgentSettings().listen).reachable
    let url = try HTTPURL("http://\(address)/\(ready ? "readyz" : "healthz")")
    let loopback = NetworkPolicy(allowed: ["127.0.0.0/8", "::1/128"].compactMap { CIDR($0) })
    let request = HTTPRequest(url: url, limits: HTTPLimits(connect: .seconds(2), total: .seconds(5)), policy: loopback)
    let client = HTTPClient()
    defer { client.close() }
    let response = try await client.send(request)
    Console.err(String(decoding: response.body.prefix(4096), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    if response.status != 200 { throw ExitCode(1) }
  }
}
