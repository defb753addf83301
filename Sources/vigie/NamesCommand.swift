import ArgumentParser
import Names

struct NamesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Proposes a name's spellings in other languages and scripts, to paste into a watchlist.",
    discussion: """
      Works from tables alone, without network; nothing is added to any file. The spellings are proposals: read them, and delete what you do not want.

      Languages: \(known).

      --from takes \(FarOrigin.allCases.map { "\($0.rawValue) (\($0.name))" }.joined(separator: ", ")) too,
      whose names have tables for some languages only.

      Example: vigie names Lavrov --languages de,ru,uk,el,ar
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case yaml, json
  }

  @Argument(help: "The name as it stands in the watchlist; one name of several words may stand without quotes.") var name: [String]
  @Option(help: ArgumentHelp("Languages to spell it for, with commas; left out, all of them.", valueName: "list")) var languages: String?
  @Option(help: ArgumentHelp("Whose name it is; left out, a guess that the output states.", valueName: "language")) var from: String?
  @Option(help: "Whose surname it is, for the case forms: m, f or both.") var gender: NameGender = .both
  @Option(help: "yaml or json.") var format: Format = .yaml

  func run() async throws {
    let proposals: NameProposals
    let far = from.flatMap { FarOrigin(rawValue: $0.lowercased()) }
    do {
      proposals = NameProposals(
        try Name(name.joined(separator: " ")), from: far == nil ? try from.map { try Self.origin($0) } : nil, far: far,
        languages: try Self.languages(languages), gender: gender)
    } catch let error as NameError {
      throw Failure(Self.text(for: error))
    }
    switch format {
    case .yaml: Console.out(proposals.yaml)
    case .json: try Console.json(Line(proposals))
    }
  }

  private static let known = NameLanguage.allCases.map(\.rawValue).joined(separator: ", ")

  private static func languages(_ list: String?) throws -> [NameLanguage] {
    guard let list else { return NameLanguage.allCases }
    var found: [NameLanguage] = []
    for code in list.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let language = try language(code)
      if !found.contains(language) { found.append(language) }
    }
    guard !found.isEmpty else { throw Failure("no language is named; known here: \(known)") }
    return found
  }

  private static func origin(_ code: String) throws -> NameLanguage {
    let language = try language(code)
    guard language != .iso9, language != .passport else { throw Failure("“\(code)” is a way to write names, and nobody's language") }
    return language
  }

  private static func language(_ code: some StringProtocol) throws -> NameLanguage {
    guard let language = NameLanguage(rawValue: code.lowercased()) else {
      throw Failure("“\(code)” is not known here; known are: \(known)")
    }
    return language
  }

  private static func text(for error: NameError) -> String {
    switch error {
    case .empty: "there is no name"
    case .noLetter(let text): "“\(text)” has no letter, so there is no name to spell"
    case .tooLong(let letters, let limit): "the name is \(letters) letters long, \(limit) at most"
    case .tooManyWords(let count, let limit): "the name has \(count) words, \(limit) at most"
    case .strangeSign(let sign): "“\(sign)” belongs to no name; letters, hyphens, apostrophes and spaces do"
    case .mixedScripts(let text):
      "“\(text)” mixes scripts, or is written in one that has no tables here (Latin, Cyrillic, Greek and Arabic have)"
    }
  }

  private struct Line: Encodable {
    struct Spelling: Encodable {
      let text: String
      let languages: [String]
      let systems: [String]
    }

    let name: String
    let language: String?
    let otherLanguage: String?
    let guess: Bool
    let untabled: [String]
    let omitted: Int
    let aliases: [Spelling]
    let aliasForms: [Spelling]
    let forms: [Spelling]

    init(_ found: NameProposals) {
      func spellings(_ isMeant: (NameProposals.Proposal) -> Bool) -> [Spelling] {
        found.proposals.filter(isMeant).map { Spelling(text: $0.text, languages: $0.languages.map(\.rawValue), systems: $0.systems) }
      }
      name = found.name.written
      language = found.far?.rawValue ?? found.language?.rawValue
      otherLanguage = found.other?.rawValue
      untabled = found.untabled.map(\.rawValue)
      guess = found.isGuess
      omitted = found.omitted
      aliases = spellings { !$0.isForm }
      aliasForms = spellings { $0.isForm && !$0.isFormOfWritten }
      forms = spellings(\.isFormOfWritten)
    }
  }
}

extension NameGender: ExpressibleByArgument {}
