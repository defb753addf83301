import Foundation
import TestSupport
import XCTest

@testable import Watchlists

/// `receivers:` as people write it, and what they are told of their mistakes.
final class ReceiverReaderTests: XCTestCase {
  private var folder = URL(filePath: "/")
  private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func load(_ yaml: String, _ environment: [String: String] = [:]) throws -> LoadResult {
    try Data(yaml.utf8).write(to: folder.appending(path: "r.yaml"))
    return WatchFolder.load(path: folder.path, environment: environment, unset: .error)
  }

  private func lines(_ yaml: String, _ environment: [String: String] = [:]) throws -> [String] {
    try load(yaml, environment).diagnostics.map { $0.line.replacing(folder.path + "/r.yaml:", with: "") }
  }

  func testGitHubsSignatureTakesAnySecret() throws {
    let start = "receivers: [{name: a, url: 'https://e.example', "
    XCTAssertEqual(try lines(start + "secret: It's a Secret to Everybody, signature: github}]"), [])
    let receiver = try load(start + "signature: github, secret: [It's a Secret to Everybody]}]").folder?.receivers.first
    XCTAssertEqual(receiver?.isGitHubSigned, true)
    XCTAssertEqual(receiver?.secrets.map(\.value), ["It's a Secret to Everybody"])
    XCTAssertEqual(
      try lines(start + "signature: github, secret: short}]"), ["1:76: warning: the secret is only 5 bytes long; 24 or more are safe"])
    XCTAssertEqual(
      try lines(start + "signature: svix}]"), ["1:60: error: “svix” is not known here; one of: standard, github"])
    XCTAssertEqual(
      try lines("receivers: [{name: a, type: slack, url: 'https://e.example', signature: github}]"),
      ["1:62: error: `signature` says nothing to a receiver of type slack; it is a key of webhook"])
  }

  func testEachKindHasItsKeys() throws {
    let yaml = """
      receivers:
        - {name: hook, url: "${URL}", secret: "${SECRET}", language: fr, format: cloudevents, headers: {X-Key: "${KEY}"}, in-flight: 4, page: https://v.example/}
        - {name: slack, type: slack, url: "https://hooks.slack.com/services/T/B/x"}
        - {name: teams, type: teams, url: "https://x.environment.api.powerplatform.com/workflows/1?sig=a"}
        - {name: discord, type: discord, url: "https://discord.com/api/webhooks/1/x"}
        - {name: telegram, type: telegram, token: "${TOKEN}", chat: -1001}
        - {name: ntfy, type: ntfy, topic: vigie-desk, priorities: {high: 4, critical: 5}}
        - {name: mm, type: template, preset: mattermost, url: "https://mm.example/hooks/x"}
        - {name: pd, type: template, preset: pagerduty, token: "${TOKEN}"}
        - {name: off, type: telegram, token: "${NONE:-}", chat: "@desk"}
        - {name: tty, type: console, language: fr}
      """
    let environment = ["URL": "https://h.example/x", "SECRET": secret, "KEY": "k", "TOKEN": "123:abc"]
    let result = try load(yaml, environment)
    XCTAssertEqual(result.diagnostics.map(\.line), [])
    let receivers = try XCTUnwrap(result.folder?.receivers)
    XCTAssertEqual(
      receivers.map(\.kind.rawValue),
      "webhook slack teams discord telegram ntfy template template telegram console".split(separator: " ").map(String.init))
    XCTAssertEqual(receivers[0].language, .french)
    XCTAssertTrue(receivers[0].isCloudEvents)
    XCTAssertEqual(receivers[0].headers, [.init(name: "X-Key", value: Secret("k"))])
    XCTAssertEqual(receivers[0].inFlight, 4)
    XCTAssertEqual(receivers[0].page, "https://v.example")
    XCTAssertEqual(receivers[4].token?.value, "123:abc")
    XCTAssertEqual(receivers[4].chat, "-1001")
    XCTAssertEqual(receivers[5].priorities, [.high: 4, .critical: 5])
    XCTAssertEqual(receivers[6].template, TemplatePreset.mattermost.template)
    XCTAssertEqual(receivers.map(\.isOff), [false, false, false, false, false, false, false, false, true, false])
    XCTAssertEqual("\(receivers[4])".contains("123:abc"), false)
  }

  /// A chat's address is its secret, and messages end in logs.
  func testTheLineOfAReceiversAddressIsNotShown() throws {
    for yaml in [
      "receivers: [{name: a, type: slack, url: hooks.slack.com/services/T0/B0/KEY}]",
      "receivers:\n  - name: a\n# of the desk\n    type: slack\n    url: hooks.slack.com/services/T0/B0/KEY",
      "receivers:\n- {name: a, type: slak, url: 'https://hooks.slack.com/services/T0/B0/KEY'}",
    ] {
      let diagnostics = try load(yaml).diagnostics
      XCTAssertFalse(diagnostics.isEmpty)
      XCTAssertFalse("\(diagnostics)".contains("KEY"), yaml)
    }
    XCTAssertEqual(try load("receivers: []\nfeeds:\n  - url: e.example/feed").diagnostics.first?.sourceLine, "  - url: e.example/feed")
  }

  func testMistakesAreToldWithTheirPlace() throws {
    let rows: [(String, [String])] = [
      ("[{type: slack}]", ["1:13: error: `name` is missing"]), ("[{name: a, type: slack}]", ["1:13: error: `url` is missing"]),
      ("[{name: a, type: telegram}]", ["1:13: error: `token` is missing", "1:13: error: `chat` is missing"]),
      ("[{name: a, type: ntfy}]", ["1:13: error: `topic` is missing"]),
      ("[{name: a, type: template, url: 'https://e.example'}]", ["1:13: error: `body` or `preset` is missing"]),
      (
        "[{name: a, type: slack, url: 'https://e.example', chat: 1}]",
        ["1:62: error: `chat` says nothing to a receiver of type slack; it is a key of telegram and template"]
      ),
      (
        "[{name: a, type: console, url: 'https://e.example'}]",
        [
          "1:38: error: `url` says nothing to a receiver of type console; it is a key of webhook and slack and teams and discord and telegram and ntfy and template"
        ]
      ),
      (
        "[{name: a, type: teams, url: 'https://corp.webhook.office.com/webhookb2/x'}]",
        [
          "1:41: error: this is the address of an Office 365 connector, and Microsoft has switched those off; in Teams make a workflow “Post to a channel when a webhook request is received”, and take its address"
        ]
      ),
      (
        "[{name: a, type: slack, url: 'ftp://e.example'}]",
        ["1:41: error: “<redacted>” is no web address; it must begin with http:// or https:// and name a host"]
      ),
      ("[{name: a, url: 'https://e.example', language: de}]", ["1:59: error: “de” is not known here; one of: en, fr"]),
      ("[{name: a, url: 'https://e.example', format: xml}]", ["1:57: error: “xml” is not known here; one of: json, cloudevents"]),
      ("[{name: a, url: 'https://e.example', in-flight: 99}]", ["1:60: error: “99” is not a whole number from 1 to 32"]),
      ("[{name: a, type: ntfy, topic: 'a b'}]", ["1:42: error: “a b” is no topic of ntfy; it has letters, digits, - and _, 64 at most"]),
      ("[{name: a, type: ntfy, topic: t, priorities: {high: 9}}]", ["1:64: error: “9” is not a whole number from 1 to 5"]),
      (
        "[{name: a, type: ntfy, topic: t, priorities: {urgent: 5}}]",
        ["1:58: error: unknown key `urgent`; known here: critical, high, low, normal"]
      ),
      (
        "[{name: a, type: telegram, token: 'a/b', chat: 1}]",
        ["1:46: error: the token has a sign in it that no token has (a space, a slash or a line break)"]
      ),
      (
        "[{name: a, url: 'https://e.example', headers: {Webhook-Id: x}}]",
        ["1:59: error: the header Webhook-Id is Vigie's to set, since the transfer depends on it; leave it out"]
      ),
      (
        "[{name: a, url: 'https://e.example', headers: {Host: x}}]",
        ["1:59: error: the header Host is Vigie's to set, since the transfer depends on it; leave it out"]
      ),
      (
        "[{name: a, url: 'https://e.example', headers: {'X Y': x}}]",
        ["1:59: error: “X Y” is no name of a header; it has letters, digits and hyphens"]
      ),
      (
        "[{name: a, url: 'https://e.example', headers: {X: \"a\\r\\nb\"}}]",
        ["1:62: error: the value of X has a line break or another control character in it, which no header may have"]
      ),
      (
        "[{name: a, type: template, preset: mattermost, body: {}, url: 'https://e.example'}]",
        ["1:39: error: `body` and `preset` do not go together; a preset has its own body"]
      ),
      (
        "[{name: a, type: template, preset: mattermost, limit: 5 bytes, url: 'https://e.example'}]",
        ["1:59: error: `limit` belongs to a body of your own; the preset has its own"]
      ),
      (
        "[{name: a, type: template, preset: matrix, url: 'https://e.example'}]",
        ["1:13: error: `token` is missing: matrix asks for it", "1:13: error: `chat` is missing: matrix asks for it"]
      ),
      (
        "[{name: a, type: template, preset: mattermots, url: 'https://e.example'}]",
        [
          "1:47: error: “mattermots” is not known here; one of: alertmanager, gotify, matrix, mattermost, n8n, opsgenie, pagerduty, pushover, zulip, google-chat, rocket-chat"
        ]
      ),
    ]
    for (yaml, expected) in rows { XCTAssertEqual(try lines("receivers: " + yaml), expected, yaml) }
  }

  func testB42_ASecretIsOneOrIsRefused() throws {
    let bad = "not a signing secret; it is `whsec_` followed by base64 of 24 to 64 random bytes"
    let rows: [(String, [String])] = [
      ("whsec_", ["1:51: error: \(bad)"]), ("whsec_???", ["1:51: error: \(bad)"]),
      ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", ["1:51: error: \(bad)"]),
      ("whsec_MTIzNDU2Nzg=", ["1:51: warning: the secret is only 8 bytes long; 24 or more are safe"]), (secret, []), ("", []),
    ]
    for (value, expected) in rows {
      XCTAssertEqual(
        try lines("receivers: [{name: a, url: 'https://e.example', secret: '${S:-}'}]".replacing(" secret", with: "secret"), ["S": value]),
        expected.map { $0.replacing("1:51", with: "1:56") }, value)
    }
    try Data((secret + "\n").utf8).write(to: folder.appending(path: "secret"))
    let file = try load("receivers: [{name: a, url: 'https://e.example', secret-file: secret}]")
    XCTAssertEqual(file.folder?.receivers.first?.secrets, [Secret(secret)], "the line break at the end is none of it")
    XCTAssertEqual(
      try lines("receivers: [{name: a, url: 'https://e.example', secret-file: missing}]"),
      ["1:62: error: the file that `secret-file` names cannot be read"])
  }

  func testB43_ATemplateIsRefusedWithTheColumn() throws {
    let deep = String(repeating: "[", count: 25) + String(repeating: "]", count: 25)
    let rows: [(String, String?)] = [
      ("'{{title}}'", nil), ("{a: ['{{link}}', 1, true, null]}", nil),
      ("'{{titel}}'", "4: error: there is no field “titel”; did you mean “title”?"),
      ("'ab {{nothing-like-it}}'", "7: error: there is no field “nothing-like-it” here; there are: about, action, chat"),
      ("'{{title | slakc}}'", "4: error: there is no filter “slakc”; did you mean “slack”?"),
      ("'{{title | truncate:x}}'", "4: error: “truncate:x” is no length; write truncate:200 scalars, or bytes, or utf16"),
      ("'{{title | truncate:5 words}}'", "4: error: “truncate:5 words” is no length"),
      ("'{{title | html | truncate:5 bytes}}'", "4: error: truncate stands before the filter that escapes"),
      ("'{{#items}}{{title}}'", "4: error: the section {{#items}} is never closed; write {{/items}} where it ends"),
      ("'{{title}}{{/items}}'", "13: error: {{/items}} closes nothing"),
      ("'{{#items}}{{/facts}}'", "14: error: {{/facts}} stands where {{/items}} is expected"),
      ("'{{title'", "4: error: these braces are never closed; a field is written {{title}}"),
      ("'{{{title}}}'", "4: error: a field has two braces on each side; “as it is” is written {{title | raw}}"),
      ("'{{ }}'", "4: error: no field is named between these braces"),
      ("'{{items}}'", "4: error: “items” is a list; write {{#items}} … {{/items}} around what each of its items shows"),
      ("'n {{priority | number}}'", "4: error: number stands alone in its text"),
      ("'{{label}}'", "4: error: there is no field “label” here"), ("'{{#facts}}{{label}}{{/facts}}'", nil),
      ("{'{{#nothing-like-it}}': {a: 1}}", "4: error: there is no field “nothing-like-it” here"),
      ("{a: 1, '{{#link}}': text}", "23: error: a map, whose keys are there if there is a “link”, is expected here"),
      (deep, "22: error: the template is nested more than 20 deep"),
      ("'\(String(repeating: "a", count: 70_000))'", "3: error: the template has more than 65536 bytes of text"),
      ("'{{title | raw}}'", "3: warning: “title” comes from outside and goes out as it came: it may ping people, or show a false link"),
    ]
    for (body, expected) in rows {
      // The body stands in a line of its own, so that columns are counted from its beginning.
      let yaml = "receivers:\n- name: a\n  type: template\n  url: https://e.example\n  body:\n  - \(body)\n"
      let found = try lines(yaml).map { $0.replacing("6:", with: "", maxReplacements: 1) }
      guard let expected else {
        XCTAssertEqual(found, [], body)
        continue
      }
      let (column, text) = (Int(expected.prefix { $0 != ":" }) ?? 0, expected.drop { $0 != ":" })
      XCTAssertEqual(found.count, 1, "\(body.prefix(60)): \(found)")
      XCTAssertTrue(found.first?.hasPrefix("\(column + 2)\(text)") ?? false, "\(body.prefix(60)): \(found)")
    }
  }

  func testAKeyOfATemplateIsCheckedToo() throws {
    let rows: [(String, [String])] = [
      ("limit: 4000 scalars", []),
      ("limit: many", ["1:64: error: “many” is no length; write a number and bytes, utf16 or scalars, such as 4000 scalars"]),
      ("method: GET", ["1:65: error: “GET” is not known here; one of: POST, PUT"]),
      (
        "escape: markdown",
        ["1:65: error: “markdown” is not known here; one of: plain, slack, mattermost, discord, html, tghtml, mdlink, zulip"]
      ),
      ("success: {status: 404}", ["1:75: error: “404” is not a whole number from 200 to 299"]),
      ("success: {status: [200, 202], json: {ok: true}, text: ok}", []),
      ("success: {body: ok}", ["1:67: error: unknown key `body`; known here: json, status, text"]),
    ]
    for (key, expected) in rows {
      XCTAssertEqual(try lines("receivers: [{name: a, type: template, url: 'https://e', \(key), body: {}}]"), expected, key)
    }
  }

  func testThePresetsReadWithoutAWord() {
    for preset in TemplatePreset.allCases {
      XCTAssertEqual(preset.read().diagnostics.map(\.line), [], preset.rawValue)
      XCTAssertNotNil(preset.read().template, preset.rawValue)
    }
    XCTAssertEqual(TemplatePreset.matrix.neededKeys, ["token", "chat"])
    XCTAssertEqual(TemplatePreset.mattermost.neededKeys, [])
    XCTAssertEqual(TemplatePreset.pagerduty.template.server, "https://events.pagerduty.com")
    XCTAssertNil(TemplatePreset.alertmanager.template.server)
    XCTAssertTrue(TemplatePreset.allCases.allSatisfy(\.template.usesURL))
  }
}
