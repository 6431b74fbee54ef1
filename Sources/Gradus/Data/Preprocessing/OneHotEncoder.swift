/// Turns categories into rows of 0 with a single 1, and back.
///
/// ```swift
/// let encoder = OneHotEncoder(fittedTo: ["cat", "dog", "cat"])
/// let rows = try encoder.transform(["dog"])  // [[0, 1]]
/// ```
public struct OneHotEncoder: Sendable, Equatable, Codable {
  /// The categories in the order of the columns: sorted by their bytes.
  public let categories: [String]

  /// Learns the categories that occur.
  public init(fittedTo values: [String]) {
    categories = Set(values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// `[values, categories]`: 1 in the column of each value.
  ///
  /// - Parameter unknownAsZeros: whether a category that did not occur becomes a row of zeros;
  ///   otherwise it is a `DataError`, whose place is the value's number from 1.
  public func transform(
    _ values: [String], unknownAsZeros: Bool = false, dtype: DType = .float32
  ) throws -> Tensor {
    let places = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, $0) })
    var result = Tensor.zeros([values.count, categories.count], dtype: dtype)
    for (row, value) in values.enumerated() {
      if let place = places[value] {
        result[row, place] = 1
      } else if !unknownAsZeros {
        throw DataError(
          file: "OneHotEncoder", place: .line(row + 1),
          problem: "\(DataError.quoted(value)) is none of the \(categories.count) categories",
          remedy: "fit the encoder to it too, or let unknown categories become zeros")
      }
    }
    return result
  }

  /// The category with the greatest value in each row, so that probabilities serve as well.
  /// Stops unless the rows have one column a category.
  public func inverseTransform(_ rows: Tensor) -> [String] {
    guard rows.rank == 2, rows.shape[1] == categories.count, !categories.isEmpty else {
      stop("OneHotEncoder: shape \(rows.shape), fitted to \(categories.count) categories")
    }
    return rows.argmax(axis: 1).map { categories[$0] }
  }

  /// `[labels, classCount]` of class numbers. Stops when one is outside `0..<classCount`.
  public static func oneHot(_ labels: [Int], classCount: Int, dtype: DType = .float32) -> Tensor {
    var result = Tensor.zeros([labels.count, classCount], dtype: dtype)
    for (row, label) in labels.enumerated() {
      guard label >= 0, label < classCount else {
        stop("oneHot: label \(label) is outside 0..<\(classCount)")
      }
      result[row, label] = 1
    }
    return result
  }
}
