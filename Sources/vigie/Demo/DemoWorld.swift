import Deliveries
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle
import Synchronization

/// The outside world of the demo, on a loopback port of its own: a publisher's feed, and a receiver that checks signatures.
struct DemoWorld: Service {
  /// A webhook as it came in, and whether its signature holds.
  struct Arrival: Sendable {
    var headers: [String: String]
    var body: [UInt8]
    var isGenuine: Bool
  }

  let secret: String
  let onListening: @Sendable (_ origin: String) async -> Void
  let onArrival: @Sendable (Arrival) async -> Void

  func run() async throws {
    let address = AddressBox()
    let router = Router()
    router.get("feed.xml") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/rss+xml; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: DemoArticle.feed(origin: address.origin))))
    }
    router.post("webhook") { request, _ in
      let body = [UInt8](buffer: try await request.body.collect(upTo: 1 << 20))
      var headers: [String: String] = [:]
      for field in request.headers { headers[field.name.canonicalName] = field.value }
      let verdict = Signature.verify(headers: headers, body: body, secrets: [secret], now: Date())
      await onArrival(Arrival(headers: headers, body: body, isGenuine: verdict == .genuine))
      return Response(status: verdict == .genuine ? .noContent : .unauthorized)
    }
    var logger = Logger(label: "demo")
    // The end of the demo cuts its own connections, which is no error.
    logger.logLevel = .critical
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        guard let port = channel.localAddress?.port else { return }
        let origin = "http://127.0.0.1:\(port)"
        address.set(origin)
        await onListening(origin)
      }, logger: logger)
    try await application.run()
  }
}

/// The origin is known only once the port is.
private final class AddressBox: Sendable {
  private let value = Mutex("")

  var origin: String { value.withLock { $0 } }

  func set(_ origin: String) {
    value.withLock { $0 = origin }
  }
}
