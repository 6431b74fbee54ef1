import Foundation
import GraderKit

/// The comparisons of a failed check, drawn in the terminal; what does not fit there goes into a
/// page, whose path is printed.
struct FigureReport {
  let language: Language
  /// Where pages go.
  let folder: URL

  private static let indent = 6

  func print(_ item: VisibleChecks.Item) {
    guard !item.figures.isEmpty else { return }
    var isWhole = true
    let size = Terminal.size
    for figure in item.figures.prefix(2) {
      let picture = TensorPicture(
        figure, width: size.columns - Self.indent, height: max(8, size.rows - 14),
        hasColor: Terminal.showsColor,
        titles: (words("expected", "должно быть"), words("yours", "у вас")))
      for line in picture.lines { Swift.print(String(repeating: " ", count: Self.indent) + line) }
      isWhole = isWhole && picture.isWhole
    }
    guard !isWhole || item.figures.count > 2 else { return }
    do {
      let file = try FigurePage(item, language: language).write(to: folder)
      Swift.print("      " + words("all of it: \(file.path)", "целиком: \(file.path)"))
    } catch {
      // The verdict stands without the picture.
      Swift.print("      " + words("no picture: \(error)", "картинки нет: \(error)"))
    }
  }

  private func words(_ english: String, _ russian: String) -> String {
    language == .russian ? russian : english
  }
}
