/// The words of a language that carry no tone and yet decide what becomes of it. Lower case, accents kept.
struct ToneGrammar: Sendable {
  /// Open a clause that turns the sentence: what comes before it weighs less, what comes after it more.
  var contrasts: Set<String> = []
  /// Begin a clause of their own without turning it.
  var connectives: Set<String> = []
  /// Make what they govern less than real.
  var irrealis: Set<String> = []
  /// Open what is granted and does not count as much as the rest of the sentence.
  var concessives: Set<String> = []
  /// Say that what stands before them is no more; their forms count, too.
  var endings: Set<String> = []
  /// Stand beside the one who speaks.
  var speech: Set<String> = []
  /// Negate only where `ne` stands near.
  var negatorsWithNe: Set<String> = []
  /// Of these, those that deny without it, too, where they open a sentence or a clause.
  var bareNegators: Set<String> = []
  /// Negate nothing before a figure, as in “No. 10”.
  var numbering: Set<String> = []
  /// Of `irrealis`, those that say how much where a tone word follows: « si grave ».
  var degrees: Set<String> = []
  /// Up is 1, down is −1; beside a quantity.
  var directions: [String: Double] = [:]
  /// Directions that are as often an event, a place or a small word (“crash”, “down”): right beside a quantity alone.
  var events: Set<String> = []

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
    concessives: ["malgré", "en dépit de", "en dépit des", "en dépit du"],
    endings: [
      "est terminé", "sont terminés", "était terminé", "est fini", "sont finis", "a pris fin", "ont pris fin", "prend fin", "prennent fin",
      "est écarté", "sont écartés", "est levé", "sont levés", "éloigne", "éloignent", "apaise", "apaisent", "se dissipe", "se dissipent",
      "est résolu", "sont résolus", "a été levé", "ont été levés", "a été évité", "ont été évités", "est évité", "sont évités",
    ],
    speech: [
      "a déclaré", "ont déclaré", "a dit", "ont dit", "a affirmé", "a estimé", "a ajouté", "a expliqué", "a indiqué", "a assuré", "a lancé",
      "a précisé", "a souligné", "déclare", "affirme", "estime", "ajoute", "explique", "indique", "assure", "précise", "souligne", "selon",
      "martèle", "a martelé", "regrette", "a regretté", "déplore", "a déploré", "a averti", "a insisté", "a confié", "a reconnu",
    ],
    negatorsWithNe: ["pas", "plus", "point", "personne", "rien", "jamais", "guère"],
    bareNegators: ["pas", "rien"],
    degrees: ["si"],
    directions: [
      "hausse": 1, "augmente": 1, "augmentent": 1, "augmentation": 1, "augmenté": 1, "grimpe": 1, "grimpent": 1, "grimpé": 1,
      "progresse": 1,
      "progressent": 1, "progressé": 1, "progression": 1, "bondit": 1, "bondissent": 1, "bondi": 1, "bond": 1, "accélère": 1,
      "accélèrent": 1,
      "accélération": 1, "envole": 1, "envolent": 1, "flambée": 1, "flambe": 1, "monte": 1, "montent": 1, "poussée": 1, "gonfle": 1,
      "double": 1, "doublent": 1, "doublé": 1, "gagne": 1, "gagnent": 1, "gagné": 1, "rebond": 1, "rebondit": 1, "rebondi": 1, "explose": 1,
      "explosent": 1, "explosé": 1, "explosion": 1,
      "remonte": 1, "remontent": 1, "remonté": 1, "s'accroît": 1, "accroissement": 1, "accru": 1,
      "baisse": -1, "baissent": -1, "baissé": -1, "recul": -1, "recule": -1, "reculent": -1, "reculé": -1, "diminue": -1, "diminuent": -1,
      "diminution": -1, "diminué": -1, "chute": -1, "chutent": -1, "chuté": -1, "réduction": -1, "réduit": -1, "réduire": -1, "repli": -1,
      "plonge": -1, "plongent": -1, "plongé": -1, "ralentit": -1, "ralentissement": -1, "tombe": -1, "dégringole": -1, "effondrement": -1,
      "effondrent": -1, "effondre": -1, "cède": -1, "cèdent": -1, "cédé": -1, "dévisse": -1, "dévissent": -1, "dévissé": -1, "perd": -1,
      "perdent": -1, "perdu": -1,
      "fléchit": -1, "fléchissent": -1, "tombé": -1, "tombent": -1, "dégringolade": -1, "repart": 1, "repartent": 1,
      "augmenter": 1, "augmentera": 1, "augmenteront": 1, "baisser": -1, "baissera": -1, "baisseront": -1, "diminuer": -1, "diminuera": -1,
      "réduisent": -1, "réduira": -1, "reculer": -1, "grimper": 1, "progresser": 1,
    ],
    events: ["chute", "effondrement", "explosion", "bond", "double", "tombe", "tombé", "tombent", "plonge"])

  private static let english = ToneGrammar(
    contrasts: ["but", "however", "yet", "nevertheless", "nonetheless"],
    connectives: ["although", "though", "while", "whereas", "because", "which", "who"],
    irrealis: ["if", "could", "may", "might", "would", "hope", "hopes", "hoping", "should", "unless"],
    concessives: ["despite", "in spite of", "notwithstanding"],
    endings: [
      "is over", "are over", "was over", "were over", "has ended", "have ended", "is averted", "was averted", "has been averted",
      "is resolved", "was resolved", "has been resolved", "have been resolved", "has subsided", "have subsided", "is receding",
      "are receding", "has receded", "recedes", "is easing", "are easing", "has eased", "have eased", "is fading", "is lifted",
      "was lifted", "has been lifted", "are lifted", "were lifted", "have been lifted", "is avoided", "was avoided", "has been avoided",
    ],
    speech: [
      "said", "says", "told", "added", "stated", "declared", "explained", "according to", "warned", "warns", "admitted", "admits",
      "insisted",
    ],
    numbering: ["no"],
    directions: [
      "rise": 1, "rises": 1, "rose": 1, "rising": 1, "increase": 1, "increases": 1, "increased": 1, "increasing": 1, "grow": 1, "grows": 1,
      "grew": 1, "growing": 1, "jump": 1, "jumps": 1, "jumped": 1, "surge": 1, "surges": 1, "surged": 1, "soar": 1, "soars": 1, "soared": 1,
      "climb": 1, "climbs": 1, "climbed": 1, "higher": 1, "up": 1, "doubled": 1, "gain": 1, "gains": 1, "gained": 1, "leap": 1, "leapt": 1,
      "leaps": 1, "rally": 1, "rallied": 1, "rallies": 1,
      "rebound": 1, "rebounded": 1, "rebounds": 1, "skyrocket": 1, "skyrocketed": 1, "ballooned": 1, "spike": 1, "spiked": 1, "widened": 1,
      "advance": 1,
      "advanced": 1, "advances": 1, "fall": -1, "falls": -1, "fell": -1, "falling": -1, "drop": -1,
      "drops": -1, "dropped": -1, "decline": -1, "declines": -1, "declined": -1, "decrease": -1, "decreases": -1, "decreased": -1,
      "cut": -1, "cuts": -1, "reduce": -1, "reduces": -1, "reduced": -1, "reduction": -1, "lower": -1, "slump": -1, "slumps": -1,
      "slumped": -1, "plunge": -1, "plunges": -1, "plunged": -1, "down": -1, "dip": -1, "dips": -1, "dipped": -1, "ease": -1, "eased": -1,
      "eases": -1, "halved": -1, "narrowed": -1, "nosedive": -1,
      "nosedived": -1, "plummet": -1, "plummets": -1, "plummeted": -1, "sank": -1, "sink": -1, "sinks": -1, "slid": -1, "slide": -1,
      "slides": -1,
      "slip": -1, "slips": -1, "slipped": -1, "slowed": -1, "slows": -1, "tumble": -1, "tumbled": -1, "tumbles": -1, "crash": -1,
      "crashed": -1,
      "lose": -1, "loses": -1, "lost": -1, "shed": -1, "sheds": -1, "retreat": -1, "retreats": -1, "retreated": -1, "shrink": -1,
      "shrinks": -1, "shrank": -1, "risen": 1, "soaring": 1, "surging": 1, "climbing": 1, "fallen": -1, "shrunk": -1, "shrinking": -1,
      "dropping": -1, "declining": -1, "slowing": -1, "easing": -1, "decreasing": -1, "plunging": -1, "halves": -1,
    ],
    events: [
      "fall", "crash", "crashed", "sink", "sinks", "sank", "down", "up", "lower", "higher", "spike", "rally", "advance", "advances",
      "slide",
      "slip", "slips", "retreat", "jump", "leap",
    ])
}
