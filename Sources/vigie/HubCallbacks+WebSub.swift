import Feeds
import Pipeline
import Web

extension HubCallbacks {
  init(_ service: WebSubService) {
    self.init(
      knows: { service.knows(path: $0) },
      ask: { path, query in
        switch try await service.answer(path: path, query: query) {
        case .confirmed(let challenge): .confirmed(challenge: challenge)
        case .denialNoted: .noted
        case .unknown: .unknown
        }
      },
      push: { path, body, contentType, signature in
        _ = await service.receive(path: path, body: body, contentType: contentType, signature: signature)
      })
  }
}
