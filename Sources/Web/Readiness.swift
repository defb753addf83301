/// What `/readyz` and the page's banner say; made from memory, without asking the store or the network.
package struct Readiness: Sendable, Hashable {
  package var isStopping: Bool
  /// The store's last refusal to write; nil while it takes what it is given.
  package var storeProblem: String?
  /// What is wrong with the last edit of the folder, places included; nil while the set in force is the one on disk.
  package var folderProblem: String?

  package init(isStopping: Bool = false, storeProblem: String? = nil, folderProblem: String? = nil) {
    self.isStopping = isStopping
    self.storeProblem = storeProblem
    self.folderProblem = folderProblem
  }
}
