import Gradus
import GradusPlot

/// One picture of the lesson: what it is called, what it shows, and how it is drawn.
struct Picture: Sendable {
  /// The file's name without its ending.
  let name: String
  let title: Words
  /// What to look for.
  let caption: Words
  let draw: @Sendable (Attempts) throws -> Drawing
}

/// What a picture turns out to be.
enum Drawing {
  case figure(Figure)
  case grid(FigureGrid, height: Double)

  func svg() -> String {
    switch self {
    case .figure(let figure): figure.svg(width: 680, height: 420)
    case .grid(let grid, let height): grid.svg(width: 760, height: height)
    }
  }

  func section(caption: String) -> HTMLPage.Section {
    switch self {
    case .figure(let figure): .figure(figure, caption: caption)
    case .grid(let grid, let height): .grid(grid, caption: caption, height: height)
    }
  }
}

/// Runs the parts of a picture and remembers which could not be run: a race between four methods is
/// drawn with the three that are written.
final class Attempts {
  /// The language of the texts in the picture.
  let language: Language
  /// The functions that are not written yet, without their argument labels.
  private(set) var unwritten: [String] = []
  /// What else went wrong.
  private(set) var problems: [(name: String, text: String)] = []

  init(in language: Language) {
    self.language = language
  }

  /// The result, or nothing when a function is not written yet or throws something else.
  func attempt<Result>(_ name: String, _ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch let error as NotImplemented {
      let function = String(error.function.prefix { $0 != "(" })
      if !unwritten.contains(function) { unwritten.append(function) }
    } catch is NothingToDraw {
      // The parts have said why.
    } catch {
      let text = language("stopped with an error: ", "остановлено ошибкой: ") + "\(error)"
      problems.append((name, text))
    }
    return nil
  }

  /// Everything that is missing from the picture, a sentence each.
  var complaints: [String] {
    let names = unwritten.joined(separator: ", ")
    return (unwritten.isEmpty ? [] : [language("not written yet: ", "ещё не написано: ") + names])
      + problems.map { "\($0.name): \($0.text)" }
  }
}

/// Nothing of a picture could be drawn.
struct NothingToDraw: Error {}
