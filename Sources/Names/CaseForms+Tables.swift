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

  // Men's surnames in -ко are declined, women's are not. The sixth is the short dative.
  static let ukrainian = """
    их f surname
    ~о m slavic а ові а ом у у
    дмитр~о|петр~о|павл~о|михайл~о m given а ові а ом ові у
    о|е|и|і|ї|у|ю|є both any
    ов|ев|єв|ін|їн|ин m slavic а ові а им і у
    ов~а|ев~а|єв~а|ін~а|їн~а f surname ої ій у ою ій
    ськ~а|цьк~а|зьк~а|н~а f surname ої ій у ою ій
    ськ~ий|цьк~ий|зьк~ий|~ий m any ого ому ого им ому
    ~й m any я єві я єм ї ю
    ~ь m any я еві я ем і ю
    і~я both any ї ї ю єю ї
    ~я both any і і ю ею і
    ~ка both any ки ці ку кою ці
    ~га both any ги зі гу гою зі
    ~ха both any хи сі ху хою сі
    ж~а|ч~а|ш~а|щ~а both any і і у ею і
    ~а both any и і у ою і
    ж|ч|ш|щ m any а еві а ем і у
    б|в|г|ґ|д|з|к|л|м|н|п|р|с|т|ф|х|ц m any а ові а ом і у
    """

  static let ukrainianWomen = [
    ("ський", "ська"), ("цький", "цька"), ("зький", "зька"), ("ний", "на"), ("ов", "ова"), ("ев", "ева"), ("єв", "єва"), ("ін", "іна"),
    ("їн", "їна"),
  ]

  // Before the ending of the dative and the locative a consonant is softened: Duda, Dudzie; Wałęsa, Wałęsie.
  static let polish = """
    sk~i|ck~i|dzk~i m any iego iemu iego im im
    sk~a|ck~a|dzk~a f surname iej iej ą ą iej
    ow~a|ew~a|in~a f slavic ej ej ą ą ej
    n~y m surname ego emu ego ym ym
    ~ko m any ki ce kę ką ce
    ~ka both any ki ce kę ką ce
    ~ga both any gi dze gę gą dze
    ~cha both any chy sze chę chą sze
    rz~a|cz~a|sz~a|dz~a|c~a|ż~a both any y y ę ą y
    ~sta both any sty ście stę stą ście
    ~ta both any ty cie tę tą cie
    ~zda both any zdy ździe zdę zdą ździe
    ~da both any dy dzie dę dą dzie
    ~ra both any ry rze rę rą rze
    ~ła both any ły le łę łą le
    ni~a|ci~a|si~a|zi~a both any - - ę ą -
    l~a|j~a|i~a both any i i ę ą i
    b~a|f~a|m~a|n~a|p~a|s~a|v~a|w~a|z~a both any y ie ę ą ie
    ~a both any y ie ę ą ie
    e|i|o|u|y|é both any
    ~ek m slavic ka kowi ka kiem ku
    k|g m any a owi a iem u
    ~st m any sta stowi sta stem ście
    ~t m any ta towi ta tem cie
    ~d m any da dowi da dem dzie
    cz|sz|rz|dz|ch m any a owi a em u
    ~r m any ra rowi ra rem rze
    ~ł m any ła łowi ła łem le
    ~ń m any nia niowi nia niem niu
    ~ś m any sia siowi sia siem siu
    ~ć m any cia ciowi cia ciem ciu
    ~x m any ksa ksowi ksa ksem ksie
    n|w|v|m|p|b|s|f|z m any a owi a em ie
    l|j|c|h|ż m any a owi a em u
    """

  static let polishWomen = [("ski", "ska"), ("cki", "cka"), ("ow", "owa"), ("ew", "ewa")]

  static let czech = """
    sk~ý|ck~ý|~ý m any ého ému ého ým ém
    sk~ij m surname ého ému ého ým ém
    ov~á f any é é ou ou é
    ~á f any é é ou ou é
    ov~a|ev~a|in~a f surname é é ou ou é
    ~a both any y ovi u ou ovi
    e|é|i|í|o|ó|u|ú|ů|y both any
    c|j|č|š|ž|ř m any e ovi e em ovi
    b|d|f|g|h|k|l|m|n|p|r|s|t|v|w|x|z m any a ovi a em ovi
    """

  static let czechWomen = [
    ("ský", "ská"), ("skij", "ská"), ("ov", "ovová"), ("ev", "evová"), ("in", "inová"), ("el", "elová"), ("en", "enová"), ("on", "onová"),
    ("er", "erová"),
  ]
}
