extension VisibleChecks {
  /// The one check to look at now: what went wrong in a file that was just saved, else the first
  /// that went wrong, else the first whose function is to be written; nil when all pass.
  ///
  /// What does not compile goes first: until it does, the other checks of its file say nothing.
  ///
  /// - Parameter saved: names of files, as ``SourceWatch/changes()`` gives them.
  public func first(after saved: [String]) -> Item? {
    let wrong = items.filter { ![.passed, .notImplemented].contains($0.status) }
    let own = wrong.filter { saved.contains($0.task.file) }
    for candidates in [own, wrong] {
      if let item = candidates.first(where: { $0.status == .notCompiled }) ?? candidates.first {
        return item
      }
    }
    let open = items.filter { $0.status == .notImplemented }
    guard let item = open.first else { return nil }
    // Where a written function waits for another, that one comes first.
    return open.first { $0.task.function == item.awaited } ?? item
  }
}
