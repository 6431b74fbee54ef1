import Foundation
import Gradus
import GradusPlot

/// What an experiment works with: the options, the data, and the page it adds to.
final class Lab {
  let options: Options
  let language: Language
  /// Where everything is written.
  let folder: URL
  /// The page so far.
  private(set) var sections: [HTMLPage.Section] = []
  /// The functions that are not written yet, without their argument labels.
  private(set) var unwritten: [String] = []

  // Read when an experiment asks for them, once.
  private var imagesRead: ImageData?
  private var bostonRead: HousingData?
  private var trainedNetwork: TrainedNetwork?

  init(_ options: Options) throws {
    self.options = options
    language = options.language
    folder = URL(fileURLWithPath: options.directory, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw UsageError("--to: the directory \(options.directory) cannot be made")
    }
  }

  /// One of two sizes: that of the lesson, or a small one to try things out.
  func size(_ full: Int, quick: Int) -> Int { options.isQuick ? quick : full }

  // MARK: Data

  /// The pieces of clothing.
  func images() throws -> ImageData {
    if let imagesRead { return imagesRead }
    let data = try ImageData.load(isQuick: options.isQuick)
    print("    \(language(data.description))")
    imagesRead = data
    return data
  }

  /// The houses of Boston.
  func boston() throws -> HousingData {
    if let bostonRead { return bostonRead }
    let data = try HousingData.boston()
    print("    \(language(data.description))")
    bostonRead = data
    return data
  }

  /// The two-layer network, trained once for all experiments that look at it.
  func trained() throws -> TrainedNetwork {
    if let trainedNetwork { return trainedNetwork }
    let network = try TrainedNetwork.train(on: images(), in: self)
    trainedNetwork = network
    return network
  }

  // MARK: The page

  /// Runs a part of an experiment. When a function is missing or something fails, the page and the
  /// terminal say so, and the lab goes on.
  @discardableResult
  func attempt<Result>(_ name: String, _ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch let error as NotImplemented {
      let function = String(error.function.prefix { $0 != "(" })
      if !unwritten.contains(function) { unwritten.append(function) }
      complain(name, language("not written yet: ", "ещё не написано: ") + function)
    } catch {
      complain(name, language("stopped with an error: ", "остановлено ошибкой: ") + "\(error)")
    }
    return nil
  }

  private func complain(_ name: String, _ text: String) {
    print("    \(name): \(text)")
    sections.append(.list(["\(name): \(text)"]))
  }

  /// Begins the part of an experiment.
  func begin(_ title: String) { sections.append(.heading(title)) }

  /// A sentence on the page.
  func say(_ text: String) { sections.append(.paragraph(text)) }

  /// A result: on the page and on the terminal.
  func report(_ text: String) {
    print("    \(text)")
    say(text)
  }

  /// A picture: on the page and in a file of its own.
  func add(
    _ figure: Figure, name: String, caption: String, width: Double = 680, height: Double = 420
  ) throws {
    try write(figure.svg(width: width, height: height), to: "\(name).svg")
    sections.append(.figure(figure, caption: caption, width: width, height: height))
  }

  /// Pictures side by side: on the page and in a file of their own.
  func add(
    _ grid: FigureGrid, name: String, caption: String, width: Double = 760, height: Double
  ) throws {
    try write(grid.svg(width: width, height: height), to: "\(name).svg")
    sections.append(.grid(grid, caption: caption, width: width, height: height))
  }

  /// A table on the page.
  func add(_ table: Table) { sections.append(.table(table)) }

  /// Writes a file into the lab's folder.
  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }
}
