import Foundation

/// The example watchlists and lexicons that come with the program, as files.
enum ShippedFiles {
  /// Beside an installed program, then upwards from the program in a source tree, whose words are as new as it is, then system-wide.
  static func folder() throws -> String {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    var candidates = [program.appending(path: "../share/vigie/watchlists").standardized.path]
    var folder = program
    while folder.path != "/" {
      candidates.append(folder.appending(path: "watchlists").path)
      folder.deleteLastPathComponent()
    }
    candidates.append("/usr/share/vigie/watchlists")
    if let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0 + "/tone") }) { return found }
    throw Failure(
      "the watchlists and lexicons that come with Vigie are missing: they belong in /usr/share/vigie/watchlists, or in share/vigie/watchlists "
        + "beside the bin folder of the program")
  }
}
