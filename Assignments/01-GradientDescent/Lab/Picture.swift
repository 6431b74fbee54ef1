import GradusPlot
import LabSupport

/// What a picture turns out to be.
enum Drawing {
  case figure(Figure)
  case grid(FigureGrid, height: Double)
}

extension Experiment {
  /// An experiment that is a picture.
  /// - Parameters:
  ///   - name: of the experiment and of the file.
  ///   - title: its heading.
  ///   - caption: What to look for.
  ///   - draw: gives the picture.
  static func picture(
    name: String, title: Words, caption: Words, draw: @escaping @Sendable (Lab) throws -> Drawing
  ) -> Experiment {
    Experiment(name: name, title: title) { lab in
      switch try draw(lab) {
      case .figure(let figure): try lab.show(name, figure, caption)
      case .grid(let grid, let height): try lab.show(name, grid, caption, height: height)
      }
    }
  }
}
