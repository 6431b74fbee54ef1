import Foundation
import Gradus
import GradusPlot

/// Draws every picture that can be drawn and writes the pages.
func runLab(writingTo directory: String) throws {
  let folder = URL(fileURLWithPath: directory, isDirectory: true)
  do {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  } catch {
    throw UsageError("--to: the directory \(directory) cannot be made")
  }

  let pictures =
    coursePictures + learningRatePictures + [differencePicture] + pathPictures + racePictures
    + surfacePictures
  var sections: [HTMLPage.Section] = [
    .html(#"<p><a href="interactive.html">Drag the start and the learning rate</a></p>"#)
  ]
  var unwritten: [String] = []
  for (number, picture) in pictures.enumerated() {
    let place = "[\(number + 1)/\(pictures.count)]"
    print("\(place) \(picture.title) …", terminator: " ")
    fflush(nil)
    let attempts = Attempts()
    let drawing = attempts.attempt(picture.title) { try picture.draw(attempts) }
    sections.append(.heading(picture.title))
    if let drawing {
      let file = folder.appending(path: "\(picture.name).svg")
      try drawing.svg().write(to: file, atomically: true, encoding: .utf8)
      sections.append(drawing.section(caption: picture.caption))
      print("\(picture.name).svg")
    } else {
      print("left out")
    }
    for complaint in attempts.complaints { print("      \(complaint)") }
    if !attempts.complaints.isEmpty { sections.append(.list(attempts.complaints)) }
    unwritten += attempts.unwritten.filter { !unwritten.contains($0) }
  }
  sections.append(.heading("Methods in numbers"))
  sections.append(.table(raceTable()))

  try HTMLPage(title: "Gradient descent: the pictures", sections: sections).html()
    .write(to: folder.appending(path: "index.html"), atomically: true, encoding: .utf8)
  try interactivePage().html()
    .write(to: folder.appending(path: "interactive.html"), atomically: true, encoding: .utf8)
  print("\nOpen \(directory)/index.html and \(directory)/interactive.html in a browser.")
  if !unwritten.isEmpty {
    print("Not written yet: \(unwritten.joined(separator: ", ")). Run the lab again when they are.")
  }
}
