import Gradus

/// Counts which classes are taken for which.
///
/// `matrix[t][p]` is the number of examples of the **true** class t that were **predicted** as p:
/// the rows are the truth. The sum of all entries is the number of examples.
///
/// - Parameters:
///   - labels: the true class of each example, in 0..<classes.
///   - predictions: the predicted class of each example, in 0..<classes.
///   - classes: C. A class that never occurs has its row and its column all the same.
/// - Returns: C rows of C counts.
/// - Throws: `InputError.countsDiffer` if there are not as many predictions as labels,
///   `InputError.labelOutOfRange` for a label or a prediction outside 0..<classes.
public func confusionMatrix(labels: [Int], predictions: [Int], classes: Int) throws -> [[Int]] {
  guard labels.count == predictions.count else {
    throw InputError.countsDiffer(labels.count, predictions.count)
  }
  var matrix = Array(repeating: Array(repeating: 0, count: classes), count: classes)
  for (label, prediction) in zip(labels, predictions) {
    for number in [label, prediction] where !(0..<classes).contains(number) {
      throw InputError.labelOutOfRange(label: number, classes: classes)
    }
    matrix[label][prediction] += 1
  }
  return matrix
}
