/// Which of the figures of several classes a metric gives, or how it joins them.
public enum ClassAverage: Sendable, Hashable {
  /// The figure of one class.
  case of(Int)
  /// The mean over the classes: a rare one counts as much as a common one.
  case macro
  /// The figure of all classes' counts together: a class counts by its examples.
  case micro
}
