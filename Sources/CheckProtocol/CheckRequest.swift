/// What the grader asks of the check runner: one JSON object on standard input.
///
/// Standard input is read to its end before the submission is loaded, so the
/// secret in it cannot be read again by the code under test.
public struct CheckRequest: Codable, Sendable {
  /// A random word that every record of this run must repeat.
  public var secret: String
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
    secret: String, submissionLibrary: String, supportLibraries: [String], checksLibrary: String,
    checks: [String], processorSeconds: Double, limits: ProcessLimits
  ) {
    self.secret = secret
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

  /// Limits; see the properties.
  public init(addressSpace: Int, processes: Int, fileSize: Int, openFiles: Int, user: UInt32?) {
    self.addressSpace = addressSpace
    self.processes = processes
    self.fileSize = fileSize
    self.openFiles = openFiles
    self.user = user
  }
}
