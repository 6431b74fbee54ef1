/// What a stub throws until a student writes it.
///
/// ```swift
/// public func loss(_ x: Double) throws -> Double {
///   throw NotImplemented()
/// }
/// ```
///
/// A test that meets this error is skipped with the function's name, not failed.
public struct NotImplemented: Error, CustomStringConvertible, Sendable {
  /// The function that is still to be written, as `name(label:label:)`.
  public let function: String

  /// Names the function that the call stands in.
  public init(_ function: String = #function) {
    self.function = function
  }

  /// `"<function> is not written yet"`.
  public var description: String { "\(function) is not written yet" }
}
