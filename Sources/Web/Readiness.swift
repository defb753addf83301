package import Foundation

/// What `/readyz` and the page's banner say; made from memory, without asking the store or the network.
package struct Readiness: Sendable, Hashable {
  package var isStopping: Bool
  /// The store's last refusal to write; nil while it takes what it is given.
  package var storeProblem: String?
  /// What is wrong with the last edit of the folder, places included; nil while the set in force is the one on disk.
  package var folderProblem: String?
  /// The last edit of the folder that was put in force, with what it changed; nil where none was since the start.
  package var lastEdit: Edit?
  /// The last one that was refused, with its reasons.
  package var lastRefusal: Edit?

  /// An edit of the folder in lines for people.
  package struct Edit: Sendable, Hashable {
    package var date: Date
    package var lines: [String]

    package init(date: Date, lines: [String]) {
      self.date = date
      self.lines = lines
    }
  }

  package init(
    isStopping: Bool = false, storeProblem: String? = nil, folderProblem: String? = nil, lastEdit: Edit? = nil, lastRefusal: Edit? = nil
  ) {
    self.isStopping = isStopping
    self.storeProblem = storeProblem
    self.folderProblem = folderProblem
    self.lastEdit = lastEdit
    self.lastRefusal = lastRefusal
  }
}
