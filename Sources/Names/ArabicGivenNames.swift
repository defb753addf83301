/// Given names that Latin letters write in many ways and Arabic in one.
enum ArabicGivenNames {
  /// - Parameter part: lower case, in Latin letters.
  static func spelling(of part: String) -> String? { rows[part] }

  private static let rows: [String: String] = {
    let lines = table.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").map(String.init) }
    return Dictionary(lines.flatMap { line in line.dropFirst().map { ($0, line[0]) } }) { first, _ in first }
  }()

  private static let table = """
    أحمد ahmed ahmad achmed
    إبراهيم ibrahim brahim ebrahim ibrahima
    إسماعيل ismail ismael esmail
    أمين amin amine
    أنور anwar anouar
    بشار bachar bashar baschar
    بشير bachir bashir
    جمال jamal djamel gamal jamel
    حسن hassan hasan hacen
    حسين hussein hossein hussain houssein husein hoceine
    حمد hamad
    حميد hamid
    خالد khaled khalid chalid
    رشيد rachid rashid
    رضا reza rida ridha
    سعيد said saïd saeed
    سلمان salman salmane
    صالح saleh
    صلاح salah salaheddine
    طارق tarek tariq tarik
    عبدالله abdallah abdullah abdollah
    عثمان othman osman ousmane
    علي ali
    عمر omar umar oumar
    عمرو amr
    فاطمة fatima fatma
    فيصل faisal fayçal faysal
    كريم karim kareem
    كامل kamel kamil
    كمال kamal
    ليلى leila laila layla
    محمد mohammed mohamed mohammad muhammad muhammed mohamad muhamad
    محمود mahmoud mahmud mahmood
    مراد mourad murad
    مريم maryam mariam meriem
    مصطفى mustafa mustapha moustapha mostafa moustafa
    منصور mansour mansur
    ناصر nasser nasir naser
    نصر nasr
    هادي hadi
    ياسر yasser yassir
    يوسف youssef yusuf yousef yussuf joussef yousuf
    """
}
