import Foundation
import Gradus
import GradusPlot

/// Where experiments run: what they share, and what they have found.
final class Laboratory {
  let options: Options
  let language: Language
  /// Where everything is written.
  let folder: URL
  /// What the running experiment has found so far.
  var findings = Findings()
  /// The functions that are not written yet, without their argument labels.
  private var unwritten: [String] = []
  private var pictureSets: [String: PictureSet] = [:]

  /// Whether everything is made small.
  var isQuick: Bool { options.isQuick }

  init(_ options: Options) {
    self.options = options
    language = options.language
    folder = URL(fileURLWithPath: options.directory, isDirectory: true)
  }

  /// Runs what the command line asks for and writes the page.
  func runExperiments() throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw UsageError("--to: the folder \(options.directory) cannot be made")
    }
    let start = ContinuousClock.now
    let chosen = Experiment.all.filter {
      // "folder" has nothing to do without a folder.
      options.names.isEmpty
        ? $0.name != Experiment.folder.name || options.images != nil
        : options.names.contains($0.name)
    }
    for (number, experiment) in chosen.enumerated() {
      say("\n[\(number + 1)/\(chosen.count)] \(experiment.name): \(language(experiment.title))")
      findings = Findings()
      attempt { try experiment.run(self) }
      try JSONEncoder().encode(findings).write(to: findingsFile(experiment.name), options: .atomic)
      // After each, so that an interrupted run has its page too.
      try writePage()
    }
    let page = "\(options.directory)/index.html"
    let time = language.time(seconds(since: start))
    say(
      language(
        "\nDone in \(time). Open \(page) in a browser.",
        "\nГотово за \(time). Откройте в браузере \(page)."))
    if !unwritten.isEmpty {
      let names = unwritten.joined(separator: ", ")
      say(
        language(
          "Not written yet: \(names). Run the lab again when they are.",
          "Ещё не написано: \(names). Запустите лабораторию снова, когда напишете."))
    }
  }

  // MARK: What experiments report

  /// Prints a line.
  func say(_ line: String) {
    print(line)
    fflush(nil)
  }

  /// Prints a line and keeps it for the page.
  func report(_ english: String, _ russian: String) {
    let text = language(english, russian)
    say("  " + text)
    findings.parts.append(.paragraph(text))
  }

  /// Keeps a table for the page and as `name.csv`, which is in English whatever the page is in.
  func report(_ name: String, header: [Words], rows: [[Words]], caption: Words) throws {
    findings.parts.append(
      .table(
        header: header.map { language($0) }, rows: rows.map { $0.map { language($0) } },
        caption: language(caption)))
    try writeCSV(([header] + rows).map { $0.map(\.english) }, to: file(name + ".csv"))
  }

  /// Keeps a picture for the page and as `name.svg`.
  func show(_ name: String, _ svg: String, _ caption: Words) throws {
    try svg.write(to: file(name + ".svg"), atomically: true, encoding: .utf8)
    findings.parts.append(.picture(file: name + ".svg", caption: language(caption)))
    say("  \(name).svg")
  }

  /// Keeps a figure of the usual size.
  func show(_ name: String, _ figure: Figure, _ caption: Words) throws {
    try show(name, figure.svg(width: 680, height: 420), caption)
  }

  /// Runs a part of an experiment; what stops it is said, and the rest goes on.
  /// - Parameter part: What it is, where it is not the whole experiment.
  func attempt(_ part: Words? = nil, _ body: () throws -> Void) {
    let name = language(part ?? Words("the experiment", "эксперимент")) + ": "
    do {
      try body()
    } catch let error as NotImplemented {
      let function = String(error.function.prefix { $0 != "(" })
      if !unwritten.contains(function) { unwritten.append(function) }
      report(
        "\(name)left out, \(function) is not written yet.",
        "\(name)пропущено, \(function) ещё не написано.")
    } catch {
      report("\(name)stopped by an error: \(error)", "\(name)остановлено ошибкой: \(error)")
    }
  }

  /// What a verdict of a quick run is worth.
  var caution: Words {
    isQuick
      ? Words(" (A quick run is too small to judge by.)", " (Быстрый запуск мал для выводов.)")
      : Words("")
  }

  // MARK: Files

  /// The file of a trained network: one for each data set and size that it may be trained on.
  func network(_ name: String, for set: PictureSet) -> URL {
    file(
      name + (set.isReal ? "" : "-synthetic") + (isQuick ? "-quick" : "") + ".safetensors")
  }

  /// A file in the folder of the results.
  func file(_ name: String) -> URL { folder.appending(path: name) }

  private func findingsFile(_ experiment: String) -> URL { file("\(experiment).json") }

  /// The page with the findings of all experiments that have run in this folder.
  private func writePage() throws {
    var sections: [HTMLPage.Section] = []
    for experiment in Experiment.all {
      // An experiment that has not run yet has no file.
      guard let data = try? Data(contentsOf: findingsFile(experiment.name)),
        let findings = try? JSONDecoder().decode(Findings.self, from: data)
      else { continue }
      sections.append(.heading(language(experiment.title)))
      sections.append(.paragraph(language(experiment.question)))
      sections += findings.sections(in: folder)
    }
    let title = language(
      "Convolutional networks: the experiments", "Свёрточные сети: эксперименты")
    try HTMLPage(title: title, language: language, sections: sections).html()
      .write(to: file("index.html"), atomically: true, encoding: .utf8)
  }

  // MARK: Data

  /// Fashion-MNIST, or drawn garments; the same at every call.
  func garments() throws -> PictureSet { try pictures("garments", PictureSet.garments) }

  /// CIFAR-10, or drawn garments in colour; the same at every call.
  func photographs() throws -> PictureSet { try pictures("photographs", PictureSet.photographs) }

  private func pictures(
    _ name: String, _ read: (_ isQuick: Bool) throws -> PictureSet
  ) throws -> PictureSet {
    let known = pictureSets[name]
    let set = try known ?? read(isQuick)
    pictureSets[name] = set
    report("Data: \(set.description.english)", "Данные: \(set.description.russian)")
    return set
  }
}

extension Language {
  /// A time in seconds as people read it: `12 s`, `3:05`.
  func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) " + self("s", "с") }
    return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
  }
}

/// The seconds since then.
func seconds(since start: ContinuousClock.Instant) -> Double {
  (ContinuousClock.now - start) / .seconds(1)
}

/// Writes rows as comma-separated values (RFC 4180).
func writeCSV(_ rows: [[String]], to file: URL) throws {
  let lines = rows.map { row in
    row.map { cell in
      cell.contains { ",\"\n".contains($0) }
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: ",") + "\r\n"
  }
  try lines.joined().write(to: file, atomically: true, encoding: .utf8)
}
