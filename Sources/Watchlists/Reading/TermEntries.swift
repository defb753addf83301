/// What stands in a list of terms: terms, and the names of lists whose terms stand there too.
struct TermEntries {
  var terms: [Term] = []
  var uses: [ListUse] = []

  var isEmpty: Bool { terms.isEmpty && uses.isEmpty }
}

/// `use: NAME`.
struct ListUse: Hashable {
  var name: String
  var place: Place
}
