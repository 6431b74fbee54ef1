/// What a new lesson begins with: three small functions of one theme, one of each level, with
/// everything that belongs to a lesson. They show where things go; the author puts others in their
/// places.
///
/// The theme is root mean square normalization: B. Zhang, R. Sennrich, "Root mean square layer
/// normalization", 2019. The engine has no layer of it, so nothing has to be forbidden but what
/// every lesson with gradients by hand forbids.
struct LessonTemplate {
  let names: LessonNames

  /// The two folders of a lesson.
  enum Folder: String, CaseIterable {
    case assignment = "Assignments"
    case rubric = "Rubrics"
  }

  /// One file.
  struct File: Equatable {
    /// What is in it.
    enum Content: Equatable {
      case text(String)
      /// A symbolic link, relative to the file's own folder.
      case link(String)
    }

    let folder: Folder
    /// Below the lesson's folder.
    let path: String
    let content: Content
  }

  /// The types that the template declares: no module of a lesson may have their names.
  static let typeNames = ["InputError", "NormalizationGradients"]

  /// Everything that is written.
  var files: [File] {
    get throws {
      assignmentFiles.map { File(folder: .assignment, path: $0.key, content: .text($0.value)) }
        .sorted { $0.path < $1.path }
        + (try rubricFiles.map { File(folder: .rubric, path: $0.key, content: .text($0.value)) })
        .sorted { $0.path < $1.path } + [
          File(
            folder: .rubric, path: "Solution/Given.swift",
            content: .link("../../../Assignments/\(names.folder)/Sources/Given.swift"))
        ]
    }
  }

  private var assignmentFiles: [String: String] {
    var files = [
      "README.md": englishHandout, "README.ru.md": russianHandout,
      "Sources/Given.swift": given, "Lab/main.swift": labProgram,
      "Lab/SizesExperiment.swift": labExperiment,
    ]
    for function in Self.functions {
      files["Sources/\(function.file)"] = stub(function, body: "throw NotImplemented()")
    }
    return files.merging(visibleTests) { $1 }
  }

  private var rubricFiles: [String: String] {
    get throws {
      var files = [
        "rubric.json": try json(rubric), "hints.json": try json(hints),
      ]
      for function in Self.functions {
        files["Solution/\(function.file)"] = stub(function, body: function.solution)
      }
      for (name, mistake) in Self.mistakes {
        files["Mistakes/\(name).json"] = try json(mistake)
      }
      return files.merging(hiddenChecks) { $1 }
    }
  }
}
