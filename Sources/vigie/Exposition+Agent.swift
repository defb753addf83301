import Deliveries
import Feeds
import Foundation
import Glibc
import Pipeline
import Storage
import Web

extension Exposition {
  /// What the agent knows of itself, without asking the store: so it answers while the store does not. What is counted up starts at zero with the
  /// program; what stands in the store is as of the last minute.
  ///
  /// - Parameter receivers: names of those of the folder.
  init(_ tally: AgentTally, _ facts: AgentHealth.Facts, receivers: [String], started: Date, now: Date) {
    self.init()
    addSources(tally, facts.watch)
    addDeliveries(tally, facts, receivers, now)
    add(
      "vigie_folder_loads_total", .counter, "Readings of the folder.",
      [
        Sample(["result": "taken"], Double(tally.loads)), Sample(["result": "refused"], Double(tally.refusedLoads)),
      ])
    add(
      "vigie_folder_last_load_successful", .gauge, "1 while the set in force is the one on disk, 0 after a bad edit.",
      facts.folderProblem == nil ? 1 : 0)
    if let loaded = tally.lastLoad {
      add("vigie_folder_last_good_load_timestamp_seconds", .gauge, "When the set in force was read.", loaded.timeIntervalSince1970)
    }
    add("vigie_store_writable", .gauge, "1 while the store takes what it is given.", facts.storeProblem == nil ? 1 : 0)
    if let watch = facts.watch {
      add("vigie_store_size_bytes", .gauge, "Bytes of the store on the disk.", Double(watch.storeBytes))
      add("vigie_store_look_timestamp_seconds", .gauge, "When the store was last looked at.", watch.date.timeIntervalSince1970)
    }
    add("vigie_build_info", .gauge, "1, with the version of the program.", [Sample(["version": Vigie.version], 1)])
    add("process_start_time_seconds", .gauge, "When the program started.", started.timeIntervalSince1970)
    if let bytes = Self.residentBytes {
      add("process_resident_memory_bytes", .gauge, "Memory that the program holds.", Double(bytes))
    }
    add("vigie_series_left_out", .gauge, "Series beyond \(Self.mostSeries) of one metric, which are not told.", Double(leftOut))
  }

  private mutating func addSources(_ tally: AgentTally, _ watch: WatchFacts?) {
    add(
      "vigie_polls_total", .counter, "Polls, by what came of them; held: the host was to be left alone.",
      PollResult.allCases.map { Sample(["result": $0.rawValue], Double(tally.polls[$0, default: 0])) })
    add("vigie_entries_total", .counter, "Entries of the feeds that were read, known ones included.", Double(tally.entries))
    add(
      "vigie_articles_total", .counter, "Articles that were new, or had changed.",
      [
        Sample(["change": "new"], Double(tally.newArticles)), Sample(["change": "updated"], Double(tally.updatedArticles)),
      ])
    add("vigie_alerts_total", .counter, "Alerts that were made.", Double(tally.alerts))
    guard let watch else { return }
    add(
      "vigie_feeds", .gauge, "Feeds of the folder, by how they stand.",
      SourceStanding.allCases.map { Sample(["state": $0.rawValue], Double(watch.feeds[$0, default: 0])) })
    add("vigie_overflowing_feeds", .gauge, "Feeds that lose entries between two polls.", Double(watch.overflowing))
    add("vigie_blind_feeds", .gauge, "Feeds that nothing is seen of now.", Double(watch.blind))
  }

  private mutating func addDeliveries(_ tally: AgentTally, _ facts: AgentHealth.Facts, _ receivers: [String], _ now: Date) {
    let outbox = facts.outbox
    let names = Set(receivers).union(outbox.receivers.keys).union(tally.attempts.keys.map(\.receiver)).sorted()
    add(
      "vigie_delivery_attempts_total", .counter, "Requests to receivers, by how they ended.",
      names.flatMap { name in
        AgentTally.Attempt.End.allCases.map {
          Sample(["receiver": name, "end": $0.rawValue], Double(tally.attempts[.init(receiver: name, end: $0), default: 0]))
        }
      })
    add(
      "vigie_deliveries", .gauge, "Deliveries in the outbox.",
      names.flatMap { name in
        let load = outbox.receivers[name] ?? OutboxFacts.Load()
        return [("pending", load.pending), ("held", load.held), ("dead", load.dead)].map {
          Sample(["receiver": name, "state": $0.0], Double($0.1))
        }
      })
    add("vigie_deliveries_bound", .gauge, "Pending and held deliveries that are too many; none is dropped.", Double(OutboxFacts.bound))
    add(
      "vigie_oldest_pending_delivery_age_seconds", .gauge, "How long ago the oldest pending delivery was made.",
      outbox.oldest.map { max(0, now.timeIntervalSince($0)) } ?? 0)
    let states = receivers.map { facts.receivers[$0]?.state.rawValue ?? "well" }
    add(
      "vigie_receivers", .gauge, "Receivers of the folder, by whether they are tried.",
      ["well", "open", "down", "disabled"].map { state in Sample(["state": state], Double(states.count { $0 == state })) })
    add(
      "vigie_receiver_in_trouble", .gauge, "1 for each receiver that is not tried as usual.",
      zip(receivers, states).filter { $1 != "well" }.sorted { $0 < $1 }.map { Sample(["receiver": $0, "state": $1], 1) })
  }

  /// Nil where `/proc` is not there.
  private static var residentBytes: Int64? {
    // proc(5): the second number, in pages.
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first
    else { return nil }
    return Int64(pages).map { $0 * Int64(sysconf(Int32(_SC_PAGESIZE))) }
  }
}
