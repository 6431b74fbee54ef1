/// Brings a database to the schema that the program knows, one step after the other.
///
/// The file's header says whose it is (`PRAGMA application_id`) and how many of the steps it has
/// seen (`PRAGMA user_version`). A step that has once been published is never changed again.
public struct Migrator: Sendable {
  /// Why a database cannot be used.
  public enum Refusal: Error, Equatable, Sendable {
    /// Another application made it; its id is 0 when it did not leave one.
    case otherApplication(id: Int)
    /// A newer program made it.
    case newer(version: Int, known: Int)
    /// An older program made it, and it may only be read.
    case older(version: Int, known: Int)
    /// There is nothing in it yet, and it may only be read.
    case empty
  }

  /// The number in the file's header that says whose it is; not 0.
  public let applicationID: Int

  /// The steps, oldest first: SQL that may hold several statements.
  public let steps: [String]

  /// The version of the newest schema.
  public var version: Int { steps.count }

  /// Makes a migrator from all steps so far.
  public init(applicationID: Int, steps: [String]) {
    self.applicationID = applicationID
    self.steps = steps
  }

  /// Runs the steps that a database has not seen, all in one transaction.
  ///
  /// Nothing is written to a database that is refused.
  ///
  /// - Throws: ``Refusal``, or ``DatabaseError``.
  public func migrate(_ database: Database) throws {
    if try missingSteps(in: database).isEmpty { return }
    try database.transaction(.immediate) {
      // Looked at again under the lock: another process may have been quicker.
      let missing = try missingSteps(in: database)
      if missing.isEmpty { return }
      for step in missing { try database.execute(step) }
      try database.execute("PRAGMA application_id = \(applicationID)")
      try database.execute("PRAGMA user_version = \(version)")
    }
  }

  /// Shows that a database has exactly the schema that the program knows, without writing to it.
  ///
  /// - Throws: ``Refusal``, or ``DatabaseError``.
  public func verify(_ database: Database) throws {
    let missing = try missingSteps(in: database)
    if missing.count == steps.count, version > 0 { throw Refusal.empty }
    if !missing.isEmpty {
      throw Refusal.older(version: version - missing.count, known: version)
    }
  }

  private func missingSteps(in database: Database) throws -> ArraySlice<String> {
    func number(_ pragma: String) throws -> Int {
      try database.first("PRAGMA \(pragma)") { $0.integer(at: 0) } ?? 0
    }
    // One snapshot for the three: a process that migrates meanwhile must not show in part.
    let isNested = database.isInTransaction
    func look() throws -> (id: Int, current: Int, objects: Int) {
      let objects =
        try database.first("SELECT count(*) FROM sqlite_schema") { $0.integer(at: 0) } ?? 0
      return (try number("application_id"), try number("user_version"), objects)
    }
    let (id, current, objects) =
      isNested ? try look() : try database.transaction(.deferred) { try look() }
    if current < 0 || id != applicationID && (id != 0 || current != 0 || objects != 0) {
      throw Refusal.otherApplication(id: id)
    }
    if current > version { throw Refusal.newer(version: current, known: version) }
    return steps[current...]
  }
}
