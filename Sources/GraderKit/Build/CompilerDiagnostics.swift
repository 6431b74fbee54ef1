/// What the Swift compiler said about a submission, by file.
struct CompilerDiagnostics: Sendable, Equatable {
  /// One error.
  struct Entry: Sendable, Equatable {
    /// The file's name without folders.
    var file: String
    /// The line in it.
    var line: Int
    /// The compiler's words.
    var message: String

    /// The error as a student reads it.
    var text: String { "\(file):\(line): \(message)" }
  }

  /// Errors in the order of the compiler's output, each once.
  let errors: [Entry]

  /// Reads the compiler's standard error: lines of the form `path:line:column: error: message`.
  init(output: String) {
    var errors: [Entry] = []
    for line in output.split(separator: "\n") {
      guard let marker = line.range(of: ": error: ") else { continue }
      let place = line[..<marker.lowerBound].split(separator: ":")
      guard place.count >= 3, let number = Int(place[place.count - 2]) else { continue }
      let file = place[place.count - 3].split(separator: "/").last.map(String.init) ?? ""
      let entry = Entry(file: file, line: number, message: String(line[marker.upperBound...]))
      if !errors.contains(entry) { errors.append(entry) }
    }
    self.errors = errors
  }

  /// The files that have errors.
  var files: Set<String> { Set(errors.map(\.file)) }

  /// The errors of one file, at most three: the first explains the rest.
  func summary(of file: String) -> String {
    errors.filter { $0.file == file }.prefix(3).map(\.text).joined(separator: "\n")
  }
}
