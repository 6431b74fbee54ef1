/// Small handwritten digits: 3,823 and 1,797 images of 8 × 8 pixels in 10 classes, quick enough
/// for every test (Alpaydin, Kaynak, "Optical recognition of handwritten digits", UCI, 1998).
///
/// Inputs are `[count, 8, 8, 1]` in 0…1, targets `[count]` with class numbers.
public enum HandwrittenDigits {
  private static let source =
    "https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits"

  /// The 3,823 images to learn from. Throws `DataError` when the file is not there or damaged.
  public static func training(in folder: DataFolder = DataFolder()) throws -> TensorDataset {
    try read("optdigits/optdigits.tra", folder)
  }

  /// The 1,797 images of the test. Throws `DataError` when the file is not there or damaged.
  public static func test(in folder: DataFolder = DataFolder()) throws -> TensorDataset {
    try read("optdigits/optdigits.tes", folder)
  }

  private static func read(_ name: String, _ folder: DataFolder) throws -> TensorDataset {
    let path = try folder.path(to: name, source: source)
    let values = try CSVTable(path: path, hasHeader: false).matrix().values
    guard values.shape[1] == 65 else {
      throw DataError(
        file: path, place: .line(1), problem: "rows have \(values.shape[1]) numbers, expected 65",
        remedy: "fetch the file again from \(source)")
    }
    let pixels = values.sliced(0..<64, axis: 1) / 16
    return TensorDataset(
      inputs: pixels.converted(to: .float32).reshaped([-1, 8, 8, 1]),
      targets: values.selecting(64, axis: 1).converted(to: .float32))
  }
}
