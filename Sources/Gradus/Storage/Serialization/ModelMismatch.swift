/// A file that holds the numbers of another model than the one that they were to be loaded into.
///
/// Nothing has been loaded when it is thrown.
public struct ModelMismatch: Error, Equatable, CustomStringConvertible {
  /// What differs.
  public enum Difference: Equatable, Sendable {
    /// The model has it, the file does not.
    case missing(shape: [Int])
    /// The file has it, the model does not.
    case surplus(shape: [Int])
    /// Both have it, in different shapes.
    case shape(inFile: [Int], inModel: [Int])
    /// Both have it, with different element types, where none may be rounded.
    case type(inFile: DType, inModel: DType)
  }

  /// The file, as it was named.
  public let file: String
  /// The first parameter or buffer that differs.
  public let name: String
  /// How it differs.
  public let difference: Difference

  /// One line: the file, the parameter, the difference.
  public var description: String {
    let what =
      switch difference {
      case .missing(let shape):
        "has no '\(name)', which the model has with shape \(shape)"
      case .surplus(let shape):
        "has '\(name)' with shape \(shape), which the model has not"
      case .shape(let inFile, let inModel):
        "has '\(name)' with shape \(inFile), the model with \(inModel)"
      case .type(let inFile, let inModel):
        "has '\(name)' in \(inFile), the model in \(inModel)"
      }
    return "\(file): \(what); it was saved from another model"
  }
}
