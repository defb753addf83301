/// What languages are called in feeds, pages and watchlists: the codes of ISO 639, those that it has given up, countries' codes in their place, and
/// names.
enum LanguageTags {
  /// The two letters of ISO 639-1 where the language has any; its three letters where it has none.
  ///
  /// - Parameter name: a subtag or a name, in any case.
  /// - Returns: nil for what names no one language: `mul`, `zxx`, `und`, private codes, letters that are nobody's.
  static func code(of name: some StringProtocol) -> String? { codes[Folding.folded(name)] }

  /// Two letters that are their own code, as the bytes of a number: nearly every tag.
  static let plain = Set(codes.filter { $0 == $1 && $0.utf8.count == 2 }.keys.map { $0.utf8.reduce(0) { $0 << 8 | UInt16($1) } })

  private static let codes: [String: String] = {
    let rows = [codeTable, threeLetters, names].flatMap { $0.split { $0 == "," || $0.isNewline } }.map { $0.split(separator: " ") }
    let pairs = rows.flatMap { row in row.map { (Folding.folded($0), String(row[0])) } }
    return Dictionary(pairs) { first, _ in first }
  }()

  /// ISO 639-1, then 639-2 and 639-3; deprecated codes; the countries' codes that are no language's and are written in its place; parts of a macro
  /// language that newspapers do not tell apart. Serbo-Croatian (`sh`) is in none: three languages may be meant.
  private static let codeTable = """
    aa aar, ab abk, ae ave, af afr, ak aka, am amh, an arg, ar ara arb arz ary apc, as asm, av ava, ay aym, az aze azj, ba bak
    be bel, bg bul, bh bih, bi bis, bm bam, bn ben, bo bod tib, br bre, bs bos, ca cat, ce che, ch cha, co cos, cr cre
    cs ces cze cz, cu chu, cv chv, cy cym wel, da dan dk, de deu ger, dv div, dz dzo, ee ewe, el ell gre gr, en eng us gb, eo epo
    es spa, et est ekk, eu eus baq, fa fas per pes prs, ff ful, fi fin, fj fij, fo fao, fr fra fre, fy fry, ga gle, gd gla, gl glg
    gn grn, gu guj, gv glv, ha hau, he heb iw, hi hin, ho hmo, hr hrv scr, ht hat, hu hun, hy hye arm, hz her, ia ina, id ind in
    ie ile, ig ibo, ii iii, ik ipk, io ido, is isl ice, it ita, iu iku, ja jpn jp, jv jav jw, ka kat geo, kg kon, ki kik, kj kua
    kk kaz, kl kal, km khm, kn kan, ko kor kr, kr kau, ks kas, ku kur kmr, kv kom, kw cor, ky kir, la lat, lb ltz, lg lug, li lim
    ln lin, lo lao, lt lit, lu lub, lv lav lvs, mg mlg plt, mh mah, mi mri mao, mk mkd mac, ml mal, mn mon khk, mr mar
    ms msa may zsm, mt mlt, my mya bur, na nau, nd nde, ne nep npi, ng ndo, nl nld dut, no nor nb nob nn nno, nr nbl, nv nav, ny nya
    oc oci, oj oji, om orm, or ori ory, os oss, pa pan, pi pli, pl pol, ps pus pbu, pt por, qu que, rm roh, rn run
    ro ron rum mo mol, ru rus, rw kin, sa san, sc srd, sd snd, se sme, sg sag, si sin, sk slk slo, sl slv, sm smo, sn sna, so som
    sq sqi alb, sr srp scc, ss ssw, st sot, su sun, sv swe, sw swa swh, ta tam, te tel, tg tgk, th tha, ti tir, tk tuk, tl tgl fil
    tn tsn, to ton, tr tur, ts tso, tt tat, tw twi, ty tah, ug uig, uk ukr ua, ur urd, uz uzb uzn, ve ven, vi vie vn, vo vol, wa wln
    wo wol, xh xho, yi yid ji, yo yor, za zha, zh zho chi cn cmn yue, zu zul
    """

  /// Living languages of ISO 639-2 that have no two letters, and those of ISO 639-3 that somebody publishes in.
  private static let threeLetters = """
    ace, ach, ada, ady, ain, ale, alt, anp, arn, arp, arw, ast, awa, bal, ban, bar, bas, bej, bem, bho, bik, bin, bla, bra, bua, bug,
    byn, cad, car, ceb, chb, chk, chm, chn, cho, chp, chr, chy, ckb, cnr, crh, crp, csb, dak, dar, del, den, dgr, din, doi, dsb, dua,
    dyu, efi, eka, ewo, fan, fat, fon, frp, frr, frs, fur, gaa, gay, gba, gil, gon, gor, grb, gsw, gwi, hai, hak, haw, hil, hmn, hsb,
    hup, iba, ilo, inh, jpr, jrb, kaa, kab, kac, kam, kbd, kha, kho, kmb, kok, kos, kpe, krc, krl, kru, ksh, kum, kut, lad, lah, lam,
    lez, lld, lmo, lol, loz, lua, lui, lun, luo, lus, mad, mag, mai, mak, man, mas, mdf, mdr, men, mic, min, mnc, mni, moh, mos, mus,
    mwl, mwr, myv, nan, nap, nds, new, nia, niu, nog, nqo, nso, nym, nyn, nyo, nzi, osa, pag, pam, pap, pau, pcm, pms, pon, raj, rap,
    rar, rmy, rom, rue, rup, sad, sah, sas, sat, scn, sco, sel, sgn, shn, sid, sma, smj, smn, sms, snk, sog, srn, srr, suk, sus, syr,
    szl, tem, ter, tet, tig, tiv, tkl, tli, tmh, tog, tpi, tsi, tum, tvl, tyv, tzm, udm, umb, vai, vec, vls, vot, wal, war, was, wuu,
    xal, yao, yap, zap, zen, zgh, zun, zza
    """

  /// In English and as their speakers call them; a few as neighbours do.
  private static let names = """
    ar arabic العربية عربي
    be belarusian беларуская
    bg bulgarian български
    bn bengali bangla বাংলা
    ca catalan català
    cs czech čeština česky
    da danish dansk
    de german deutsch allemand tedesco alemán
    el greek ελληνικά
    en english anglais englisch inglés
    es spanish español castellano espagnol
    et estonian eesti
    fa persian farsi فارسی
    fi finnish suomi
    fr french français französisch
    he hebrew עברית
    hi hindi हिन्दी
    hr croatian hrvatski
    hu hungarian magyar
    hy armenian հայերեն
    id indonesian
    is icelandic íslenska
    it italian italiano
    ja japanese 日本語
    ka georgian ქართული
    kk kazakh қазақ
    ko korean 한국어
    lb luxembourgish lëtzebuergesch
    lt lithuanian lietuvių
    lv latvian latviešu
    mk macedonian македонски
    ms malay melayu
    nl dutch nederlands flemish vlaams
    no norwegian norsk bokmål nynorsk
    pl polish polski
    pt portuguese português
    ro romanian română moldovan moldavian
    ru russian русский
    sk slovak slovenčina
    sl slovenian slovene slovenščina
    sq albanian shqip
    sr serbian srpski српски
    sv swedish svenska
    sw swahili kiswahili
    th thai ไทย
    tr turkish türkçe
    uk ukrainian українська
    ur urdu اردو
    vi vietnamese
    yi yiddish
    zh chinese mandarin 中文 汉语 简体中文 繁體中文
    """
}
