/// What Ukrainian, Belarusian and Bulgarian letters change in the tables of each language.
extension LatinTables {
  static let ukrainian =
    """
    г h
    ґ g
    и y
    і i
    """

  static let ukrainianOwn: [NameLanguage: String] = [
    .en:
      """
      (ич)$ ych
    й y i
    є ie ye
    ^(є) ye
    V(є) ye ie
    ї i yi
    (ий)$ y yi yy
    (ій)$ iy ii
    (ей)$ ei ey
    ия ia
    V(я) ia ya
    зг zgh
    е e
    ^(е) e
    V(е) e
    ьо io yo
    ий y
    """,
    .fr:
      """
      (ич)$ ytch
    ^(и) y
    (ий)$ y yi
    (ський)$ sky skyi
    є ie
    V(є) ïe
    ї ï
    (ін)$ ine
    (ій)$ iï i
    ^(е) e
    V(е) e
    ьо io
    ш ch
    V(с)V ss
    """,
    .de:
      """
      (ич)$ ytsch
    (ий)$ yj
    (ський)$ skyj
    є je
    ї ji
    (ій)$ ij
    ^(е) e
    V(е) e
    ьо jo
    """,
    .pl:
      """
      (ич)$ ycz
    е e
    [жшчщцлй](е) e
    р(е) e
    ^(е) e
    V(е) e
    л ł
    (л)[іюяьє] l
    є ie
    ^(є) je
    V(є) je
    ї ji
    й j
    (ий)$ y
    (ський)$ ski
    (цький)$ cki
    (зький)$ zki
    (ська)$ ska
    (цька)$ cka
    (енко)$ enko
    (ій)$ ij
    ьо io
    """,
    .es:
      """
      (ич)$ ych ich
    є ie ye
    ї i
    (ий)$ i y
    (ій)$ i
    ьо io
    """,
    .it:
      """
      (ич)$ ych
    є ie je
    ї i ji
    (ий)$ y yj
    (ій)$ ij
    ьо io
    """,
    .pt:
      """
      (ич)$ ych
    є ie
    ї i
    (ий)$ y i
    (ій)$ i
    ьо io
    """,
    .nl:
      """
      (ич)$ ytsj
    є je
    ї ji
    (ий)$ y yj
    (ій)$ ij
    ьо jo
    """,
    .cs:
      """
      (ич)$ yč
    є je
    ї ji
    (ий)$ yj ý
    (ський)$ skyj ský
    (ій)$ ij
    ьо jo
    """,
    .tr:
      """
      (ич)$ ıç yç
    є ye
    ї yi
    (ий)$ y ıy
    (ій)$ iy
    ьо yo
    """,
    .iso9:
      """
      (ич)$ ič
    г g
    ґ g
    є ê
    ї ï
    (ий)$ ij
    (ій)$ ij
    и i
    ьо o
    """,
    .passport:
      """
      (ич)$ ych
    є ie
    ^(є) ye
    ї i
    ^(ї) yi
    ^(й) y
    ^(ю) yu
    ^(я) ya
    (ий)$ yi
    (ій)$ ii
    зг zgh
    ьо o
    """,
  ]

  static let belarusian =
    """
    г h
    і i
    ў u
    """

  static let belarusianOwn: [NameLanguage: String] = [
    .en:
      """
    э e
    (і)$ i
    (ц)і ts
    (скі)$ ski sky
    """,
    .fr:
      """
    э e
    (скі)$ ski
    (ін)$ ine
    """,
    .de:
      """
    э e
    (і)$ i
    ў u w
    """,
    .pl:
      """
    э e
    ў u w
    ^(е) je
    (скі)$ ski
    """,
    .iso9:
      """
    г g
    ў ŭ
    і i
    """,
    .passport:
      """
    ў u
    і i
    й i
    """,
  ]

  static let bulgarian =
    """
    щ sht
    ъ a
    е e
    ^(е) e
    V(е) e
    ь y
    """

  static let bulgarianOwn: [NameLanguage: String] = [
    .en:
      """
    й y
    ю yu
    я ya
    (ски)$ ski
    х h
    ъ a u
    (ия)$ ia
    (ий)$ iy
    ь y
    """,
    .fr:
      """
    щ cht
    ъ a
    (ин)$ ine
    х kh h
    """,
    .de:
      """
    щ scht
    ъ a
    х ch
    """,
    .pl:
      """
    щ szt
    ъ y a
    х ch
    [лрмнпбвдтсзкг](е) e
    е e
    """,
    .iso9:
      """
    щ ŝ
    ъ -
    ь -
    """,
    .passport:
      """
    щ sht
    ъ a
    й y
    ю yu
    я ya
    х h
    ь y
    (ия)$ ia
    (ий)$ iy
    (ей)$ ey
    (ой)$ oy
    (ай)$ ay
    """,
  ]
}
