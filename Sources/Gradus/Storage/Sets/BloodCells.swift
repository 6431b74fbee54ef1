/// Blood cells under the microscope: 364 pictures with 4,886 boxes in 3 classes (Shenggan, "BCCD
/// dataset", 2017), in the official parts of 205, 87 and 72.
///
/// Some cells are not marked, or cut by the border. Two boxes have no area and are dropped.
public struct BloodCells: Sendable {
  /// The names of the classes, in order.
  public static let classNames = ["RBC", "WBC", "Platelets"]

  /// Pictures of 160 × 120 pixels to learn from.
  public let training: DetectionDataset
  /// Pictures to choose settings by.
  public let validation: DetectionDataset
  /// Pictures that nothing is chosen by.
  public let test: DetectionDataset
  /// What was dropped: one line each, with its place.
  public let notes: [DataError]

  /// The pictures were 640 × 480.
  private static let reduction = 4.0

  /// Reads the pictures, reduced to a quarter, and their boxes.
  /// Throws `DataError` when the files are not there or damaged.
  public static func load(from folder: DataFolder = DataFolder()) throws -> BloodCells {
    let source = "https://github.com/Shenggan/BCCD_Dataset, converted to IDX and CSV"
    let images = try IDXFile(
      path: folder.path(
        to: "bccd/derived/images-364x120x160x3-idx4-ubyte.gz", source: source))
    guard images.shape.count == 4, Array(images.shape[1...]) == [120, 160, 3] else {
      throw DataError(
        file: images.file, place: .byte(4),
        problem: "the pictures are \(images.shape), expected [count, 120, 160, 3]",
        remedy: "convert them again")
    }
    let table = try CSVTable(
      path: folder.path(to: "bccd/derived/boxes.csv", source: source))
    let parts = try BoxTable(table, pictures: images.shape[0])
    let all = DetectionDataset(
      images: images.tensor(dividedBy: 255), objects: parts.objects, classNames: classNames)
    func part(_ name: String) -> DetectionDataset {
      all.subset(all.objects.indices.filter { parts.splits[$0] == name })
    }
    return BloodCells(
      training: part("train"), validation: part("val"), test: part("test"), notes: parts.notes)
  }

  /// What `boxes.csv` says of each picture.
  private struct BoxTable {
    var objects: [[DetectionDataset.Object]]
    var splits: [String]
    var notes: [DataError] = []

    init(_ table: CSVTable, pictures: Int) throws {
      objects = Array(repeating: [], count: pictures)
      splits = Array(repeating: "", count: pictures)
      let place = try table.index(of: "class")
      let indices = try table.numbers("image_index")
      let parts = try table.texts("split")
      let labels = try table.texts("class")
      let edges = try ["xmin", "ymin", "xmax", "ymax"].map { try table.numbers($0) }
      for row in 0..<table.rowCount {
        guard let picture = Int(exactly: indices[row]), (0..<pictures).contains(picture),
          let label = BloodCells.classNames.firstIndex(of: labels[row])
        else {
          throw table.error(
            row, place, "no picture \(indices[row]) or no class \(labels[row])",
            "convert the boxes again")
        }
        splits[picture] = parts[row]
        let box = BoundingBox(
          left: edges[0][row], top: edges[1][row], right: edges[2][row], bottom: edges[3][row]
        ).clipped(width: 640, height: 480)
        guard box.hasArea else {
          notes.append(table.error(row, place, "a box has no area", "it was dropped"))
          continue
        }
        objects[picture].append(
          DetectionDataset.Object(label: label, box: box.scaled(by: 1 / BloodCells.reduction)))
      }
    }
  }
}
