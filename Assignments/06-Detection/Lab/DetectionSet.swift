import Gradus
import LabSupport

/// Pictures with marked objects, in three parts.
struct DetectionSet {
  /// To learn from.
  let training: DetectionDataset
  /// To choose by.
  let validation: DetectionDataset
  /// Nothing is chosen by it.
  let test: DetectionDataset
  /// The blood cells, or their drawn stand-in.
  let source: DataSource
  /// The classes, for the reader.
  let names: [Words]

  var classCount: Int { names.count }

  /// How many there are, for the reader.
  var contents: Words {
    let parts = [training, validation, test]
    let counts = parts.map { "\($0.count)" }
    let objects = parts.reduce(0) { $0 + $1.objects.joined().count }
    return Words(
      "\(counts[0]) pictures to train on, \(counts[1]) to validate, \(counts[2]) to test, "
        + "\(objects) marked objects",
      "изображений для обучения: \(counts[0]), для проверки: \(counts[1]), для теста: "
        + "\(counts[2]); размеченных объектов: \(objects)")
  }

  /// The blood cells where they are, else drawn scenes. Throws `DataError` when files are there
  /// but damaged.
  static func cells(in lab: Lab) throws -> DetectionSet {
    let source = lab.source(
      Words("BCCD blood cells", "клетки крови BCCD"), folder: "bccd",
      standIn: Words(
        "drawn discs, squares and triangles, which are easier than cells",
        "нарисованные круги, квадраты и треугольники, они проще клеток"))
    func part(_ data: DetectionDataset, quick: Int) -> DetectionDataset {
      data.subset(Array(0..<min(data.count, lab.size(data.count, quick: quick))))
    }
    if source.isReal {
      let cells = try BloodCells.load(from: lab.data)
      return DetectionSet(
        training: part(cells.training, quick: 48), validation: part(cells.validation, quick: 12),
        test: part(cells.test, quick: 16), source: source,
        names: [
          Words("red cell", "эритроцит"), Words("white cell", "лейкоцит"),
          Words("platelet", "тромбоцит"),
        ])
    }
    func drawn(_ count: Int, seed: UInt64) -> DetectionDataset {
      Synthetic.scenes(count: count, height: 96, width: 128, objectCount: 3...9, seed: seed)
    }
    return DetectionSet(
      training: part(drawn(205, seed: 61), quick: 48),
      validation: part(drawn(87, seed: 62), quick: 12),
      test: part(drawn(72, seed: 63), quick: 16), source: source,
      names: [
        Words("disc", "круг"), Words("square", "квадрат"), Words("triangle", "треугольник"),
      ])
  }
}

extension DetectionSet {
  /// Which class has which of the palette's first colours, for captions.
  var legend: Words {
    let colors = [Words("blue", "синий"), Words("red", "красный"), Words("green", "зелёный")]
    let parts = zip(names, colors).map { $0 + Words(" — ") + $1 }
    return parts.dropFirst().reduce(parts[0]) { $0 + Words(", ") + $1 }
  }
}
