/// Arabic letters as newspapers use them for foreign names, and back, as far as a script without short vowels allows.
enum ArabicTables {
  static let fromPivot = SpellingTable(
    """
    а ا
    ^(а) أ
    б ب
    в ف
    г غ ج
    д د
    дж ج
    е ي -
    ^(е) ي
    C(е)[нлр]$ - ي
    C(ель)$ ل يل
    C(ей)$ ي
    (джа)$ جيا جا
    ье ييه يي
    C(е)$ ي ه
    ё و يو
    ж ج
    з ز
    и ي
    ^(и) إي
    й ي
    (ий)$ ي
    (ый)$ ي
    V(и)V ي
    к ك
    л ل
    м م
    н ن
    о و
    ^(о) أو
    п ب
    р ر
    с س
    т ت
    у و
    ^(у) أو
    ф ف
    х خ
    ц تس
    ч تش
    тч تش
    ш ش
    щ شتش ش
    ъ -
    ы ي
    ь -
    э ي -
    ^(э) إي إ أ
    ю يو
    я يا
    һ ه
    ў و
    ^(ў) و
    ө و
    ү و
    ҫ ث
    бб ب
    вв ف
    гг غ
    дд د
    зз ز
    кк ك
    лл ل
    мм م
    нн ن
    пп ب
    рр ر
    сс س
    тт ت
    фф ف
    ие ي يي
    ия يا
    ' -
    """)

  /// Ukrainian and Belarusian г is a breath.
  static let fromUkrainian = SpellingTable("г ه غ", over: fromPivot)

  /// For a name at home in Arabic that stands in Latin letters.
  static let fromLatin = SpellingTable(
    """
    a ا -
    ^(a) أ ع
    b ب
    c ك
    ch ش
    d د
    dh ذ
    dj ج
    e ي -
    ^(e) إي إ
    (iy)V ي
    f ف
    g غ ج
    gh غ
    h ه ح
    ^(h) ح ه
    i ي -
    ï ي
    V(ï) ئي
    ^(i) إ
    (i)$ ي
    (a)$ ا ة
    (ah)$ ة ه اح
    (ttah)$ تاح تة
    ^C(a)Ca - ا
    ^C(a)CCa - ا
    ^C(a)[cskdtg]ha - ا
    ^(al)$ ال
    ^(el)$ ال
    ^(abd)$ عبد
    ^(abdel)$ عبد_ال
    ^(abdul)$ عبد_ال
    ^(abdal)$ عبد_ال
    ^(abu)$ أبو
    ^(abou)$ أبو
    ^(ibn)$ ابن
    ^(bin)$ بن
    ^(ben)$ بن
    (eh)$ ة ه
    C(e)C - ي
    C(e)$ - ي
    (ei) ي
    V(ei) يي
    (ei)$ ئي يي
    (nya)h نيا
    a(nya) نيا
    ^C(a)nya - ا
    j ج
    k ك ق
    kh خ
    l ل
    m م
    n ن
    o و
    ou و
    oo و
    ^(o) أو ع
    p ب
    q ق
    r ر
    s س ص
    sh ش
    t ت ط
    th ث
    u و
    v ف
    w و
    x كس
    y ي
    z ز
    ' ع -
    bb ب
    dd د
    ff ف
    ll ل
    mm م
    nn ن
    rr ر
    ss س ص
    tt ت ط
    zz ز
    (allah)$ _الله الله
    """)

  /// Turkish letters as Arabic newspapers write them: ğ, which nobody hears, is غ.
  static let fromTurkish = SpellingTable(
    """
    a ا
    ^(a) أ
    b ب
    c ج
    ç تش
    d د
    e ي -
    ^(e) أ إ
    f ف
    g غ
    ğ غ
    h ه
    ı ي
    i ي
    ^(i) إ
    j ج
    k ك
    l ل
    m م
    n ن
    o و
    ^(o) أو
    ö و
    ^(ö) أو
    p ب
    r ر
    s س
    ş ش
    t ت
    u و
    ^(u) أو
    ü و
    ^(ü) أو
    v ف و
    y ي
    yı ي
    yi ي
    ll ل
    mm م
    nn ن
    ss س
    tt ت
    z ز
    C(oğlu)$ وغلو _أوغلو
    C(oglu)$ وغلو _أوغلو
    ' -
    """)

  static let toPivot = SpellingTable(
    """
    ا а
    أ а
    إ и
    آ а
    إي и
    أو о у
    ب б п
    ت т
    تس ц
    تش ч
    ث т
    ج ж г
    ح х
    خ х
    د д
    ذ з
    ر р
    ز з
    س с
    ش ш
    شتش щ
    ص с
    ض д
    ط т
    ظ з
    ع а -
    غ г
    ف ф в
    (وف)$ ов
    (يف)$ ев
    (سكي)$ ский
    ق к
    ك к
    ل л
    م м
    ن н
    ه һ
    ة а
    و у о
    ^(و) в
    ي и е
    ^(ي) е
    يا я
    يو ю
    ى а
    ئ -
    ء -
    ؤ у
    """)
}
