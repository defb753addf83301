/// From Cyrillic, in the spelling of the name's own language, to Latin letters as the press of a language writes them.
enum LatinTables {
  /// - Parameter origin: whose Cyrillic it is; Russian for a name that only passes through.
  static func table(for language: NameLanguage, origin: NameLanguage) -> SpellingTable? {
    homeTables[origin]?[language] ?? tables[language]
  }

  private static let tables: [NameLanguage: SpellingTable] = [
    .fr: french, .en: english, .de: german, .pl: polish, .es: spanish, .it: italian, .pt: portuguese, .nl: dutch, .cs: czech, .tr: turkish,
    .iso9: iso9, .passport: passport,
  ]

  /// Ukrainian, Belarusian and Bulgarian letters that sound otherwise than in Russian: what all languages share, then each one's own.
  private static let homeTables: [NameLanguage: [NameLanguage: SpellingTable]] = [
    .uk: home(ukrainian, ukrainianOwn), .be: home(belarusian, belarusianOwn), .bg: home(bulgarian, bulgarianOwn),
  ]

  private static func home(_ shared: String, _ own: [NameLanguage: String]) -> [NameLanguage: SpellingTable] {
    tables.reduce(into: [:]) { found, entry in
      found[entry.key] = SpellingTable(own[entry.key] ?? "", over: SpellingTable(shared, over: entry.value))
    }
  }

  static let english = SpellingTable(
    """
    а a
    б b
    в v
    г g
    д d
    е e
    ^(е) ye e
    V(е) ye e
    ь(е) ye ie
    ё e yo
    ж zh
    з z
    и i
    й y i
    (ий)$ y i
    (ый)$ y i
    (ей)$ ei ey
    (ой)$ oy oi
    (ай)$ ai ay
    (ич)$ ich ych
    к k
    кс ks x
    л l
    м m
    н n
    о o
    п p
    р r
    с s
    т t
    у u
    ф f
    х kh
    ц ts
    ч ch
    ш sh
    щ shch
    ъ -
    ы y
    ь -
    э e
    ю yu
    я ya
    V(я) ya
    (ия)$ ia iya
    (ья)$ ya ia
    һ h
    ў w
    ө o e
    ү u
    ҫ th
    ' -
    """)

  private static let french = SpellingTable(
    """
    (ич)$ itch ytch
    ^(е) e ie
    V(е) ïe
    V(й)е -
    ь(е) ie
    ё io e
    [жчшщ](ё) e
    (г)[еёиыэі] gu
    ж j
    й ï
    (ий)$ i y
    (ый)$ y
    (ский)$ ski sky
    (ной)$ noï
    у ou
    х kh
    ч tch
    ш ch
    щ chtch
    ы y
    ю iou
    я ia
    V(я) ïa
    V(и) ï
    V(с)V ss
    (ин)$ ine
    (ын)$ yne
    (ий)$ i y
    (ей)$ eï
    (ой)$ oï
    (ай)$ aï
    (ия)$ ia
    һ h
    ў ou
    ө eu
    ү u
    """, over: english)

  private static let german = SpellingTable(
    """
    (ский)$ ski skyj skij
    (ич)$ itsch ytsch
    в w
    ^(е) je
    V(е) je
    ь(е) je
    ё jo o
    [жчшщ](ё) o
    ж sch sh
    з s
    V(с)V ss s
    х ch
    ц z
    ч tsch
    ш sch
    щ schtsch
    й i j
    (ий)$ i ij
    (ый)$ y yj
    (ей)$ ei ej
    (ой)$ oi oj
    (ай)$ ai aj
    ю ju
    я ja
    V(я) ja
    (ия)$ ija ia
    (ья)$ ja
    [чщ](ев)$ ow ew
    һ h
    ў w
    ө ö
    ү ü
    """, over: english)

  private static let polish = SpellingTable(
    """
    (ич)$ icz ycz
    в w
    е ie e
    э e
    [жшчщцлй](е) e
    р(е) ie e
    ^(е) je
    V(е) je
    ь(е) je
    ё io
    ^(ё) jo
    V(ё) jo
    [жчшщл](ё) o
    [чщ](ев)$ ow ew
    ж ż
    [жшчщц](и) y i
    й j
    л ł
    (л)[еёиюяьі] l
    (ль) l
    х ch
    ц c
    ч cz
    ш sz
    щ szcz
    ю iu
    ^(ю) ju
    V(ю) ju
    л(ю) u
    я ia
    ^(я) ja
    V(я) ja
    л(я) a
    (ия)$ ija ia
    (ья)$ ja
    (ский)$ ski
    (цкий)$ cki
    (зкий)$ zki
    (ская)$ ska
    (цкая)$ cka
    (енко)$ ienko
    [жшчщл](енко)$ enko
    (ий)$ ij i
    (ый)$ y
    (ей)$ iej ej
    V(ей)$ jej
    (ой)$ oj
    (ай)$ aj
    кс ks
    һ h
    ў w
    ө ö
    ү ü
    """, over: english)

  private static let spanish = SpellingTable(
    """
    (ич)$ ich
    (г)[еёиыэі] gu g
    х j kh
    щ shch sch
    е e
    ^(е) e ye
    V(е) e ye
    ь(е) ie
    ё io e
    й i
    (ий)$ i y
    (ый)$ i y
    (ей)$ ei
    (ой)$ oi
    (ай)$ ai
    ы i y
    һ h
    """, over: english)

  private static let italian = SpellingTable(
    """
    (ич)$ ich ič
    е e
    ^(е) e ye
    V(е) e ie
    ё io e
    й i j
    (ий)$ ij i
    (ый)$ y ij
    (ей)$ ej ei
    (ой)$ oj oi
    ж zh ž
    ш sh š
    ч ch č
    щ shch šč
    ц ts c
    ю ju yu
    я ja ya
    V(я) ja ya
    """, over: english)

  private static let portuguese = SpellingTable(
    """
    (ич)$ itch ich
    х kh
    ж j zh
    ш ch sh
    ч tch ch
    щ shch
    е e
    ^(е) e ie
    V(е) ie e
    ё io e
    й i
    (ий)$ i y
    (ый)$ i y
    (ей)$ ei
    (ой)$ oi
    (ай)$ ai
    ы y i
    ю iu yu
    я ia ya
    V(я) ia ya
    (г)[еёиыэі] gu g
    """, over: english)
}
