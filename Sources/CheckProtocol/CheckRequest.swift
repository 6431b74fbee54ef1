/// What the grader asks of the check runner on standard input: a line with the secret of the run,
/// then this as a JSON object.
///
/// Standard input is read to its end before the submission is loaded, so the code under test cannot
/// read the secret again; and the secret is no part of the object, so that reading the object leaves
/// no copy of it behind.
public struct CheckRequest: Codable, Sendable {
  /// How many ASCII characters the secret has.
  public static let secretLength = 32

  /// The random word of the run by which the grader tells which check printed what: see
  /// `OutputMark`.
  public var mark: String
  /// The submission's shared library.
  public var submissionLibrary: String
  /// Libraries loaded before the submission, in order: the engine and what stands in for
  /// declarations that the submission lacks.
  public var supportLibraries: [String]
  /// The shared library of the lesson's checks.
  public var checksLibrary: String
  /// The checks to run, as `Class/method`, in this order.
  public var checks: [String]
  /// Processor time that one check may use, in seconds.
  public var processorSeconds: Double
  /// Bounds that the runner sets for itself before it loads anything.
  public var limits: ProcessLimits

  /// A request; see the properties.
  public init(
    mark: String, submissionLibrary: String, supportLibraries: [String], checksLibrary: String,
    checks: [String], processorSeconds: Double, limits: ProcessLimits
  ) {
    self.mark = mark
    self.submissionLibrary = submissionLibrary
    self.supportLibraries = supportLibraries
    self.checksLibrary = checksLibrary
    self.checks = checks
    self.processorSeconds = processorSeconds
    self.limits = limits
  }
}

/// What the process that runs checks may use.
public struct ProcessLimits: Codable, Sendable {
  /// Address space, in bytes.
  public var addressSpace: Int
  /// Processes and threads.
  public var processes: Int
  /// The size of any file it writes, in bytes.
  public var fileSize: Int
  /// Open files.
  public var openFiles: Int
  /// The unprivileged user to become where the sandbox was entered as root: the kernel counts no
  /// processes of root. Nil where the sandbox has a user namespace of its own.
  public var user: UInt32?
  /// Whether the process also gives up every system call that no check needs.
  public var filtersSystemCalls: Bool

  /// Limits; see the properties.
  public init(
    addressSpace: Int, processes: Int, fileSize: Int, openFiles: Int, user: UInt32?,
    filtersSystemCalls: Bool
  ) {
    self.addressSpace = addressSpace
    self.processes = processes
    self.fileSize = fileSize
    self.openFiles = openFiles
    self.user = user
    self.filtersSystemCalls = filtersSystemCalls
  }
}
