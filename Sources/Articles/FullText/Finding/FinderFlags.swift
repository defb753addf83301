/// How strictly a page is read; each try after the first gives up one.
struct FinderFlags: OptionSet, Hashable {
  let rawValue: UInt8

  /// Drop elements whose class or role is unlikely to be an article's.
  static let dropUnlikely = FinderFlags(rawValue: 1)
  /// Let class names give and take points.
  static let weighClasses = FinderFlags(rawValue: 2)
  /// Drop lists, tables and boxes that look like anything but text.
  static let cleanBoxes = FinderFlags(rawValue: 4)
  /// Drop what a style hides.
  static let dropHidden = FinderFlags(rawValue: 8)

  static let strict: FinderFlags = [.dropUnlikely, .weighClasses, .cleanBoxes, .dropHidden]
  /// In the order of trying.
  static let softer: [FinderFlags] = [[.weighClasses, .cleanBoxes, .dropHidden], [.cleanBoxes, .dropHidden], [.dropHidden], []]
}
