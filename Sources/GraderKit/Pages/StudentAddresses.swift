import Foundation

/// The names of the students' own pages: random ones, so that nobody comes from one's own address to
/// another's. They are kept beside the log and stay as they are, for a page that is made again to be
/// found where it was.
struct StudentAddresses {
  /// The file, which is for instructors: `student,address`.
  let path: String
  private var addresses: [[UInt8]: String] = [:]
  private var order: [String] = []

  /// Where the addresses of a log's students are kept: `RESULTS.addresses.csv` of `RESULTS.sqlite`.
  static func path(besideLog log: String) -> String {
    let url = URL(filePath: log)
    return url.deletingLastPathComponent()
      .appending(path: url.deletingPathExtension().lastPathComponent + ".addresses.csv").path
  }

  /// Reads what there is.
  ///
  /// - Throws: `GraderError` naming the file and the line.
  init(besideLog log: String) throws {
    path = Self.path(besideLog: log)
    guard FileManager.default.fileExists(atPath: path) else { return }
    var reader = CSVReader(try OpenFile(path: path, mode: .reading))
    let header = try reader.next()
    guard header?.cells == ["student", "address"] else {
      throw GraderError(
        "does not begin with student,address", at: path,
        remedy: "put it back as it was; without it every student gets a new address")
    }
    while let record = try reader.next() {
      if record.isBlank { continue }
      let place = "\(path):\(record.line)"
      guard record.cells.count == 2, Self.isAddress(record.cells[1]) else {
        throw GraderError(
          "holds no student and address of \(Self.length) letters and digits", at: place,
          remedy: "put the line back as it was or remove it")
      }
      let student = CSVCell.restoring(record.cells[0])
      guard addresses.updateValue(record.cells[1], forKey: Array(student.utf8)) == nil else {
        throw GraderError(
          "the student stands in an earlier line already", at: place,
          remedy: "remove one of the two")
      }
      order.append(student)
    }
    guard Set(addresses.values).count == addresses.count else {
      throw GraderError(
        "two students have the same address", at: path, remedy: "remove the line of one of them")
    }
  }

  /// The addresses of students, in their order; who has none yet gets one, and it is kept.
  ///
  /// - Throws: `GraderError`.
  mutating func addresses(of students: [String]) throws -> [String] {
    let known = order.count
    for student in students where addresses[Array(student.utf8)] == nil {
      addresses[Array(student.utf8)] = Self.random()
      order.append(student)
    }
    if order.count > known { try save() }
    return students.compactMap { addresses[Array($0.utf8)] }
  }

  private func save() throws {
    let rows = order.map { student in
      CSVCell.text(student) + "," + (addresses[Array(student.utf8)] ?? "") + "\n"
    }
    do {
      try Data(("student,address\n" + rows.joined()).utf8)
        .write(to: URL(filePath: path), options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw GraderError(
        "cannot be written (\(error.localizedDescription))", at: path,
        remedy: "see that the folder of the log can be written")
    }
  }

  private static let length = 26
  private static let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// 130 random bits of the system's generator.
  private static func random() -> String {
    String(
      decoding: (0..<length).map { _ in digits[Int.random(in: 0..<digits.count)] }, as: UTF8.self)
  }

  /// Whether it is what ``random()`` makes: the file may have been edited, and it becomes a path.
  private static func isAddress(_ text: String) -> Bool {
    text.utf8.count == length && text.utf8.allSatisfy { digits.contains($0) }
  }
}
