/// Languages that few of the names are proposed in, and the two standards.
extension LatinTables {
  static let dutch = SpellingTable(
    """
    (ич)$ itsj ytsj
    е e
    ^(е) je
    V(е) je
    ь(е) je
    ё jo
    ж zj
    ш sj
    ч tsj
    щ sjtsj
    у oe
    х ch
    й j
    (ий)$ i ij
    (ый)$ y
    (ей)$ ej ei
    (ой)$ oj
    (ай)$ aj
    ю joe
    я ja
    V(я) ja
    (ия)$ ia
    [чщ](ев)$ ov ev
    һ h
    """, over: english)

  static let czech = SpellingTable(
    """
    (ич)$ ič yč
    е e
    ^(е) je
    V(е) je
    ь(е) je
    ё jo
    [чщ](ев)$ ov ev
    ж ž
    ш š
    ч č
    щ šč
    х ch
    ц c
    й j
    (ий)$ ij
    (ый)$ yj ý
    (ский)$ skij ský
    (ей)$ ej
    (ой)$ oj
    (ай)$ aj
    ю ju
    я ja
    V(я) ja
    (ия)$ ija
    (ья)$ ja
    һ h
    """, over: english)

  static let turkish = SpellingTable(
    """
    (ич)$ iç yç
    ж j
    ш ş
    ч ç
    щ şç
    х h
    ц ts
    й y
    ы ı
    (ий)$ iy i
    (ый)$ ıy y
    (ей)$ ey
    (ой)$ oy
    (ай)$ ay
    ё yo
    [чщ](ев)$ ov ev
    """, over: english)

  static let iso9 = SpellingTable(
    """
    (ич)$ ič
    е e
    ^(е) e
    V(е) e
    ь(е) e
    ё ë
    ж ž
    й j
    (ий)$ ij
    (ый)$ yj
    (ей)$ ej
    (ой)$ oj
    (ай)$ aj
    кс ks
    х h
    ц c
    ч č
    ш š
    щ ŝ
    э è
    ю û
    я â
    V(я) â
    (ия)$ iâ
    (ья)$ â
    """, over: english)

  static let passport = SpellingTable(
    """
    (ич)$ ich
    е e
    ^(е) e
    V(е) e
    ь(е) e
    ё e
    й i
    (ий)$ ii
    (ый)$ yi
    (ей)$ ei
    (ой)$ oi
    (ай)$ ai
    кс ks
    щ shch
    ъ ie
    ю iu
    я ia
    V(я) ia
    (ия)$ iia
    (ья)$ ia
    """, over: english)
}
