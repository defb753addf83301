/// The suffix pairs of each language. Where a pair would make one word of two that have nothing to do with each other, it is written longer, so that it
/// holds for the words of its kind alone: `grosse` and `gros`, but not `adosse` and `ados`.
extension LightInflection {
  private static func endings(_ pairs: KeyValuePairs<String, String>, letters: Int) -> [Ending] {
    pairs.map { Ending($0.key, $0.value, letters: letters) }
  }

  static let frenchPlurals =
    endings(["s": "", "x": ""], letters: 5) + [Ending("aux", "al", letters: 5, except: ["eaux"])]
    + endings(["ravaux": "ravail", "itraux": "itrail", "oraux": "orail"], letters: 5)
  static let frenchGenders = endings(
    [
      "trice": "teur", "euse": "eur", "euse": "eux", "ive": "if", "ère": "er", "ienne": "ien", "éenne": "éen", "onne": "on", "elle": "el",
      "ette": "et", "ète": "et", "ublique": "ublic", "anche": "anc", "e": "", "turque": "turc", "grecque": "grec", "duque": "duc",
      "laïque": "laïc", "longue": "long", "grosse": "gros", "paisse": "pais", "fausse": "faux", "rousse": "roux", "ouse": "oux",
      "fraîche": "frais",
      "favorite": "favori", "nigne": "nin", "maligne": "malin", "nouvelle": "nouveau", "jumelle": "jumeau", "vieille": "vieux",
      "gentille": "gentil", "paysanne": "paysan", "guë": "gu", "güe": "gu",
    ], letters: 6)

  static let englishPlurals =
    [Ending("s", "", letters: 4, except: ["ss", "us", "is", "news"]), Ending("ies", "y", letters: 5)]
    // But `news` is no plural.
    + endings(["enews": "enew", "inews": "inew"], letters: 6)
    + endings(["ses": "s", "xes": "x", "zes": "z", "ches": "ch", "shes": "sh", "oes": "o"], letters: 4)
    + [Ending("men", "man", letters: 3, except: ["omen", "ramen", "hymen", "stamen"]), Ending("women", "woman", letters: 5)]
    + endings(
      [
        "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse", "wives": "wife", "knives": "knife", "lives": "life",
        "lves": "lf", "eaves": "eaf", "thieves": "thief", "oaves": "oaf", "arves": "arf", "ooves": "oof", "eaux": "eau",
      ], letters: 4)
    + endings(
      ["ses": "sis", "dices": "dex", "trices": "trix", "zzes": "z", "omena": "omenon", "iteria": "iterion", "umni": "umnus"], letters: 6)

  // Adjective endings and the plurals that change no vowel, while five letters stay.
  static let germanEndings = ["innen", "in", "en", "em", "er", "es", "e", "n", "s"].map { Ending($0, "", letters: $0.count + 5) }

  // Spanish, Italian, Portuguese: o/a and i/e only from 6 letters; plurals in -s from 4.
  static let spanishPlurals = endings(["ces": "z", "ones": "ón", "anes": "án", "ines": "ín", "eses": "és", "es": "", "s": ""], letters: 4)
  static let spanishGenders = endings(
    [
      "a": "o", "dora": "dor", "tora": "tor", "sora": "sor", "ñora": "ñor", "ñola": "ñol", "ana": "án", "ona": "ón", "esa": "és",
      "actriz": "actor", "eratriz": "erador",
    ], letters: 6)

  static let italianPlurals =
    [
      Ending("i", "o", letters: 6, except: ["egi"]), Ending("i", "e", letters: 6, except: ["egi"]),
      Ending("i", "io", letters: 6, except: ["chi", "ghi"]),
    ]
    + endings(
      [
        "e": "a", "chi": "co", "cchi": "cchio", "ghi": "go", "che": "ca", "ghe": "ga", "ce": "cia", "ge": "gia", "uomini": "uomo",
      ], letters: 6)
  static let italianGenders = endings(["a": "o", "e": "o", "i": "a", "trice": "tore", "toressa": "tore", "soressa": "sore"], letters: 6)

  static let portuguesePlurals =
    endings(
      ["ões": "ão", "ães": "ão", "ais": "al", "éis": "el", "óis": "ol", "uis": "ul", "ns": "m", "res": "r", "zes": "z", "s": ""], letters: 4
    )
    + endings(["eis": "el", "eis": "il", "is": "il", "eses": "ês", "íses": "ís", "ases": "ás", "euses": "eus"], letters: 5)
  static let portugueseGenders =
    endings(
      ["a": "o", "esa": "ês", "hola": "hol", "opeia": "opeu", "atriz": "ator", "eratriz": "erador", "ixatriz": "ixador"], letters: 6)
    + [Ending("ora", "or", letters: 6, except: ["elhora"]), Ending("ã", "ão", letters: 5)]
}
