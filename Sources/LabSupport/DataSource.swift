import GradusPlot

/// Which data an experiment uses: the real set where it is found, or else a stand-in that the
/// program draws from a seed.
///
/// ```swift
/// let source = lab.source(
///   "Fashion-MNIST", folder: "fashion-mnist", standIn: Words("drawn garments", "рисованные вещи"))
/// let images = source.isReal ? try FashionMNIST.training(in: lab.data) : Synthetic.garments(…)
/// lab.state(source, Words("\(images.count) images", "изображений: \(images.count)"))
/// ```
public struct DataSource: Sendable, Equatable {
  /// What the real set is called.
  public let name: Words
  /// Its folder among the data.
  public let folder: String
  /// What stands in for it.
  public let standIn: Words
  /// Whether the real set is there.
  public let isReal: Bool

  /// Its name in a table's settings, so that results on other data are not taken for these.
  public var key: String { isReal ? folder : "synthetic" }

  /// The plain statement which set was used.
  /// - Parameter contents: What is in it, such as "60000 images".
  public func statement(_ contents: Words) -> Words {
    if isReal {
      return Words(
        "Data: \(name.english), \(contents.english).",
        "Данные: \(name.russian), \(contents.russian).")
    }
    return Words(
      "Data: SYNTHETIC (\(standIn.english)), \(contents.english), since there is no \(folder) in the "
        + "data folder.",
      "Данные: СИНТЕТИЧЕСКИЕ (\(standIn.russian)), \(contents.russian), так как в папке данных нет "
        + "\(folder).")
  }
}

extension Lab {
  /// Whether the real set is there. A set that is there but damaged is an error of its reader;
  /// only one that is not there is replaced.
  public func source(_ name: Words, folder: String, standIn: Words) -> DataSource {
    DataSource(
      name: name, folder: folder, standIn: standIn, isReal: data.contains(folder))
  }

  /// The same, for a set whose name is the same in both languages.
  public func source(_ name: String, folder: String, standIn: Words) -> DataSource {
    source(Words(name), folder: folder, standIn: standIn)
  }

  /// Says on the page and on the terminal which set is used; once in an experiment.
  public func state(_ source: DataSource, _ contents: Words) {
    let statement = source.statement(contents)
    if !findings.parts.contains(.paragraph(language(statement))) { report(statement) }
  }
}
