import SQLiteStore

extension ResultsLog {
  /// The schema of the log, step by step; see `Migrator`.
  ///
  /// - `runs`: one row a run of the grader; `finished_at` is null when it was interrupted.
  /// - `submissions`: one row a graded submission and run, with the columns of RESULTS.csv (the
  ///   digests at full length), what else explains the score, and for a reader's ease the percent.
  /// - `checks`: one row a check of a submission, in the order of the rubric.
  /// - `marks`: one row a mark that a person gave for a manual item; the newest counts.
  /// - `outbox`: lines that may not be in RESULTS.csv yet; see ``ResultsRecorder``.
  static let migrator = Migrator(
    applicationID: 0x4772_6164,  // "Grad"
    steps: [
      """
      CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        arguments TEXT NOT NULL,
        toolchain TEXT NOT NULL,
        machine TEXT NOT NULL,
        graded INTEGER NOT NULL DEFAULT 0,
        reused INTEGER NOT NULL DEFAULT 0,
        errors INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE TABLE submissions (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES runs (id),
        graded_at TEXT NOT NULL,
        student TEXT NOT NULL,
        assignment TEXT NOT NULL,
        score INTEGER NOT NULL,
        max_score INTEGER NOT NULL,
        percent REAL NOT NULL,
        basic INTEGER NOT NULL,
        advanced INTEGER NOT NULL,
        expert INTEGER NOT NULL,
        passed INTEGER NOT NULL,
        failed INTEGER NOT NULL,
        not_implemented INTEGER NOT NULL,
        crashed INTEGER NOT NULL,
        timed_out INTEGER NOT NULL,
        status TEXT NOT NULL,
        submission TEXT NOT NULL,
        rubric TEXT NOT NULL,
        engine TEXT NOT NULL,
        seconds REAL NOT NULL,
        message TEXT NOT NULL,
        UNIQUE (run_id, student, assignment)
      ) STRICT;

      CREATE INDEX submissions_by_student ON submissions (student, assignment, id);

      CREATE TABLE checks (
        submission_id INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        check_id TEXT NOT NULL,
        task TEXT NOT NULL,
        level TEXT NOT NULL,
        status TEXT NOT NULL,
        points INTEGER NOT NULL,
        max_points INTEGER NOT NULL,
        message TEXT NOT NULL,
        diagnosis TEXT,
        seconds REAL NOT NULL,
        output TEXT NOT NULL,
        PRIMARY KEY (submission_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE outbox (
        submission_id INTEGER PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
        results TEXT NOT NULL,
        line TEXT NOT NULL
      ) STRICT;
      """,
      // What one student hands in may be what another has: its checks need not run again.
      "CREATE INDEX submissions_by_content ON submissions (submission, assignment);",
      // When a submission was handed in, and what people marked. The lines that wait for RESULTS.csv
      // get the column that it has now.
      """
      ALTER TABLE submissions ADD COLUMN submitted_at TEXT;

      CREATE TABLE marks (
        id INTEGER PRIMARY KEY,
        student TEXT NOT NULL,
        assignment TEXT NOT NULL,
        item TEXT NOT NULL,
        points INTEGER NOT NULL,
        max_points INTEGER NOT NULL,
        comment TEXT NOT NULL,
        author TEXT NOT NULL,
        marked_at TEXT NOT NULL
      ) STRICT;

      CREATE INDEX marks_by_student ON marks (student, assignment, item, id);

      UPDATE outbox SET line = rtrim(line, char(10)) || ',""' || char(10);
      """,
    ])
}
