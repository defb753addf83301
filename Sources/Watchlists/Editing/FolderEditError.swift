/// Why the text files were not changed. Each leaves them as they were.
package enum FolderEditError: Error, Equatable, Sendable {
  /// Before anything was changed.
  case doesNotLoad(path: String)
  case outsideFolder(file: String)
  case noTextFile(file: String)
  case exists(file: String)
  /// What stands at `feeds:` is no list that lines can be added to.
  case notAList(Place)
  /// The result would have said something else than what was meant.
  case unclear(file: String)
  /// Somebody else wrote the file in between.
  case changedMeanwhile(file: String)
  case cannotRead(file: String)
  case cannotWrite(file: String, code: Int32)
  /// The new file stood in its place for a moment, the folder did not load with it, and the old one is back.
  case takenBack(file: String, [Diagnostic])
}
