import Foundation

/// Who is in the course, and under which names other programs know them: a CSV file with a column
/// `student`, and any of `name`, `email`, `participant` and `address`.
public struct CourseRoster: Sendable {
  /// One person; what the roster does not say is empty.
  public struct Person: Equatable, Sendable {
    /// The id that submissions go under.
    public var id: String
    /// The full name.
    public var name = ""
    /// The e-mail address, or the name to log in with.
    public var email = ""
    /// The number of Moodle's "Participant N" in one assignment.
    public var participant = ""
    /// The address of a git repository.
    public var address = ""
    /// The file and the line, for messages.
    public var place: String
  }

  /// Everyone, in order.
  public let people: [Person]

  /// Reads a roster.
  ///
  /// - Throws: `GraderError` naming the file and the line.
  public init(contentsOf path: String) throws {
    let table = try CSVTable(contentsOf: path)
    guard table.columns.contains("student") else {
      throw GraderError(
        "the first line names no column \"student\"", at: path,
        remedy: "begin the roster with a line such as student,name,email")
    }
    var people: [Person] = []
    for row in table.rows {
      func cell(_ name: String) -> String {
        (row.cells[name] ?? "").precomposedStringWithCanonicalMapping
      }
      let person = Person(
        id: cell("student"), name: cell("name"), email: cell("email"),
        participant: cell("participant"), address: cell("address"), place: row.place)
      guard person.id.isFolderName else {
        throw GraderError(
          person.id.isEmpty
            ? "no student is named" : "\"\(person.id)\" cannot be the name of a student's folder",
          at: row.place, remedy: "write an id without \"/\" that does not begin with a dot")
      }
      people.append(person)
    }
    guard !people.isEmpty else {
      throw GraderError("the roster is empty", at: path, remedy: "add a line for each student")
    }
    for (column, value) in [
      ("student", \Person.id), ("email", \Person.email), ("participant", \Person.participant),
      ("address", \Person.address),
    ] {
      var places: [String: String] = [:]
      for person in people where !person[keyPath: value].isEmpty {
        let text = person[keyPath: value]
        if let before = places[text] {
          throw GraderError(
            "the \(column) \"\(text)\" stands in \(before) already", at: person.place,
            remedy: "remove one of the two")
        }
        places[text] = person.place
      }
    }
    self.people = people
  }

  /// The id of the one person of a full name; nil when nobody or several are called so.
  func student(named name: String) -> String? {
    let wanted = Self.comparable(name)
    let found = people.filter { !$0.name.isEmpty && Self.comparable($0.name) == wanted }
    return found.count == 1 ? found[0].id : nil
  }

  /// A name as it is compared: Moodle puts blanks for underscores, people type two blanks.
  static func comparable(_ name: String) -> String {
    name.precomposedStringWithCanonicalMapping.replacingOccurrences(of: "_", with: " ")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}

extension String {
  /// Whether this names a folder directly below another one, and nothing else.
  var isFolderName: Bool {
    !isEmpty && !hasPrefix(".") && utf8.count <= 200
      && !unicodeScalars.contains { $0 == "/" || $0.properties.generalCategory == .control }
  }
}
