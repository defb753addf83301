import Articles
import Synchronization

/// What the running agent has learned of the sites whose pages it reads: their boilerplate, by host. A restart learns anew.
final class SiteMemories: Sendable {
  static let mostHosts = 500

  private struct State {
    var sites: [String: SiteMemory] = [:]
    /// Hosts in the order in which they were last read, the latest at the end.
    var order: [String] = []
  }

  private let state = Mutex(State())

  /// Reads a page with the memory of its host. The memory is taken out for the time that the reading takes, so that hosts do not wait for each
  /// other; of two pages of one host that are read at once one teaches nothing.
  func read(_ page: [UInt8], host: String, url: String, contentType: String?) throws(PageError) -> Page {
    var memory = state.withLock { $0.sites[host] } ?? SiteMemory()
    defer { keep(memory, of: host) }
    return try PageReader().read(page, url: url, contentType: contentType, memory: &memory)
  }

  private func keep(_ memory: SiteMemory, of host: String) {
    state.withLock { state in
      if state.sites.updateValue(memory, forKey: host) != nil { state.order.removeAll { $0 == host } }
      state.order.append(host)
      if state.order.count > Self.mostHosts { state.sites[state.order.removeFirst()] = nil }
    }
  }
}
