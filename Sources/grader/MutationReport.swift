import Foundation
import GraderKit

/// What came of a lesson's mutants, for its author.
struct MutationReport {
  let analysis: MutationAnalysis

  func print() {
    var table = TextTable([
      ("change", .left), ("mutants", .right), ("lose points", .right), ("equivalent", .right),
      ("survive", .right),
    ])
    for count in analysis.counts {
      table.add([
        count.kind, String(count.total), String(count.caught), String(count.equivalent),
        String(count.total - count.caught - count.equivalent),
      ])
    }
    Swift.print("\n\(analysis.lesson)")
    table.lines.forEach { Swift.print($0) }
    for survivor in analysis.survivors where survivor.reason == nil {
      let changed = survivor.changed.isEmpty ? "(left out)" : survivor.changed
      Swift.print(
        TextTable.printable(
          "\(survivor.file):\(survivor.line): \(survivor.kind): \(survivor.original)  ->  \(changed)"
        ))
    }
    for entry in analysis.stale {
      Swift.print(TextTable.printable("equivalents.json names a mutant that is none: \(entry)"))
    }
    let open = analysis.survivors.count { $0.reason == nil }
    Swift.print(
      String(format: "%.1f %% of %d mutants lose points", 100 * analysis.score, analysis.total)
        + (open == 0 ? "" : "; \(open) lose none and have no reason")
        + (analysis.isClean ? ": clean" : ": not clean"))
  }
}
