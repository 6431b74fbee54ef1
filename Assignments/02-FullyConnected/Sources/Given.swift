import Gradus

// What the functions of this lesson share stands here and in the other files whose names begin with
// Given. Do not edit them: the grader puts its own copies in place.
//
// N: examples in a batch, D: inputs of a layer, H: hidden neurons, M: outputs of a layer,
// C: classes. A batch is a tensor with one example a row.

/// What a function throws when what it is given makes no sense.
public enum InputError: Error, Equatable, Sendable {
  /// A class number outside `0..<classes`.
  case labelOutOfRange(label: Int, classes: Int)
  /// Two things that belong together differ in number.
  case countsDiffer(Int, Int)
  /// Anything else, in words.
  case impossible(String)
}
