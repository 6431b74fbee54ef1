/// The workflow with which GitHub checks what a student pushes.
struct ReleaseWorkflow {
  /// The compiler's own description of itself, of the machine that the package was made on.
  let toolchain: String

  /// The tag of the container: the release of Swift that the course was made with, `latest` for a
  /// toolchain that is none.
  var tag: String {
    // "Apple Swift version 6.3.1 (…)", "Swift version 6.3.1 (swift-6.3.1-RELEASE)"
    guard let mark = toolchain.range(of: "version ") else { return "latest" }
    let parts = toolchain[mark.upperBound...].prefix { $0.isNumber || $0 == "." }.split(
      separator: ".")
    return parts.count >= 2 && !toolchain.contains("-dev")
      ? "\(parts[0]).\(parts[1])-bookworm" : "latest"
  }

  /// The file.
  var text: String {
    """
    # Runs the visible tests of every lesson on each push. A function that is not written yet is
    # skipped; what is wrong is shown beside the lines it is about.
    name: check
    on: [push, pull_request, workflow_dispatch]
    permissions:
      contents: read
    jobs:
      check:
        runs-on: ubuntu-latest
        container: swift:\(tag)
        timeout-minutes: 60
        steps:
          - uses: actions/checkout@v4
          - name: Install OpenBLAS and SQLite
            run: apt-get update -qq && apt-get install -y -qq libopenblas-dev libsqlite3-dev
          # Of what was built only the engine for checking is kept: its folders are named by the
          # digest of their sources. The package manager goes by the times of files, which a
          # checkout makes new.
          - uses: actions/cache@v4
            with:
              path: .build/grader
              key: grader-${{ runner.arch }}-${{ hashFiles('Sources/**') }}
          - name: swift test
            run: swift test --disable-swift-testing
          - name: grader check
            if: ${{ !cancelled() }}
            run: swift run grader check --annotations

    """
  }
}
