/// What can be wrong with an item of `receivers:`. No case holds what may be a secret.
enum ReceiverProblem: Hashable, Sendable {
  case otherKind(key: String, kind: String, kinds: [String])
  case retiredConnector
  case badToken
  case badTopic(String)
  case emptyChat
  case badWholeNumber(String, range: ClosedRange<Int>)
  case bodyAndPreset
  case presetKey(String)
  case needed(key: String, preset: String)
  case template(TemplateProblem)

  var text: String {
    switch self {
    case .otherKind(let key, let kind, let kinds):
      "`\(key)` says nothing to a receiver of type \(kind); it is a key of \(kinds.joined(separator: " and "))"
    case .retiredConnector:
      "this is the address of an Office 365 connector, and Microsoft has switched those off; in Teams make a workflow “Post to a channel when a "
        + "webhook request is received”, and take its address"
    case .badToken: "the token has a sign in it that no token has (a space, a slash or a line break)"
    case .badTopic(let topic): "“\(topic)” is no topic of ntfy; it has letters, digits, - and _, 64 at most"
    case .emptyChat: "the id of the chat is empty; write the number that the bot sees, such as -1001234567890, or @channelname"
    case .badWholeNumber(let text, let range): "“\(text)” is not a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .bodyAndPreset: "`body` and `preset` do not go together; a preset has its own body"
    case .presetKey(let key): "`\(key)` belongs to a body of your own; the preset has its own"
    case .needed(let key, let preset): "`\(key)` is missing: \(preset) asks for it"
    case .template(let problem): problem.text
    }
  }
}

/// What can be wrong with a template.
enum TemplateProblem: Hashable, Sendable {
  case unknownField(String, suggestion: String?, known: [String])
  case listAsField(String)
  case unknownFilter(String, suggestion: String?)
  case badTruncate(String)
  case truncateAfterEscape
  case numberInText
  case unclosed(String)
  case closesNothing(String, open: String?)
  case unclosedBraces
  case triple
  case emptyField
  case tooLarge(limit: Int)
  case tooDeep(limit: Int)
  case badLength(String)
  case rawField(String)

  var text: String {
    switch self {
    case .unknownField(let name, let suggestion?, _): "there is no field “\(name)”; did you mean “\(suggestion)”?"
    case .unknownField(let name, nil, let known): "there is no field “\(name)” here; there are: \(known.sorted().joined(separator: ", "))"
    case .listAsField(let name): "“\(name)” is a list; write {{#\(name)}} … {{/\(name)}} around what each of its items shows"
    case .unknownFilter(let name, let suggestion?): "there is no filter “\(name)”; did you mean “\(suggestion)”?"
    case .unknownFilter(let name, nil): "there is no filter “\(name)”; there are: \(TemplateParser.filterNames.joined(separator: ", "))"
    case .badTruncate(let text): "“\(text)” is no length; write truncate:200 scalars, or bytes, or utf16"
    case .truncateAfterEscape: "truncate stands before the filter that escapes, or it may cut through what that has written"
    case .numberInText: "number stands alone in its text, since it makes the whole of it a JSON number: '{{priority | number}}'"
    case .unclosed(let name): "the section {{#\(name)}} is never closed; write {{/\(name)}} where it ends"
    case .closesNothing(let name, nil): "{{/\(name)}} closes nothing"
    case .closesNothing(let name, let open?): "{{/\(name)}} stands where {{/\(open)}} is expected"
    case .unclosedBraces: "these braces are never closed; a field is written {{title}}"
    case .triple: "a field has two braces on each side; “as it is” is written {{title | raw}}"
    case .emptyField: "no field is named between these braces"
    case .tooLarge(let limit): "the template has more than \(limit) bytes of text"
    case .tooDeep(let limit): "the template is nested more than \(limit) deep"
    case .badLength(let text): "“\(text)” is no length; write a number and bytes, utf16 or scalars, such as 4000 scalars"
    case .rawField(let name): "“\(name)” comes from outside and goes out as it came: it may ping people, or show a false link"
    }
  }
}
