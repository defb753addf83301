/// Names of the south and the east of Europe, and of the Near East as western newspapers write them.
extension LatinReadings {
  static let italian = SpellingTable(
    """
    (c)[eiy] ч
    ch к
    (ci)[aou] ч
    cc к
    (cc)[ei] чч
    (cci)[aou] чч
    (sc)[ei] ш
    (g)[ei] дж
    (gi)[aou] дж
    (gg)[ei] ддж
    gh г
    gli ли
    gn нь
    gna нья
    h -
    ia ия ья
    (ia)$ ия
    j й
    z ц
    qu кв
    (l)[bcdfgmnpqstvz] ль л
    """, over: continental)

  static let spanish = SpellingTable(
    """
    ch ч
    ll ль
    (lla)$ лья
    j х
    je хе
    jo хо
    ja ха
    ju ху
    (g)[ei] х
    (gu)[ei] г
    h -
    ñ нь
    ña нья
    z с
    v в
    qu к
    x кс
    ei ей
    ía ия
    (l)C ль л
    (l)$ ль
    """, over: continental)

  static let portuguese = SpellingTable(
    """
    (s)$ ш с
    (o)$ у о
    (es)$ еш ес
    lh ль
    nh нь
    j ж
    ch ш
    ã ан
    ão ан
    ç с
    x ш
    h -
    (l)$ л
    (z)$ ш с
    """, over: continental)

  static let polish = SpellingTable(
    """
    w в
    c ц
    cz ч
    sz ш
    szcz щ
    ch х
    h х
    rz ж
    ż ж
    ź зь
    ć ць
    ś сь
    ń нь
    ó у
    ą он
    ę ен
    ł л
    (l)C ль
    (l)$ ль
    dz дз
    dż дж
    j й
    y ы и
    (ski)$ ский
    (cki)$ цкий
    (dzki)$ дзкий
    (ński)$ ньский нский
    (ska)$ ская
    (cka)$ цкая
    (ńska)$ ньская нская
    ia я
    ie е
    io ё
    iu ю
    ^(j)a я
    ci ци
    """, over: continental)

  static let czech = SpellingTable(
    """
    c ц
    ch х
    h г
    ř рж
    ě е
    y и
    ý ый
    ů у
    (ský)$ ский
    (ová)$ ова
    """, over: continental)

  static let turkish = SpellingTable(
    """
    c дж
    ç ч
    ş ш
    ğ г
    ı ы
    j ж
    h х
    oğ о ог
    """, over: continental)

  /// Names at home in Arabic, Persian and Hebrew as French and English write them.
  static let arabic = SpellingTable(
    """
    ou у
    oo у
    ee и
    ch ш
    dj дж
    j дж
    ja джа
    je дже
    jo джо
    ju джу
    gh г
    kh х
    h һ
    dh д
    th т
    ss с
    q к
    w в
    x кс
    (aï) аи
    ï и
    V(i)$ и
    ei еи
    ny нь
    nya нья
    (nyah)$ нья
    (ah)$ а
    a(h)C һ х
    (eh)$ е
    C(e)$ -
    """, over: continental)

  static let greek = SpellingTable(
    """
    h х
    ch х
    x кс
    th ф т
    ou у
    ai е
    ei и
    oi и
    mp б
    y и
    """, over: continental)
}
