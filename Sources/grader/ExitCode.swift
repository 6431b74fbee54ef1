/// How the program ends.
enum ExitCode: Int32 {
  /// Done, whatever the scores.
  case success = 0
  /// Something could not be graded or proven, or a check of the student's own fails.
  case problem = 1
  /// Wrong usage, or a file that cannot be used.
  case usage = 2
}
