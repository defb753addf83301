import GRDB

extension Database {
  /// Runs a statement that comes again and again: it is prepared once a connection.
  func put(_ sql: String, _ arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
