/// The same for names that are at home in Latin letters, language by language: the practical transcription that newspapers use.
extension LatinReadings {
  static func tables(for origin: NameLanguage?) -> [SpellingTable] {
    switch origin {
    case .fr: [french]
    case .de, .nl: [german]
    case .es: [spanish]
    case .pt: [portuguese]
    case .it: [italian]
    case .pl: [polish]
    case .cs: [czech]
    case .tr: [turkish]
    case .ar: [arabic]
    case .el: [greek]
    case .en: [english]
    default: [english, french, continental]
    }
  }

  /// Letters as most languages read them.
  static let continental = SpellingTable(
    """
    a а
    b б
    c к
    (c)[eiy] с
    (c)$ к
    d д
    e е
    ^(e) э
    V(e) э е
    f ф
    g г
    h һ
    V(h)C -
    i и
    V(i)C й
    V(i)$ й и
    j й
    ja я
    ju ю
    je е
    jo ё
    k к
    l л
    m м
    n н
    o о
    p п
    q к
    qu к кв
    r р
    s с
    t т
    u у
    v в
    w в
    x кс
    y и
    V(y) й
    ya я
    yu ю
    ye е
    yo йо
    z з
    ' -
    ch ч
    sh ш
    ck к
    kh х
    zh ж
    th т
    C(ia)$ ия я
    ph ф
    tz ц
    ts ц
    ö ө
    ä е
    ü ү
    ß с
    æ е
    ø ө
    å о
    ou у
    oe ө
    č ч
    š ш
    ž ж
    ć ч
    ğ г
    ş ш
    ç с
    ñ нь
    ł л
    sch ш
    zs ж
    sz ш с
    gy дь
    cs ч
    """)

  static let english = SpellingTable(
    """
    j дж
    w ў
    wh ў
    ^(mc) мак
    sch ш
    C(y)C и ай
    (y)$ и
    u у
    (u)Ca у
    (u)CC а у
    (u)C$ а у
    (ump)$ амп
    (i)Ce ай и
    ee и
    ea и
    oo у
    ow оу ау
    ew ью
    ai ей ай
    ay ей
    ou ау у
    igh ай
    au о
    th ҫ
    ey и ей
    (er)$ ер
    tion шн
    dge дж
    ^(kn) н
    C(e)$ - е
    (oe)$ о
    ce с
    (g)[ei] г дж
    (ck) к
    ^(h) һ
    ell елл
    (old)$ ольд
    (ald)$ альд
    ^(je)C дже
    ^(j)e дж
    joe джо
    jo джо
    ja джа
    ju джу
    """, over: continental)

  private static let french = SpellingTable(
    """
    ou у
    (ou)V ў
    oi уа
    oy уай
    au о
    eau о
    eaux о
    aux о
    ai е
    ay е
    (ay)C ай
    (ay)$ э
    ei е
    eu ө
    œu ө
    u ү
    ch ш
    j ж
    je же
    jea жа
    gea жа
    geo жо
    jo жо
    ja жа
    ju жю
    (g)[eiyéè] ж
    gu г
    gn нь
    h -
    qu к
    ç с
    é е
    è е
    ê е
    ë э
    ï и
    V(s)V з
    (s)$ - с
    (t)$ - т
    (d)$ - д
    (x)$ -
    (z)$ - з
    V(es)$ -
    C(e)$ -
    C(es)$ -
    ^(le)$ ле
    ^(de)$ де
    (er)$ е ер
    (ier)$ ье
    (ie)$ и
    (ille)$ ий
    (lle)$ ль
    (l)$ ль
    (elle)$ ель
    (en)C ан
    (em)[bp] ам
    (an)C ан
    (ain)$ ен
    (ein)$ ен
    (ien)$ ьен
    (in)C ен ин
    (aum) ом
    th т
    ph ф
    w в ў
    y и
    (ye)$ и
    C(yves)$ ив
    ^(yves)$ ив
    ee е
    cc к
    uy юи
    gui ги
    tch ч
    """, over: continental)

  private static let german = SpellingTable(
    """
    sch ш
    tsch ч
    ^(st) шт ст
    ^(sp) шп сп
    z ц
    tz ц
    ei ай ей
    eu ой
    äu ой
    ey ей ай яй
    ie и
    ae е
    oe ө
    ue ү
    ch х
    chs кс
    v ф в
    w в
    h һ
    V(h)$ -
    (l)$ ль
    (ll)$ лль
    (l)[bdfgkmnstvz] ль л
    (lt)e льт лт
    ^(s)V з с
    V(s)V з с
    C(ie)r и
    (eier)$ айер
    ß с
    u у
    c к
    y и
    (ij) ей
    ui ей
    (eye) ейе айе
    (eie) ейе айе
    """, over: continental)
}
