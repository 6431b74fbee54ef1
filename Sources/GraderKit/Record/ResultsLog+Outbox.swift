import SQLiteStore

extension ResultsLog {
  /// A line that may not be in RESULTS.csv yet.
  struct PendingLine {
    var row: Int
    var key: RowKey
    var line: String
  }

  /// Puts a line where the next one to hold the lock of RESULTS.csv finds it.
  func queue(_ row: Int, line: String, results: String) throws {
    try reporting {
      try database.run(
        "INSERT INTO outbox (submission_id, results, line) VALUES (?, ?, ?)",
        [.integer(row), .text(results), .text(line)])
    }
  }

  /// Whether a submission's line may not be in RESULTS.csv yet.
  func isPending(_ row: Int) throws -> Bool {
    try reporting {
      try database.first("SELECT 1 FROM outbox WHERE submission_id = ?", [.integer(row)]) { _ in
        true
      } ?? false
    }
  }

  /// The files that lines are waiting for.
  func pendingFiles() throws -> [String] {
    try reporting {
      var files: [String] = []
      try database.forEach("SELECT DISTINCT results FROM outbox ORDER BY results") { row in
        files.append(row.text(at: 0))
        return true
      }
      return files
    }
  }

  /// The first lines that are waiting for a file, oldest first.
  func pendingLines(for results: String, limit: Int) throws -> [PendingLine] {
    try reporting {
      var lines: [PendingLine] = []
      try database.forEach(
        """
        SELECT submissions.id, runs.name, student, assignment, line
        FROM outbox
        JOIN submissions ON submissions.id = submission_id
        JOIN runs ON runs.id = run_id
        WHERE results = ? ORDER BY submission_id LIMIT ?
        """, [.text(results), .integer(limit)]
      ) { row in
        lines.append(
          PendingLine(
            row: row.integer(at: 0),
            key: RowKey(
              run: row.text(at: 1), student: row.text(at: 2), assignment: row.text(at: 3)),
            line: row.text(at: 4)))
        return true
      }
      return lines
    }
  }

  /// Says that lines are in RESULTS.csv, and on the disk.
  ///
  /// This commit need not wait for the disk: should a power failure undo it, the lines are looked
  /// for once more and found.
  func removePending(_ rows: [Int]) throws {
    try reporting {
      try database.setSynchronous(.normal)
      let removal = Result {
        try database.transaction {
          for row in rows {
            try database.run("DELETE FROM outbox WHERE submission_id = ?", [.integer(row)])
          }
        }
      }
      // Whatever came of it, the next submission's commit waits for the disk.
      try database.setSynchronous(.full)
      try removal.get()
    }
  }

  /// Says that every line is in a file, because it was written anew from the log.
  func forgetPending(for results: String) throws {
    try reporting {
      try database.run("DELETE FROM outbox WHERE results = ?", [.text(results)])
    }
  }

  /// Puts the submissions into the outbox whose lines are not in RESULTS.csv.
  ///
  /// The lines of the file go through a table on the disk, so that neither record is in memory.
  ///
  /// - Parameter forEachKey: Hands over the key of every line of the file.
  /// - Returns: How many there were.
  func queueMissing(
    from results: String, forEachKey: ((RowKey) throws -> Void) throws -> Void
  ) throws -> Int {
    try reporting {
      try database.execute(
        """
        PRAGMA temp_store = FILE;
        DROP TABLE IF EXISTS temp.present;
        CREATE TEMP TABLE present (
          run TEXT NOT NULL, student TEXT NOT NULL, assignment TEXT NOT NULL,
          PRIMARY KEY (run, student, assignment)
        ) STRICT, WITHOUT ROWID
        """)
      defer { try? database.execute("DROP TABLE temp.present") }  // It goes with the connection.
      return try database.transaction {
        try forEachKey { key in
          try database.run(
            "INSERT OR IGNORE INTO temp.present VALUES (?, ?, ?)",
            [.text(key.run), .text(key.student), .text(key.assignment)])
        }
        var missing = 0
        try forEachSubmission(
          """
          WHERE NOT EXISTS (
            SELECT 1 FROM temp.present AS p WHERE p.run = runs.name
            AND p.student = submissions.student AND p.assignment = submissions.assignment
          ) AND submissions.id NOT IN (SELECT submission_id FROM outbox)
          ORDER BY submissions.id
          """, []
        ) { logged in
          try queue(logged.row, line: logged.resultsRow.line, results: results)
          missing += 1
          return true
        }
        return missing
      }
    }
  }
}
