/// The words of a language that carry no tone and yet decide what becomes of it. Lower case, accents kept.
struct ToneGrammar: Sendable {
  /// Open a clause that turns the sentence: what comes before it weighs less, what comes after it more.
  var contrasts: Set<String> = []
  /// Begin a clause of their own without turning it.
  var connectives: Set<String> = []
  /// Make what they govern less than real.
  var irrealis: Set<String> = []
  /// Negate only where `ne` stands near.
  var negatorsWithNe: Set<String> = []
  /// Up is 1, down is −1; beside a quantity.
  var directions: [String: Double] = [:]

  static func of(_ language: String) -> ToneGrammar {
    switch language {
    case "fr": french
    case "en": english
    case "de": german
    case "es": spanish
    case "it": italian
    case "pt": portuguese
    default: ToneGrammar()
    }
  }

  private static let french = ToneGrammar(
    contrasts: ["mais", "cependant", "pourtant", "toutefois", "néanmoins"],
    connectives: ["or", "car", "tandis", "alors", "puisque", "lorsque", "quand", "qui"],
    irrealis: [
      "si", "pourrait", "pourraient", "devrait", "devraient", "espère", "espèrent", "espérant", "espérer", "souhaite", "souhaitent",
      "serait",
      "seraient", "aurait", "auraient",
    ],
    negatorsWithNe: ["pas", "plus", "point", "personne", "rien", "jamais", "guère"],
    directions: [
      "hausse": 1, "augmente": 1, "augmentent": 1, "augmentation": 1, "augmenté": 1, "grimpe": 1, "grimpent": 1, "grimpé": 1,
      "progresse": 1,
      "progressent": 1, "progressé": 1, "progression": 1, "bondit": 1, "bondissent": 1, "bondi": 1, "bond": 1, "accélère": 1,
      "accélèrent": 1,
      "accélération": 1, "envole": 1, "envolent": 1, "flambée": 1, "flambe": 1, "monte": 1, "montent": 1, "poussée": 1, "gonfle": 1,
      "baisse": -1, "baissent": -1, "baissé": -1, "recul": -1, "recule": -1, "reculent": -1, "reculé": -1, "diminue": -1, "diminuent": -1,
      "diminution": -1, "diminué": -1, "chute": -1, "chutent": -1, "chuté": -1, "réduction": -1, "réduit": -1, "réduire": -1, "repli": -1,
      "plonge": -1, "plongent": -1, "plongé": -1, "ralentit": -1, "ralentissement": -1, "tombe": -1, "dégringole": -1, "effondrement": -1,
      "effondrent": -1, "effondre": -1,
    ])

  private static let english = ToneGrammar(
    contrasts: ["but", "however", "yet", "nevertheless", "nonetheless"],
    connectives: ["although", "though", "while", "whereas", "because", "which", "who"],
    irrealis: ["if", "could", "may", "might", "would", "hope", "hopes", "hoping", "should", "unless"],
    directions: [
      "rise": 1, "rises": 1, "rose": 1, "rising": 1, "increase": 1, "increases": 1, "increased": 1, "increasing": 1, "grow": 1, "grows": 1,
      "grew": 1, "growing": 1, "jump": 1, "jumps": 1, "jumped": 1, "surge": 1, "surges": 1, "surged": 1, "soar": 1, "soars": 1, "soared": 1,
      "climb": 1, "climbs": 1, "climbed": 1, "higher": 1, "up": 1, "fall": -1, "falls": -1, "fell": -1, "falling": -1, "drop": -1,
      "drops": -1, "dropped": -1, "decline": -1, "declines": -1, "declined": -1, "decrease": -1, "decreases": -1, "decreased": -1,
      "cut": -1, "cuts": -1, "reduce": -1, "reduces": -1, "reduced": -1, "reduction": -1, "lower": -1, "slump": -1, "slumps": -1,
      "slumped": -1, "plunge": -1, "plunges": -1, "plunged": -1, "down": -1, "shrink": -1, "shrinks": -1, "shrank": -1,
    ])
}
