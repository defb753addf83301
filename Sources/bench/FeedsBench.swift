import ArgumentParser
import Articles
import CMalloc
import Foundation

/// Makes a corpus of feeds in many publishers' styles and times the parser on it.
struct FeedsBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds", abstract: "Times the feed parser on a folder of feeds.",
    discussion: "Where FOLDER does not exist it is made: 40 MB of made-up feeds, a large and many small ones of each style.")

  @Argument(help: "The folder; each file is named STYLE-NUMBER.EXTENSION.") var folder: String
  @Option(help: "How often to read it all; the fastest pass counts.") var passes = 5
  @Option(help: "Size of the corpus to make, in MB.") var megabytes = 40
  @Option(help: "Only this style.") var style: String?
  @Flag(help: "Print style, documents, bytes, entries and seconds with tabs between, for another program.") var tabs = false

  func run() throws {
    if !FileManager.default.fileExists(atPath: folder) { try make() }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let groups = Dictionary(grouping: names) { $0.split(separator: "-").dropLast().joined(separator: "-") }
    let start = Memory.peakKilobytes()
    for style in FeedStyle.allCases { _ = try? FeedParser().parse(style.document(bytes: 2000, seed: 1), url: "https://news.example/feed") }
    let before = Memory.restartPeakKilobytes()
    var total = Timing()
    var largest = 0
    for (style, files) in groups.sorted(by: { $0.key < $1.key }) where self.style == nil || style == self.style {
      let timing = try time(files, &largest)
      total.add(timing)
      say(style, timing)
    }
    say("all", total)
    let grown = Memory.peakKilobytes() - before
    let message = """
      a first small document of each style took \(before - start) KB, once; with all others peak memory grew by \(grown) KB, to \(before + grown) KB; \
      the largest document is \(largest >> 10) KB

      """
    FileHandle.standardError.write(Data(message.utf8))
  }

  private func time(_ files: [String], _ largest: inout Int) throws -> Timing {
    var timing = Timing()
    for file in files {
      // As the agent does each minute.
      giveBackFreeMemory()
      let one = try time(folder + "/" + file)
      largest = max(largest, one.bytes)
      timing.add(one)
    }
    return timing
  }

  private func time(_ path: String) throws -> Timing {
    var timing = Timing(documents: 1, duration: .seconds(1000))
    for _ in 0..<passes {
      let bytes = try Self.read(path)
      timing.bytes = bytes.count
      let start = ContinuousClock.now
      // A damaged file is timed like any other.
      let document = try? FeedParser().parse(consume bytes, url: "https://news.example/feed")
      timing.duration = min(timing.duration, start.duration(to: .now))
      timing.entries = document?.entries.count ?? 0
    }
    return timing
  }

  /// Once, so that the peak of memory is the parser's.
  private static func read(_ path: String) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    let size = Int(try file.seekToEnd())
    return Array(unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, pread(file.fileDescriptor, buffer.baseAddress, size, 0))
    }
  }

  private func say(_ style: String, _ timing: Timing) {
    if tabs {
      print("\(style)\t\(timing.documents)\t\(timing.bytes)\t\(timing.entries)\t\(timing.seconds)")
    } else {
      let speed = Int(Double(timing.bytes) / 1e6 / max(timing.seconds, 1e-9))
      print(
        "\(style.padding(toLength: 16, withPad: " ", startingAt: 0)) \(timing.bytes >> 10) KB  \(timing.entries) entries  \(speed) MB/s")
    }
  }

  private func make() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let share = megabytes * 1_000_000 / FeedStyle.allCases.count
    for (index, style) in FeedStyle.allCases.enumerated() {
      // Half of it in one document, the rest in documents of the size that feeds have.
      let sizes = [share / 2] + Array(repeating: 100_000, count: share / 200_000)
      for (number, size) in sizes.enumerated() {
        let document = style.document(bytes: size, seed: UInt64(index * 1000 + number + 1))
        try Data(document).write(to: URL(filePath: "\(folder)/\(style.rawValue)-\(number).\(style.fileExtension)"))
      }
    }
  }
}

struct Timing {
  var documents = 0
  var bytes = 0
  var entries = 0
  var duration = Duration.zero

  var seconds: Double { Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18 }

  mutating func add(_ other: Timing) {
    documents += other.documents
    bytes += other.bytes
    entries += other.entries
    duration += other.duration
  }
}
