/// The words that are stored with a delivery: never a URL, a secret or a receiver's own text.
enum DeliveryWords {
  static func answer(_ status: Int) -> String {
    switch status {
    case 300..<400: "the receiver answered \(status), a redirect, which webhooks do not follow"
    case 401, 403: "the receiver answered \(status): it does not let this sender in"
    case 404: "the receiver answered 404: there is no such address"
    case 410: "the receiver answered 410: it wants no more"
    case 413: "the receiver answered 413: too large for it"
    case 429: "the receiver answered 429: too many at once"
    case 500...599: "the receiver answered \(status): trouble of its own"
    default: "the receiver answered \(status)"
    }
  }

  static func fault(_ fault: DeliveryFault) -> String {
    switch fault {
    case .timedOut: "no answer in time; it may have arrived all the same"
    case .notReached: "the receiver could not be reached"
    case .certificate: "the receiver's certificate is not trusted"
    case .refusedAddress: "the receiver's address is private, and `allow-networks` does not name it"
    case .unusable: "the receiver's answer could not be used"
    }
  }

  static func outOfPatience(_ last: String?) -> String {
    "given up after three days: \(last ?? "no answer")"
  }

  static let receiverGone = "its receiver is no longer in the folder"
}
