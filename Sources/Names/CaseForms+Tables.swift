/// `kept~cut gender kind endings…`: what is kept of the ending, what is cut, whose names, which names, and the cases (genitive, dative,
/// accusative, instrumental, locative). A line without cases says that such names are not declined.
extension CaseForms {
  // Surnames in -ко, -их, -ых and in vowels other than а, я stay as they are; so do women's in a consonant.
  static let russian = """
    ко|их|ых both surname
    о|е|и|у|ю|э|ы both any
    ов|ев|ёв|ин|ын m slavic а у а ым е
    ов~а|ев~а|ёв~а|ин~а|ын~а f surname ой ой у ой ой
    ск~ая|цк~ая|н~ая f any ой ой ую ой ой
    ~ая f any ой ой ую ой ой
    ск~ий|цк~ий|зк~ий m any ого ому ого им ом
    ~ый|~ой m surname ого ому ого ым ом
    к~ий|г~ий|х~ий|ш~ий|ж~ий|ч~ий|щ~ий m surname ого ому ого им ом
    и~й m any я ю я ем и
    ~й m any я ю я ем е
    ~ь m any я ю я ем е
    и~я both any и и ю ей и
    ь~я both any и е ю ей е
    ~я both any и е ю ей е
    г~а|к~а|х~а both any и е у ой е
    ж~а|ч~а|ш~а|щ~а both any и е у ей е
    ~а both any ы е у ой е
    ж|ч|ш|щ|ц m any а у а ем е
    б|в|г|д|з|к|л|м|н|п|р|с|т|ф|х m any а у а ом е
    """

  static let russianWomen = [
    ("ский", "ская"), ("цкий", "цкая"), ("зкий", "зкая"), ("ный", "ная"), ("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина"),
    ("ын", "ына"),
  ]

  // Men's surnames in -ко are declined, women's are not.
  static let ukrainian = """
    их f surname
    ~о m slavic а ові у ом
    дмитр~о|петр~о|павл~о|михайл~о m given а ові а ом у
    о|е|и|і|ї|у|ю|є both any
    ов|ев|єв|ін|їн|ин m slavic а у ові им і
    ов~а|ев~а|єв~а|ін~а|їн~а f surname ої ій у ою
    ськ~а|цьк~а|зьк~а|н~а f surname ої ій у ою
    ськ~ий|цьк~ий|зьк~ий|~ий m any ого ому им
    ~й m any я єві ю єм ї
    ~ь m any я еві ю ем і
    і~я both any ї ї ю єю
    ~я both any і і ю ею
    ~ка both any ки ці ку кою
    ~га both any ги зі гу гою
    ~ха both any хи сі ху хою
    ж~а|ч~а|ш~а|щ~а both any і і у ею
    ~а both any и і у ою
    ж|ч|ш|щ m any а еві у ем і
    б|в|г|ґ|д|з|к|л|м|н|п|р|с|т|ф|х|ц m any а ові у ом і
    """

  static let ukrainianWomen = [
    ("ський", "ська"), ("цький", "цька"), ("зький", "зька"), ("ний", "на"), ("ов", "ова"), ("ев", "ева"), ("єв", "єва"), ("ін", "іна"),
    ("їн", "їна"),
  ]

  static let polish = """
    sk~i|ck~i|dzk~i m any iego iemu im
    sk~a|ck~a|dzk~a f surname iej ą
    ow~a|ew~a|in~a f slavic ej ą
    n~y m surname ego emu ym
    ~ko m any ki ce kę ką
    k~a|g~a both any i ę ą
    ~a both any y ę ą
    e|i|o|u|y|é both any
    k|g m any a owi iem u
    t~ m any a owi em
    r~ m any a owi em ze
    n|w|m|p|b|s|f|z m any a owi em ie
    d|l|ł|j|c|h|ż|x|v m any a owi em
    """

  static let polishWomen = [("ski", "ska"), ("cki", "cka"), ("ow", "owa"), ("ew", "ewa")]

  static let czech = """
    sk~ý|ck~ý|~ý m any ého ému ým
    sk~ij m surname ého ému ým
    ov~á f any é ou
    ~á f any é ou
    ov~a|ev~a|in~a f surname é ou
    ~a both any y ovi u ou
    e|é|i|í|o|ó|u|ú|ů|y both any
    b|c|d|f|g|h|j|k|l|m|n|p|r|s|t|v|w|x|z|č|š|ž|ř m any a ovi em
    """

  static let czechWomen = [
    ("ský", "ská"), ("skij", "ská"), ("ov", "ovová"), ("ev", "evová"), ("in", "inová"), ("el", "elová"), ("en", "enová"), ("on", "onová"),
    ("er", "erová"),
  ]
}
