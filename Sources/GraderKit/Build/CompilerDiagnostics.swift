/// What the Swift compiler said about a submission, by file.
struct CompilerDiagnostics: Sendable, Equatable {
  /// One error.
  struct Entry: Sendable, Equatable {
    /// The file's name without folders; empty where the compiler names none that it was given.
    var file: String
    /// The line in it.
    var line: Int
    /// The compiler's words.
    var message: String

    /// The error as a student reads it.
    var text: String { file.isEmpty ? message : "\(file):\(line): \(message)" }

    /// The name that is declared a second time, without argument labels, if that is the error.
    var redeclared: String? {
      guard let mark = message.range(of: "invalid redeclaration of '") else { return nil }
      return String(message[mark.upperBound...].prefix { $0 != "'" && $0 != "(" })
    }
  }

  /// Errors in the order of the compiler's output, each once.
  let errors: [Entry]

  /// Reads the compiler's standard error: lines of the form `path:line:column: error: message`.
  ///
  /// The compiler is given whole paths and repeats them. Any other is one that a submission made up
  /// by `#sourceLocation`, to put its errors on another file or on none.
  init(output: String) {
    var errors: [Entry] = []
    for line in output.split(separator: "\n") {
      // Without a source the trouble is the grader's.
      guard let marker = line.range(of: ": error: "), !line.hasPrefix("<unknown>") else { continue }
      let place = line[..<marker.lowerBound].split(separator: ":")
      var entry = Entry(file: "", line: 0, message: String(line[marker.upperBound...]))
      if line.hasPrefix("/"), place.count >= 3, let number = Int(place[place.count - 2]) {
        entry.line = number
        entry.file = place[place.count - 3].split(separator: "/").last.map(String.init) ?? ""
      }
      if !errors.contains(entry) { errors.append(entry) }
    }
    self.errors = errors
  }

  /// The files that have errors.
  var files: Set<String> { Set(errors.map(\.file)) }

  /// The errors of one file, at most three: the first explains the rest.
  ///
  /// - Parameter place: where else a name is declared, as `File.swift:12`.
  func summary(
    of file: String, declaredAlso place: (_ name: String) -> String? = { _ in nil }
  ) -> String {
    errors.filter { $0.file == file }.prefix(3).map { error in
      guard let name = error.redeclared, let other = place(name) else { return error.text }
      return "\(error.text), which \(other) declares too: mark helpers `private`"
    }.joined(separator: "\n")
  }
}
