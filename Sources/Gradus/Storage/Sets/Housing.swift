/// Prices of houses in 506 districts of Boston, 1970 (Harrison, Rubinfeld, "Hedonic housing prices
/// and the demand for clean air", Journal of Environmental Economics and Management 5, 1978).
///
/// Column `B` encodes race; scikit-learn removed this set for that reason. `CaliforniaHousing`
/// serves as well.
public enum BostonHousing {
  private static let names = [
    "CRIM", "ZN", "INDUS", "CHAS", "NOX", "RM", "AGE", "DIS", "RAD", "TAX", "PTRATIO", "B",
    "LSTAT", "MEDV",
  ]

  /// 13 features of 506 districts; the target is the median price in 1,000 dollars.
  /// Throws `DataError` when the file is not there or damaged.
  public static func load(from folder: DataFolder = DataFolder()) throws -> TabularDataset {
    let path = try folder.path(
      to: "boston-housing/housing.data",
      source: "https://github.com/jbrownlee/Datasets (housing.data)")
    let table = try CSVTable(path: path, hasHeader: false, separator: .blanks)
    guard table.columnNames.count == names.count else {
      throw DataError(
        file: path, place: .line(1),
        problem: "rows have \(table.columnNames.count) fields, expected \(names.count)",
        remedy: "this is not the table it should be: fetch it again")
    }
    let matrix = CSVTable.Matrix(values: try table.matrix().values, names: names)
    return try TabularDataset(matrix, target: "MEDV", in: table)
  }
}

/// Prices of houses in 20,640 districts of California, 1990 (Pace, Barry, "Sparse spatial
/// autoregressions", Statistics and Probability Letters 33, 1997; as in Géron, "Hands-on machine
/// learning").
public enum CaliforniaHousing {
  /// 8 numbers and 5 columns for the categories of `ocean_proximity`, of 20,640 districts; the
  /// target is the median price in dollars, capped at 500,001.
  ///
  /// `total_bedrooms` is not known in 207 rows and not-a-number there: `MedianImputer`, fitted to
  /// training rows, fills it in. Throws `DataError` when the file is not there or damaged.
  public static func load(from folder: DataFolder = DataFolder()) throws -> TabularDataset {
    let table = try CSVTable(
      path: folder.path(
        to: "california-housing/housing.csv",
        source: "https://github.com/ageron/handson-ml2/tree/master/datasets/housing"))
    let matrix = try table.matrix(categorical: ["ocean_proximity"], allowsMissing: true)
    return try TabularDataset(matrix, target: "median_house_value", in: table)
  }
}
