extension LabProgram {
  /// What `--help` prints.
  var help: String {
    var parts = [usage, about, "Experiments (all, unless some are named):\n\(experimentList)"]
    parts.append(optionList)
    var notes: [String] = []
    if takes(.data) {
      notes.append(
        """
        The data come from the folder that GRADUS_DATA or --data names (default: ~/.cache/gradus).
        Where they are not there, synthetic ones take their place, and the lab says so.
        """)
    }
    if takes(.again) {
      notes.append(
        """
        The lab may be stopped at any time: the finished rows of its tables are kept, and the next
        run goes on after them. After a change to your functions, use --again.
        """)
    }
    notes.append(
      """
      A part that needs a function you have not written yet is left out, and the lab says which
      function that is. The page, index.html, shows all that has run in the folder so far.
      """)
    parts.append(notes.joined(separator: "\n"))
    if !self.notes.isEmpty { parts.append(self.notes) }
    return parts.joined(separator: "\n\n")
  }

  /// Whether the lab has an option.
  func takes(_ option: LabOption) -> Bool { options.contains { $0.name == option.name } }

  private var usage: String {
    var lines = ["usage: swift run \(name)"]
    let standard = ["--to DIR", "--language en|ru"]
    for part in ["EXPERIMENT …"] + options.map(\.usage) + standard {
      if lines[lines.count - 1].count + part.count > 88 { lines.append("        ") }
      lines[lines.count - 1] += " [\(part)]"
    }
    return lines.joined(separator: "\n")
  }

  private var experimentList: String {
    HelpText.columns(
      experiments.map { experiment in
        let time = experiment.time.isEmpty ? "" : " (\(experiment.time))"
        return (experiment.name, experiment.title.english + time)
      })
  }

  private var optionList: String {
    let quickly = takes(.quick) ? "; with --quick\nFigures/\(folder)-quick" : ""
    return HelpText.columns(
      options.map { ($0.usage, $0.meaning) } + [
        ("--to DIR", "where to write (default: Figures/\(folder)\(quickly))"),
        ("--language en|ru", "of the pictures and the page (default: what LANG says)"),
        ("--help", "show this"),
      ])
  }
}

private enum HelpText {
  /// Names and what they mean, side by side.
  static func columns(_ rows: [(name: String, meaning: String)]) -> String {
    let width = (rows.map(\.name.count).max() ?? 0) + 2
    let indent = String(repeating: " ", count: width + 2)
    return rows.map { name, meaning in
      "  " + name + String(repeating: " ", count: width - name.count)
        + meaning.replacing("\n", with: "\n" + indent)
    }.joined(separator: "\n")
  }
}
