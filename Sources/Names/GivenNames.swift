/// Given names that Russian, Ukrainian and Belarusian each have in a form of their own, so that no letter rule leads from one to the other.
enum GivenNames {
  /// - Parameters:
  ///   - pivot: the name as Russian letters were read from it, with or without its soft sign.
  /// - Returns: nil where the name is in no list, or has no other form.
  static func spelling(of pivot: String, in language: NameLanguage) -> String? {
    guard let row = rows[key(pivot)] else { return nil }
    switch language {
    case .ru: return row[0]
    case .uk: return row[1]
    case .be: return row[2]
    default: return nil
    }
  }

  private static func key(_ name: String) -> String { name.filter { $0 != "ь" }.replacing("ё", with: "е") }

  private static let rows: [String: [String]] = {
    let lines = table.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").map(String.init) }
    let pairs = lines.filter { $0.count == 3 }.flatMap { row in Set([key(row[0]), key(row[1])]).map { ($0, row) } }
    return Dictionary(pairs) { first, _ in first }
  }()

  private static let table = """
    александр олександр аляксандр
    алексей олексій аляксей
    андрей андрій андрэй
    анатолий анатолій анатоль
    василий василь васіль
    виктор віктор віктар
    виталий віталій віталь
    владимир володимир уладзімір
    владислав владислав уладзіслаў
    вячеслав вячеслав вячаслаў
    григорий григорій рыгор
    даниил данило даніла
    дмитрий дмитро дзмітрый
    евгений євген яўген
    игорь ігор ігар
    илья ілля ілля
    кирилл кирило кірыл
    константин костянтин канстанцін
    михаил михайло міхаіл
    николай микола мікалай
    павел павло павел
    петр петро пётр
    сергей сергій сяргей
    филипп пилип піліп
    юрий юрій юрый
    анастасия анастасія анастасія
    дарья дарія дар'я
    екатерина катерина кацярына
    елена олена алена
    мария марія марыя
    наталья наталія наталля
    ольга ольга вольга
    светлана світлана святлана
    софья софія соф'я
    татьяна тетяна таццяна
    юлия юлія юлія
    """
}
