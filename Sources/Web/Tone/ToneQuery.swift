/// What somebody asks of `/tone`: `watchlist=NAME&days=90`.
struct ToneQuery {
  let watchlist: String?
  let span: Int

  /// Nil for a span that the page does not have.
  init?(watchlist: String?, days: String?) {
    let span = days.map { Int($0) ?? 0 } ?? ToneReport.spans[0]
    guard ToneReport.spans.contains(span) else { return nil }
    self.watchlist = watchlist
    self.span = span
  }
}
