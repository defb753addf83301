/// Header fields in the order of the wire.
package struct HTTPHeaders: Sendable, Hashable {
  package struct Field: Sendable, Hashable {
    /// Lower case in a response.
    package var name: String
    /// Without the white space around it, otherwise as sent; bytes that are not UTF-8 are U+FFFD.
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var fields: [Field]

  package init(_ fields: [Field] = []) {
    self.fields = fields
  }

  /// The first field of this name, which is given in lower case.
  package subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// Every field of this name, which is given in lower case.
  package func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { Field($0.0, $0.1) })
  }
}

extension HTTPHeaders.Field {
  /// False for what would end the line or break the syntax (RFC 9110, section 5): libcurl sends header lines as they are.
  package var isSendable: Bool {
    !name.isEmpty && name.utf8.allSatisfy(Self.isToken) && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7f) || $0 == 0x09 }
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
