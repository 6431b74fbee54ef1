import Foundation
import Gradus
import GradusPlot

/// Draws every picture that can be drawn and writes the pages.
func runLab(writingTo directory: String, in language: Language) throws {
  let folder = URL(fileURLWithPath: directory, isDirectory: true)
  do {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  } catch {
    throw UsageError("--to: the directory \(directory) cannot be made")
  }

  let pictures =
    coursePictures + learningRatePictures + [differencePicture] + pathPictures + racePictures
    + surfacePictures
  let invitation = language(
    "Drag the start and the learning rate", "Двигать начальную точку и скорость обучения")
  var sections: [HTMLPage.Section] = [
    .html("<p><a href=\"interactive.html\">\(invitation)</a></p>")
  ]
  var unwritten: [String] = []
  for (number, picture) in pictures.enumerated() {
    let title = language(picture.title)
    print("[\(number + 1)/\(pictures.count)] \(title) …", terminator: " ")
    fflush(nil)
    let attempts = Attempts(in: language)
    let drawing = attempts.attempt(title) { try picture.draw(attempts) }
    sections.append(.heading(title))
    if let drawing {
      let file = folder.appending(path: "\(picture.name).svg")
      try drawing.svg().write(to: file, atomically: true, encoding: .utf8)
      sections.append(drawing.section(caption: language(picture.caption)))
      print("\(picture.name).svg")
    } else {
      print(language("left out", "пропущено"))
    }
    for complaint in attempts.complaints { print("      \(complaint)") }
    if !attempts.complaints.isEmpty { sections.append(.list(attempts.complaints)) }
    unwritten += attempts.unwritten.filter { !unwritten.contains($0) }
  }

  let attempts = Attempts(in: language)
  sections.append(.heading(language("Methods in numbers", "Методы в числах")))
  sections.append(.table(raceTable(attempts)))
  for problem in attempts.problems { print("      \(problem.name): \(problem.text)") }

  let title = language("Gradient descent: the pictures", "Градиентный спуск: рисунки")
  try HTMLPage(title: title, language: language, sections: sections).html()
    .write(to: folder.appending(path: "index.html"), atomically: true, encoding: .utf8)
  try interactivePage(in: language).html()
    .write(to: folder.appending(path: "interactive.html"), atomically: true, encoding: .utf8)
  let pages = "\(directory)/index.html", page = "\(directory)/interactive.html"
  print(
    language(
      "\nOpen \(pages) and \(page) in a browser.", "\nОткройте в браузере \(pages) и \(page)."))
  if !unwritten.isEmpty {
    let names = unwritten.joined(separator: ", ")
    print(
      language(
        "Not written yet: \(names). Run the lab again when they are.",
        "Ещё не написано: \(names). Запустите лабораторию снова, когда напишете."))
  }
}
