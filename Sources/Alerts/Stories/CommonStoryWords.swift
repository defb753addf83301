/// Words that any two pieces of news may share, folded.
enum CommonStoryWords {
  static let all: Set<UInt32> = Set(
    (french + " " + english + " " + others).split(separator: " ").map { StoryHash.of($0.utf8) })

  private static let french = """
    les des une dans pour par sur avec sous chez vers que qui quoi dont est sont ete etre etait etaient sera seront serait avoir avait avaient \
    ont eu aura pas plus moins tres tout toute tous toutes cette ces cet son ses leur leurs nos vos notre votre elle ils elles lui eux nous vous \
    mais donc car comme ainsi alors aussi apres avant pendant depuis entre contre selon lors deja encore toujours jamais hier demain aujourdhui \
    jour jours semaine semaines mois annee annees ans heure heures minute minutes matin soir nuit midi lundi mardi mercredi jeudi vendredi samedi \
    dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre deux trois quatre cinq sept huit neuf dix onze \
    douze quinze vingt trente quarante cinquante cent cents mille million millions milliard milliards premier premiere premiers second seconde \
    dernier derniere derniers prochain prochaine prochains plusieurs certains autre autres meme memes chaque quelque quelques sans peu beaucoup \
    trop assez fait faire faits dit dire dite ajoute ajoutant annonce annoncer annoncee indique indiquer declare declarer affirme affirmer \
    precise preciser explique estime estimer rappelle rappeler souligne assure deux peut peuvent pourrait pourraient doit doivent devrait \
    devraient veut veulent faut aller venir mettre mis mise prendre pris prise voir vue point points grand grande grands nouveau nouvelle \
    nouveaux nouvelles bien mal non oui ici afin parmi environ jusque jusqu lorsque parce puis ensuite enfin cependant toutefois ailleurs \
    euro euros dollar dollars pourcent personne personnes monsieur madame afp reuters ici cela ceci celui celle ceux tandis notamment egalement \
    part cas fois lieu suite partir trouve rien reste rester
    """

  private static let english = """
    the and for with from that this these those was were are been being have has had having not but they them their there here his her hers him \
    she you your our its who whom whose which what when where why how will would could should may might must can cannot into onto out over under \
    after before since until while during between against about above below more most less least much many some any all both each few other others \
    another same such than then also too very just only even still yet ever never now today yesterday tomorrow day days week weeks month months \
    year years hour hours minute minutes morning evening night monday tuesday wednesday thursday friday saturday sunday january february march \
    april june july august september october november december one two three four five six seven eight nine ten eleven twelve hundred thousand \
    million billion first second third last next new old say says said saying told tell tells added adding according announced announce announces \
    called call calls made make makes making take takes took taken get gets got give gives gave given come comes came goes going went put set \
    part per cent percent euro euros dollar dollars people person man men woman women mr mrs because though although however whether without \
    within among around along across through back down off again once near far well
    """

  /// Spanish, German, Italian and Portuguese, the shortest list that helps.
  private static let others = """
    los las una por con del que para como mas pero sus este esta han fue ser son entre desde sobre hasta segun tambien dijo anos dias \
    der die das und den von mit sich auf fur ist dem nicht ein eine als auch wird werden aus nach bei vom zum zur uber noch nur wurde haben sind \
    oder durch seit sagte jahre jahren che per della non sono gli dei alla nel nella delle dal ha hanno dopo anni dos das nao uma mais foi pelo \
    pela apos ano disse
    """

  /// Days and months by one number each, whatever the language.
  static let days: [UInt32: UInt32] = {
    var days: [UInt32: UInt32] = [:]
    for (number, words) in calendar.enumerated() {
      for word in words.split(separator: " ") { days[StoryHash.of(word.utf8)] = Self.number(of: number) }
    }
    return days
  }()

  static func isDay(_ figure: UInt32) -> Bool { dayNumbers.contains(figure) }

  static func isWeekday(_ figure: UInt32) -> Bool { weekdayNumbers.contains(figure) }

  private static let dayNumbers = Set(days.values)
  private static let weekdayNumbers = Set((0..<7).map(number(of:)))

  private static func number(of day: Int) -> UInt32 { StoryHash.of([0xFF, UInt8(truncatingIfNeeded: day)]) }

  /// `mars` and `may` are left out: they are other words, too.
  private static let calendar = [
    "lundi monday lunes montag lunedi", "mardi tuesday martes dienstag martedi", "mercredi wednesday miercoles mittwoch mercoledi",
    "jeudi thursday jueves donnerstag giovedi", "vendredi friday viernes freitag venerdi", "samedi saturday sabado samstag sabato",
    "dimanche sunday domingo sonntag domenica", "janvier january enero januar gennaio", "fevrier february febrero februar febbraio",
    "avril april abril aprile", "juin june junio juni giugno", "juillet july julio juli luglio", "aout august agosto",
    "septembre september septiembre settembre", "octobre october octubre oktober ottobre", "novembre november noviembre",
    "decembre december diciembre dezember dicembre",
  ]
}
