import Foundation
import Gradus
import GradusPlot

/// The page of a lab, with the findings of all experiments that have run in its folder.
struct LabPage {
  private let program: LabProgram
  private let lab: Lab
  private var findings: [String: Findings] = [:]

  /// The page with what earlier runs have found. Throws `DataError` when that is damaged.
  /// - Parameter fresh: The experiments whose findings are to be replaced; they are not read.
  init(of program: LabProgram, in lab: Lab, without fresh: Set<String>) throws {
    self.program = program
    self.lab = lab
    for experiment in program.experiments where !fresh.contains(experiment.name) {
      let file = LabPage.file(experiment, in: lab)
      // An experiment that has not run yet has no file.
      guard FileManager.default.fileExists(atPath: file) else { continue }
      let text = try TextFile.read(file)
      do {
        findings[experiment.name] = try JSONDecoder().decode(Findings.self, from: Data(text.utf8))
      } catch {
        throw DataError(
          file: file, problem: "these are not the findings of \"\(experiment.name)\"",
          remedy: "run \(experiment.name) again or delete the file")
      }
    }
  }

  /// Where the findings of an experiment are kept.
  private static func file(_ experiment: Experiment, in lab: Lab) -> String {
    lab.file("findings/\(experiment.name).json")
  }

  /// Keeps what an experiment has found, and writes the page.
  mutating func add(_ found: Findings, of experiment: Experiment) throws {
    findings[experiment.name] = found
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(found), as: UTF8.self)
    try WholeFile.write(text + "\n", to: LabPage.file(experiment, in: lab))
    let page = HTMLPage(
      title: lab.language(program.title), language: lab.language, sections: try sections())
    try WholeFile.write(page.html(), to: lab.file("index.html"))
  }

  private func sections() throws -> [HTMLPage.Section] {
    let language = lab.language
    var sections: [HTMLPage.Section] = []
    if lab.isQuick {
      sections.append(
        .paragraph(
          language(
            "This is the quick version: less data and fewer epochs, so the figures mean little.",
            "Это быстрый вариант: меньше данных и эпох, так что числа значат мало.")))
    }
    for experiment in program.experiments {
      guard let found = findings[experiment.name] else { continue }
      sections.append(.heading(language(experiment.title)))
      if let question = experiment.question { sections.append(.paragraph(language(question))) }
      sections += try found.parts.compactMap { try section($0) }
    }
    return sections
  }

  private func section(_ part: Findings.Part) throws -> HTMLPage.Section? {
    switch part {
    case .paragraph(let text): return .paragraph(text)
    case .preformatted(let text): return .preformatted(text)
    case .table(let header, let rows, let caption):
      return .table(Table(header: header, rows: rows, caption: caption))
    case .link(let file, let text):
      return .html("<p><a href=\"\(escaped(file))\">\(escaped(text))</a></p>")
    case .picture(let name, let caption):
      let file = lab.file(name)
      // A picture that somebody has deleted is no reason to lose the page.
      guard FileManager.default.fileExists(atPath: file) else { return nil }
      // The picture's styles are those of the page, so it may stand in the page as it is.
      return .html(
        "<figure>\n\(try TextFile.read(file))<figcaption>\(escaped(caption))</figcaption></figure>")
    }
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\"", with: "&quot;")
  }
}
