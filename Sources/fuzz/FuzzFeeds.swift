/// libFuzzer's door to the feed parser; built by `deploy/fuzz-feeds` alone, together with the parser's sources.
///
/// A trap, a hang or memory without bound is found by the fuzzer; what else must hold of every document is checked here.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFeeds(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  guard let document = try? FeedParser().parse(bytes, url: "https://news.example/dir/feed?x=1") else { return 0 }
  precondition(document.entries.count <= 5000, "too many entries")
  for entry in document.entries {
    for line in PlainText.paragraphs(entry.content ?? entry.summary ?? "") { precondition(!line.isEmpty, "an empty paragraph") }
    precondition((entry.title?.utf8.count ?? 0) <= 64 << 10, "a title too long")
    if let link = entry.link {
      precondition(link.utf8.count <= 2048 && link.utf8.allSatisfy { $0 > 0x20 }, "an address that is none")
      precondition(!link.lowercased().hasPrefix("javascript:"), "an address that runs")
    }
  }
  return 0
}
