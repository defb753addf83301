/// Greek letters: press transcription into Greek, and ELOT 743 with press custom out of it.
enum GreekTables {
  /// From the Cyrillic in the middle. Accents are left out: no table knows the stress, and Vigie folds them.
  static let fromPivot = SpellingTable(
    """
    а α
    б μπ
    в β
    (в)$ φ
    (в)[кпстфхцчш] φ β
    г γκ
    V(г)V γκ γ
    [нл](ев)$ εφ ιεφ
    (джа)$ τζια τζα
    д ντ
    нд ντ
    (нт)$ ντ
    е ε
    ^(е) γε ε
    V(е) γιε γε ε
    и(е) ε
    ь(е) ιε
    ё ιο ε
    [жчшщ](ё) ο
    ^(ё) γιο
    ж ζ
    з ζ
    и ι
    й ι
    (ий)$ ι
    (ый)$ ι
    к κ
    кс ξ
    л λ
    м μ
    н ν
    нг νγκ γκ
    о ο
    п π
    пс ψ
    мп μπ
    р ρ
    с σ
    т τ
    у ου
    ф φ
    х χ
    ц τσ
    тц τσ
    ч τσ
    тч τσ
    ш σ
    щ στσ σ
    ъ -
    ы ι
    ь -
    э ε
    ю ιου
    ^(ю) γιου
    V(ю) γιου
    я ια
    ^(я) για
    V(я) για
    V(ая) αγια
    дж τζ
    дз τζ
    һ χ
    ў ου γου
    V(ў) ου
    ^(ў) ου γου
    ө ε
    ү ι ου
    ҫ θ
    бб μπ
    вв β
    дд ντ
    кк κ
    лл λ
    мм μ
    нн ν
    пп π
    рр ρ
    сс σ
    тт τ
    фф φ
    зз ζ
    ' -
    """)

  /// A name from the west keeps its v.
  static let fromWest = SpellingTable("(в)$ β φ", over: fromPivot)

  /// Ukrainian and Belarusian г is a breath.
  static let fromUkrainian = SpellingTable("г χ γκ\nV(г)V χ γκ", over: fromPivot)

  /// For a name at home in Greek that stands in Latin letters: which of ι, η, υ, ει is meant nobody can hear.
  static let fromLatin = SpellingTable(
    """
    a α
    b μπ
    c κ
    ch χ
    d ντ δ
    e ε αι
    f φ
    g γ γκ
    h χ
    i ι η υ
    (is)$ ης
    (i)$ η ι
    (idis)$ ιδης
    (adis)$ αδης
    [aeio](s)$ ς
    ^(i) ι η
    j τζ
    k κ
    l λ λλ
    m μ
    n ν
    o ο ω
    (o)$ ο ω
    (os)$ ος ως
    (ou)$ ου
    (as)$ ας
    p π
    ph φ
    ps ψ
    q κ
    r ρ
    s σ σσ
    t τ
    th θ
    ts τσ
    u ου
    ou ου
    v β
    w β
    x ξ
    y υ γι
    z ζ
    mp μπ
    nt ντ
    gk γκ
    ei ει
    ai αι
    oi οι
    av αυ
    ev ευ
    dis δης
    (dakis)$ δακης
    """)

  static let toPivot = SpellingTable(
    """
    α а
    β в
    γ г
    γ(ε) е
    (γ)[ιυ] й
    για я
    γιου ю
    γιε е
    γιο ё
    γκ г
    γγ нг
    δ д
    ε е
    ^(ε) э
    ζ з
    η и
    θ т
    ι и
    ια я ия
    ιου ю
    V(ι) й
    κ к
    λ л
    μ м
    μπ б
    ν н
    ντ д
    ξ кс
    ο о
    π п
    ρ р
    σ с
    ς с
    τ т
    τζ дж
    τσ ц ч
    ^(τσ) ц ч
    υ и
    φ ф
    (οφ)$ ов оф
    (εφ)$ ев еф
    χ х
    ψ пс
    ω о
    ου у
    ει и
    οι и
    αι е
    αυ ав
    ευ ев
    (σκι)$ ский ски
    """)

  /// ELOT 743 first, then what the press makes of it.
  static let toLatin = SpellingTable(
    """
    α a
    β v
    γ g
    γγ ng
    γκ gk g
    δ d
    ε e
    ζ z
    η i
    θ th
    ι i
    κ k
    λ l
    μ m
    μπ mp b
    ^(μπ) b
    ν n
    ντ nt d
    ^(ντ) d nt
    ξ x
    ο o
    π p
    ρ r
    σ s
    ς s
    τ t
    υ y i
    φ f
    χ ch h
    ψ ps
    ω o
    ου ou u
    αυ av
    ευ ev
    τζ tz
    """)
}
