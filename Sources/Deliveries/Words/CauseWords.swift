import Foundation

/// Why something does not work, as messages say it.
///
/// The program keeps such causes in English, for its log and for machines; here each stands beside its French. `{}` is what differs from case to case, in
/// the same order in both.
enum CauseWords {
  private typealias Pair = (english: [Substring], french: [Substring])

  /// A cause that is not among these stays as it is.
  static func french(_ cause: String) -> String {
    for pair in pairs {
      guard let values = values(in: cause, pair.english) else { continue }
      return zip(pair.french, values + [""]).map { String($0) + $1 }.joined()
    }
    for (english, french) in frames where cause.hasPrefix(english) { return french + self.french(String(cause.dropFirst(english.count))) }
    return cause
  }

  /// What stands for each `{}`; nil where the text is another sentence.
  private static func values(in text: String, _ pieces: [Substring]) -> [String]? {
    guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first), text.hasSuffix(last) else { return nil }
    guard pieces.count > 1 else { return text == first ? [] : nil }
    guard text.count >= first.count + last.count else { return nil }
    var rest = text.dropFirst(first.count).dropLast(last.count)
    var values: [String] = []
    for piece in pieces.dropFirst().dropLast() {
      guard let found = rest.range(of: piece, options: .literal) else { return nil }
      values.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return values + [String(rest)]
  }

  /// What stands before another cause.
  private static let frames: [(String, String)] = [("given up after three days: ", "abandonné après trois jours\(wide): ")]

  private static let wide = FrenchWords.wide
  private static let narrow = FrenchWords.narrow

  /// Of two that fit, the first is taken.
  private static let pairs: [Pair] = (feeds + transfers + receivers).map { ($0.pieces, $1.pieces) }

  private static let feeds: [(String, String)] = [
    ("the server does not let this reader in ({})", "le serveur n’admet pas ce lecteur ({})"),
    ("there is no feed at this address (404)", "il n’y a pas de flux à cette adresse (404)"),
    ("the server asks for fewer requests (429)", "le serveur demande moins de requêtes (429)"),
    ("the server has trouble of its own ({})", "le serveur est lui-même en difficulté ({})"),
    ("the server answered {}", "le serveur a répondu {}"),
    (
      "the publisher says that the feed is gone for good (410); it is looked at once a week",
      "l’éditeur annonce que le flux a disparu pour de bon (410)\(narrow); Vigie y regarde une fois par semaine"
    ),
    (
      "a page that wants a person before it stands in front of the feed",
      "une page qui veut avoir une personne devant elle barre l’accès au flux"
    ),
    ("an empty answer", "une réponse vide"),
    ("the answer is not a feed", "la réponse n’est pas un flux"),
    ("more than {} redirects", "plus de {} redirections"),
    ("its redirects lead in a circle", "ses redirections tournent en rond"),
    (
      "a redirect from https to plain http at {}, which is not followed",
      "une redirection de https vers http, sans chiffrement, chez {}, qui n’est pas suivie"
    ),
    ("a redirect to port {} of {}, which is not followed", "une redirection vers le port {} de {}, qui n’est pas suivie"),
    (
      "a redirect to an address that is neither http nor https, which is not followed",
      "une redirection vers une adresse qui n’est ni en http ni en https, et qui n’est pas suivie"
    ),
    ("a redirect that leads nowhere", "une redirection qui ne mène nulle part"),
    ("its host wants no request for now", "son hôte ne veut pas de requête pour l’instant"),
    (
      "reading it has ended the program {} times; it is tried again at {}",
      "sa lecture a mis fin au programme {} fois\(narrow); nouvel essai le {}"
    ),
    ("an empty document", "un document vide"),
    ("larger than {} MB", "plus de {}\(wide)Mo"),
    ("a page that wants a person before it, not a feed", "une page qui veut avoir une personne devant elle, et non un flux"),
    ("a web page, not a feed", "une page web, et non un flux"),
    ("JSON, but no JSON Feed", "du JSON, mais pas un flux JSON Feed"),
    ("a list of feeds (OPML), not a feed", "une liste de flux (OPML), et non un flux"),
    ("a sitemap, not a feed", "un plan de site, et non un flux"),
    ("an image, not a feed", "une image, et non un flux"),
    ("XML, but no feed: its root is <{}>", "du XML, mais pas un flux\(wide): sa racine est <{}>"),
    ("not text", "ce n’est pas du texte"),
    ("neither RSS, Atom nor JSON Feed", "ni RSS, ni Atom, ni JSON Feed"),
  ]

  private static let transfers: [(String, String)] = [
    ("no connection within {} s", "pas de connexion en {}\(wide)s"),
    ("no whole answer within {} s", "pas de réponse complète en {}\(wide)s"),
    ("the answer came too slowly and was cut off", "la réponse venait trop lentement et a été coupée"),
    ("the host {} is not known to the name servers", "les serveurs de noms ne connaissent pas l’hôte {}"),
    (
      "{} is at {}, a private address; if that is meant, name its network under `settings: allow-networks:`",
      "{} est à {}, une adresse privée\(narrow); si c’est voulu, nommez son réseau sous `settings: allow-networks:`"
    ),
    (
      "{} is a private address; if that is meant, name its network under `settings: allow-networks:`",
      "{} est une adresse privée\(narrow); si c’est voulu, nommez son réseau sous `settings: allow-networks:`"
    ),
    ("{} takes no connection on port {}", "{} n’accepte pas de connexion sur le port {}"),
    ("the connection was lost", "la connexion a été perdue"),
    (
      "the certificate of {} is not trusted (expired, self-signed, or for another name)",
      "le certificat de {} n’inspire pas confiance (expiré, auto-signé, ou établi pour un autre nom)"
    ),
    ("no secure connection to {}", "pas de connexion sécurisée avec {}"),
    (
      "the file of its certificate authorities cannot be read as PEM",
      "le fichier de ses autorités de certification ne peut pas être lu comme PEM"
    ),
    ("the proxy {} does not pass the request on", "le proxy {} ne transmet pas la requête"),
    (
      "the answer is larger than {} MB once unpacked and was cut off",
      "la réponse dépasse {}\(wide)Mo une fois décompressée et a été coupée"
    ),
    ("the answer's headers are too many or too long", "les en-têtes de la réponse sont trop nombreux ou trop longs"),
    ("the answer ended before it was whole", "la réponse s’est arrêtée avant d’être complète"),
    ("the answer is not packed as its headers say", "la réponse n’est pas compressée comme le disent ses en-têtes"),
    ("the answer is packed more than once, which is refused", "la réponse est compressée plusieurs fois, ce qui est refusé"),
    ("the answer is not HTTP", "la réponse n’est pas en HTTP"),
    ("the header {} cannot be sent as it is", "l’en-tête {} ne peut pas être envoyé tel quel"),
    ("stopped before the answer came", "arrêté avant que la réponse n’arrive"),
    ("the program is stopping", "le programme s’arrête"),
    ("the transfer failed (libcurl {})", "le transfert a échoué (libcurl {})"),
    ("not a web address", "ce n’est pas une adresse web"),
    ("only http and https addresses are asked", "seules les adresses en http et https sont interrogées"),
    ("an address longer than {} bytes", "une adresse de plus de {}\(wide)octets"),
  ]

  private static let receivers: [(String, String)] = [
    (
      "the receiver answered {}, a redirect, which webhooks do not follow",
      "le destinataire a répondu {}, une redirection, que les webhooks ne suivent pas"
    ),
    (
      "the receiver answered {}: it does not let this sender in",
      "le destinataire a répondu {}\(wide): il n’admet pas cet expéditeur"
    ),
    ("the receiver answered {}: there is no such address", "le destinataire a répondu {}\(wide): cette adresse n’existe pas"),
    ("the receiver answered {}: it wants no more", "le destinataire a répondu {}\(wide): il ne veut plus rien recevoir"),
    ("the receiver answered {}: too large for it", "le destinataire a répondu {}\(wide): c’est trop volumineux pour lui"),
    ("the receiver answered {}: too many at once", "le destinataire a répondu {}\(wide): trop d’envois à la fois"),
    ("the receiver answered {}: trouble of its own", "le destinataire a répondu {}\(wide): il est lui-même en difficulté"),
    ("the receiver answered {} and said “{}”", "le destinataire a répondu {} et dit «\(wide){}\(wide)»"),
    ("the receiver answered {}", "le destinataire a répondu {}"),
    (
      "no answer in time; it may have arrived all the same",
      "pas de réponse à temps\(narrow); le message est peut-être arrivé tout de même"
    ),
    ("the receiver could not be reached", "le destinataire n’a pas pu être joint"),
    ("the receiver's certificate is not trusted", "le certificat du destinataire n’inspire pas confiance"),
    (
      "the receiver's address is private, and `allow-networks` does not name it",
      "l’adresse du destinataire est privée, et `allow-networks` ne la nomme pas"
    ),
    ("the receiver's answer could not be used", "la réponse du destinataire est inutilisable"),
    ("no answer", "pas de réponse"),
    ("its receiver is no longer in the folder", "son destinataire n’est plus dans le dossier"),
    (
      "crash: the program has ended {} times while sending it, the last times with nothing else under way",
      "le programme s’est arrêté {} fois pendant cet envoi, les dernières fois sans autre envoi en cours"
    ),
  ]
}

extension String {
  /// What stands around each `{}`.
  fileprivate var pieces: [Substring] { split(separator: "{}", omittingEmptySubsequences: false) }
}
