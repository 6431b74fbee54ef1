/// Rows of a table as examples, with the names of its columns.
public struct TabularDataset: Sendable {
  /// Inputs `[rows, features]`, targets `[rows, 1]`, both `float32`.
  public let dataset: TensorDataset
  /// The name of each feature.
  public let featureNames: [String]
  /// The name of what is to be predicted.
  public let targetName: String

  /// The features are all columns of `matrix` but the target.
  init(_ matrix: CSVTable.Matrix, target: String, in table: CSVTable) throws {
    guard let place = matrix.names.firstIndex(of: target) else {
      throw DataError(
        file: table.file, place: .line(1), problem: "there is no column '\(target)'",
        remedy: "this is not the table it should be: fetch it again")
    }
    let features = matrix.names.indices.filter { $0 != place }
    dataset = TensorDataset(
      inputs: matrix.values.gathered(features, axis: 1).converted(to: .float32),
      targets: matrix.values.sliced(place..<(place + 1), axis: 1).converted(to: .float32))
    featureNames = features.map { matrix.names[$0] }
    targetName = target
  }
}
