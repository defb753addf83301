/// A watchlist as its own file tells it; the lists that it uses may stand in other files.
struct WatchlistDraft {
  enum Group: Hashable {
    case any, all, none
  }

  var list: Watchlist
  var spellings = SpellingRules()
  /// The receivers that `alert:` names.
  var mentions: [(receiver: String, place: Place)] = []
  private(set) var writtenTerms = 0
  private var uses: [(use: ListUse, group: Group)] = []

  init(_ list: Watchlist) {
    self.list = list
  }

  mutating func add(_ entries: TermEntries, to group: Group) {
    writtenTerms += entries.terms.count
    add(entries.terms, to: group)
    uses += entries.uses.map { ($0, group) }
  }

  /// The watchlist with the terms of its lists, and what is wrong or hardly meant in the whole of it.
  mutating func finish(with lists: inout TermLists) -> (watchlist: Watchlist, problems: [(Diagnostic.Severity, Place, Problem)]) {
    var problems: [(Diagnostic.Severity, Place, Problem)] = []
    for (use, group) in uses {
      do {
        add(try lists.terms(of: use), to: group)
      } catch {
        problems.append((.error, use.place, error.problem))
      }
    }
    let count = list.any.count + list.all.count + list.none.count
    let limit = TermsFile.limitTerms + WatchlistReader.limitTerms
    if count > limit { problems.append((.error, list.place, .tooManyTermsTogether(count: count, limit: limit))) }
    spellings.apply(to: &list.any)
    spellings.apply(to: &list.all)
    spellings.apply(to: &list.none)
    var weighted = list.weights.map(\.term)
    spellings.apply(to: &weighted)
    for index in list.weights.indices { list.weights[index].term = weighted[index] }
    problems += spellings.unused.map { (.warning, $0.place, .unknownAlias($0.written)) }
    problems += Lint.problems(of: list).map { (.warning, $0.0, $0.1) }
    return (list, problems)
  }

  private mutating func add(_ terms: [Term], to group: Group) {
    switch group {
    case .any: list.any += terms
    case .all: list.all += terms
    case .none: list.none += terms
    }
  }
}

/// The lists of the whole folder, by name, and which of them somebody uses.
struct TermLists {
  private var lists: [String: TermList] = [:]
  private var used: Set<String> = []
  /// True where the lists of other files may be missing.
  var isLoneFile = false

  struct Unknown: Error {
    var problem: Problem
  }

  /// A name that is there already is not added.
  mutating func add(_ list: TermList) -> TermList? {
    if let first = lists[list.name] { return first }
    lists[list.name] = list
    return nil
  }

  mutating func terms(of use: ListUse) throws(Unknown) -> [Term] {
    guard let list = lists[use.name] else {
      let names = lists.keys.sorted()
      throw Unknown(
        problem: .unknownList(use.name, suggestion: Spelling.nearest(to: use.name, among: names), known: names, isLoneFile: isLoneFile))
    }
    used.insert(use.name)
    return list.terms
  }

  var unused: [TermList] {
    lists.values.filter { !used.contains($0.name) }
  }
}
