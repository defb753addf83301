/// From one language's Cyrillic to another's, by way of Russian with the letters of `LatinReadings`.
enum CyrillicTables {
  static func toPivot(from origin: NameLanguage) -> SpellingTable {
    switch origin {
    case .uk: ukrainianIn
    case .be: belarusianIn
    case .bg: bulgarianIn
    default: same
    }
  }

  static func fromPivot(to language: NameLanguage, origin: NameLanguage?) -> SpellingTable {
    switch language {
    case .uk: origin == .uk ? ukrainianHome : ukrainianOut
    case .be: origin?.script == .cyrillic ? belarusianOut : belarusianForeign
    case .bg: bulgarianOut
    default: russianOut
    }
  }

  private static let same = SpellingTable("абвгдеёжзийклмнопрстуфхцчшщъыьэюяһўөүҫ".map { "\($0) \($0)" }.joined(separator: "\n") + "\n' -")

  private static let russianOut = SpellingTable(
    """
    һ х г
    ў у в
    ^(ў) у в
    ө ё е
    ^(ө) э
    ү ю
    ^(ү) у
    ҫ т с
    """, over: same)

  // Russian и is Ukrainian і but after ж ч ш щ ц; е after a vowel, a sign or at the beginning is є.
  private static let ukrainianOut = SpellingTable(
    """
    и і
    (и)V і
    V(и) ї
    йе є йє
    [жчшщц](и) и і
    ^(при) при прі
    (ич)$ ич
    (ис)$ іс
    (ик)$ ик ік
    (ий)$ ій
    C(ий)$ ий ій
    V(ий)$ ій
    (ский)$ ський
    (цкий)$ цький
    (зкий)$ зький
    (ская)$ ська
    (цкая)$ цька
    (ый)$ ий
    (ная)$ на
    (ия)$ ія
    (ья)$ я
    (ей)$ ей ій
    (ргей)$ ргій
    (дрей)$ дрій
    (ксей)$ ксій
    ы и
    э е
    ^[пнмбв](е) е є
    е е
    ^(е) є
    V(е) є
    ь(е) є
    ъ(е) є
    (ев)$ ев єв
    [чщ](ев)$ ов ев
    [жшц](ев)$ ев
    C(ев)$ єв ев
    [жчшщ](ё) о
    C(ё) ьо
    ^(ё) йо
    V(ё) йо
    ъ '
    ьё ьйо
    һ г х
    ў в у
    ^(ў) в у
    ө е ьо
    ү ю у
    ҫ т
    """, over: same)

  // A name at home in Ukrainian keeps its и more often than not.
  private static let ukrainianHome = SpellingTable("(и)V і\nC(и) и і\nи и і", over: ukrainianOut)

  private static let ukrainianIn = SpellingTable(
    """
    і и
    ї и
    є е
    ґ г
    и и ы
    (ський)$ ский
    (цький)$ цкий
    (зький)$ зкий
    (ська)$ ская
    (цька)$ цкая
    (ий)$ ый ий
    [гкх](ий)$ ий
    (ній)$ ний
    (гій)$ гей гий
    (дрій)$ дрей
    (ксій)$ ксей
    ьо ё
    йо ё
    '(я) ъя
    ' ъ
    (ів)$ ов ив
    """, over: same)

  private static let belarusianIn = SpellingTable(
    """
    і и
    ў в
    (аў)$ ов ав
    (оў)$ ов
    (еў)$ ев
    (ёў)$ ев
    (энка)$ енко
    (анка)$ енко анко
    (енка)$ енко
    (дз)[іеёюя] д
    (ц)[іеёюя] т ц
    (скі)$ ский
    (цкі)$ цкий
    (ская)$ ская
    (ны)$ ный
    шч щ
    э е э
    ' ъ
    """, over: same)

  private static let belarusianOut = SpellingTable(
    """
    и і
    [жчшщцр](и) ы
    щ шч
    (ов)$ оў аў
    (ев)$ еў аў
    [жчшщцр](ев)$ аў оў
    (ёв)$ ёў
    (ский)$ скі
    (цкий)$ цкі
    (ный)$ ны
    (ий)$ ій
    C(ий)$ і ій
    (ый)$ ы
    (енко)$ енка
    [жчшщцр](енко)$ энка
    [жчшщцр](е) э
    (т)[иеёюя] ц
    (д)[иеёюя] дз
    V(в)C ў
    V(в)$ ў
    ъ '
    һ х г
    ў у
    ^(ў) в
    ө ё
    ү ю
    ҫ т
    """, over: same)

  // Hard д and т in words from the west.
  private static let belarusianForeign = SpellingTable("де дэ\nте тэ", over: belarusianOut)

  private static let bulgarianIn = SpellingTable(
    """
    ъ а у
    щ щ шт
    ьо ё
    йо ё
    """, over: same)

  private static let bulgarianOut = SpellingTable(
    """
    ы и
    э е
    [жчшщ](ё) о
    C(ё) ьо
    ^(ё) йо
    V(ё) йо
    щ щ шч
    ъ -
    ь ь
    (ь)C -
    (ь)$ -
    ье ие
    ья я ия
    (ский)$ ски
    (цкий)$ цки
    (ий)$ ий
    C(ий)$ и ий
    (ый)$ и
    (ская)$ ска
    (цкая)$ цка
    (ев)$ ев
    [чщ](ев)$ ов ев
    һ х
    ў у
    ^(ў) у
    ө ьо
    ү ю
    ҫ т
    """, over: same)
}
