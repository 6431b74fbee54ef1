/// What came of one check; everything but `passed` earns no points.
public enum CheckStatus: String, Codable, CaseIterable, Sendable {
  /// The function did what the check asks.
  case passed
  /// The function did something else.
  case failed
  /// The function is still the stub that throws `NotImplemented`.
  case notImplemented = "not_implemented"
  /// The function is not declared.
  case missing
  /// The file of the function does not compile.
  case notCompiled = "not_compiled"
  /// The audit found something in the function's file that a submission may not use.
  case refused
  /// The process ended in the check: a trap, a signal, an early exit.
  case crashed
  /// The check used up its processor or wall-clock time.
  case timedOut = "timed_out"
  /// The check used up its memory.
  case outOfMemory = "out_of_memory"
  /// The check could not be run, which is the grader's fault and not the student's.
  case notRun = "not_run"
}
