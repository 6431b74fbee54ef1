import Foundation
import GraderKit

/// What `--timing` prints: where the time of a run went.
struct TimingTable {
  let summary: PhaseTimes.Summary

  /// The table's lines and a sentence below it.
  var lines: [String] {
    var table = TextTable([
      ("time in", .left), ("seconds", .right), ("a submission", .right), ("share", .right),
    ])
    func add(_ name: String, _ seconds: Double) {
      table.add([
        name, String(format: "%.2f", seconds),
        String(format: "%.3f", seconds / Double(max(1, summary.submissions))),
        String(format: "%.1f %%", summary.total > 0 ? 100 * seconds / summary.total : 0),
      ])
    }
    for phase in PhaseTimes.Phase.allCases { add(phase.rawValue, summary.seconds[phase] ?? 0) }
    add("anything else", summary.total - summary.seconds.values.reduce(0, +))
    add("all jobs", summary.total)
    let share = String(format: "%.1f %%", 100 * summary.overhead)
    return table.lines + ["\(share) of it outside the compiler and the checks"]
  }

  /// Prints it.
  func print() {
    for line in lines { Swift.print(line) }
  }
}
