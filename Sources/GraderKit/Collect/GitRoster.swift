import Foundation

/// Repositories of a roster with a column `address`: of each the last commit before the student's
/// deadline.
enum GitRoster {
  /// Finds each student's repository; it is cloned when it is opened.
  ///
  /// - Parameters:
  ///   - isLateTaken: whether the last commit is taken, however late.
  ///   - scratch: a folder for the clones.
  static func find(
    in roster: CourseRoster, lesson: String, rules: CourseRules, isLateTaken: Bool,
    allowsLocal: Bool, scratch: URL, sandbox: Sandbox
  ) throws -> Found {
    var found = Found()
    for person in roster.people {
      guard !person.address.isEmpty else {
        found.left.append((person.id, "the roster gives no address of a repository"))
        continue
      }
      let deadline = rules.deadline(of: lesson, for: person.id)
      let bound = isLateTaken ? nil : deadline.map { $0 + rules.latePolicy.grace }
      found.work.append(
        HandedIn(student: person.id, origin: person.address) {
          let clone = try GitRepository.clone(
            person.address, allowsLocal: allowsLocal,
            to: scratch.appending(path: "\(UUID()).git"), sandbox: sandbox)
          guard let commit = try clone.lastCommit(upTo: bound) else {
            throw CollectRefusal(
              bound == nil
                ? "the repository has no commit"
                : "the repository has no commit before the deadline (--late takes later ones)")
          }
          return (try GitTree(commit, of: clone), commit.date)
        })
    }
    guard !found.work.isEmpty else {
      throw GraderError(
        "the roster gives no address of a repository", at: roster.people[0].place,
        remedy: "add a column \"address\"")
    }
    return found
  }
}
