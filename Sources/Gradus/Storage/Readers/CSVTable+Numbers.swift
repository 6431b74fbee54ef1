extension CSVTable {
  /// Columns of a table as numbers.
  public struct Matrix: Sendable {
    /// `[rows, columns]`, `float64`; not-a-number where a value is not known.
    public let values: Tensor
    /// The name of each column; for those of a category `column=category`.
    public let names: [String]
  }

  /// A column as numbers, which are read the same in every language setting.
  ///
  /// - Parameter allowsMissing: whether a value that is not known becomes not-a-number; otherwise
  ///   it is an error like anything that is not a finite decimal number.
  public func numbers(_ column: String, allowsMissing: Bool = false) throws -> [Double] {
    let index = try index(of: column)
    return try (0..<rowCount).map { try number($0, index, allowsMissing: allowsMissing) }
  }

  /// A column as categories: their names, sorted, and for each row the place of its own, nil
  /// where it is not known.
  public func categories(_ column: String) throws -> (names: [String], codes: [Int?]) {
    let index = try index(of: column)
    let texts = (0..<rowCount).map { isMissing($0, index) ? nil : self[$0, index] }
    let names = Set(texts.compactMap { $0 }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return (names, texts.map { $0.flatMap { places[$0] } })
  }

  /// Columns as one matrix of numbers.
  ///
  /// - Parameters:
  ///   - columns: which, in this order; by default all.
  ///   - categorical: those that become one column of 0 and 1 for each category, in the sorted
  ///     order of the categories.
  ///   - allowsMissing: whether a number that is not known becomes not-a-number, and a category
  ///     that is not known zeros; otherwise either is an error. `MedianImputer` fills numbers in.
  public func matrix(
    columns: [String]? = nil, categorical: Set<String> = [], allowsMissing: Bool = false
  ) throws -> Matrix {
    var names: [String] = []
    var parts: [[Double]] = []
    for column in columns ?? columnNames {
      guard categorical.contains(column) else {
        names.append(column)
        parts.append(try numbers(column, allowsMissing: allowsMissing))
        continue
      }
      let (categories, codes) = try categories(column)
      if !allowsMissing, let row = codes.firstIndex(of: nil) {
        throw error(
          row, try index(of: column), "there is no value", "allow missing values, or drop the row")
      }
      for (code, category) in categories.enumerated() {
        names.append("\(column)=\(category)")
        parts.append(codes.map { $0 == code ? 1 : 0 })
      }
    }
    for column in categorical { _ = try index(of: column) }
    let values = (0..<rowCount).flatMap { row in parts.map { $0[row] } }
    return Matrix(values: Tensor(values, shape: [rowCount, parts.count]), names: names)
  }

  private func number(_ row: Int, _ column: Int, allowsMissing: Bool) throws -> Double {
    let text = CSVTable.trimmed(self[row, column])
    if missingMarks.contains(text) {
      guard allowsMissing else {
        throw error(row, column, "there is no value", "allow missing values, or drop the row")
      }
      return .nan
    }
    guard let value = CSVTable.decimal(text) else {
      throw error(
        row, column, "\(DataError.quoted(text)) is not a finite decimal number",
        "mend it, or read the column as a category")
    }
    return value
  }

  /// A finite number in decimal digits with a point. `Double.init` by itself would also take
  /// hexadecimal digits, `inf` and `nan`.
  static func decimal(_ text: String) -> Double? {
    let isDecimal = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard isDecimal, let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
