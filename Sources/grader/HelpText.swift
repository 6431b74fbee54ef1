/// What `grader help` prints.
enum HelpText {
  static let overview = """
    grader: grades the lessons of a Gradus course

    usage:
      grader --all [options]             grade every lesson of every submission
      grader grade LESSON... [options]   grade some lessons
      grader grade --exam TICKETS        grade the practicals of the exam
      grader check [LESSON...]           run the visible checks of your own working copy
      grader watch [LESSON]              run them each time you save, one failure at a time
      grader validate [LESSON...]        prove that the rubrics grade
      grader merge --shards DIR          put what a cluster has graded into the records
      grader collect LESSON ...          put what students handed in where it is graded
      grader mark STUDENT LESSON ITEM    give points for what a person marks
      grader export --format FORMAT      grades for other programs
      grader log STUDENT [LESSON]        explain each point, and what changed since the last time
      grader log repair                  rebuild RESULTS.csv from the log
      grader report --to DIR             make pages of the class, the students and the lessons
      grader similar [LESSON...] --to DIR    pairs of submissions that are worth a look
      grader exam --students FILE --seed S   draw a ticket for each student
      grader release --to DIR            make the package that students get
      grader new NUMBER NAME             lay out a new lesson
      grader doctor                      look at what grading needs on this machine
      grader help [COMMAND]              explain a command

    A lesson is named 01-GradientDescent, GradientDescent or 1.

    exit codes: 0 done, whatever the scores; 1 something could not be graded or proven;
    2 wrong usage or a file that cannot be used
    """

  static let commands: [String: String] = [
    "grade": """
    grader --all [options]
    grader grade LESSON... [options]
    grader grade --exam FILE [options]

    Grades submissions and appends one row for each to both records.

      --submissions DIR    the folder <student>/<lesson>/Sources; default: Submissions if it
                           is there, else your working copy, as the student "local"
      --exam FILE          the tickets.csv that `grader exam` wrote: of each student only the
                           practical that the ticket names is graded, as the work "Exam"
      --questions FILE     of the exam; default: Rubrics/exam.json in the course's folder
      --student ID         only this student; may be given several times
      --results FILE       default: RESULTS.csv in the course's folder
      --log FILE           default: RESULTS.sqlite in the course's folder
      --jobs N             how many at a time; default: one for each processor
      --again              grade also what was graded before and has not changed
      --json               print one JSON object a submission instead of the table
      --timing             print also where the time went: compiler, checks, all the rest
      --no-sandbox         run without bubblewrap. A submission can then do all that you can:
                           only for code that you trust
      --course DIR         the course's folder; default: the one you are in
    """ + cluster,
    "merge": merge,
    "check": """
    grader check [LESSON...] [options]

    Runs the visible checks of your working copy, each isolated from the others, and shows for
    what is wrong the diagnosis and a hint. Without a lesson: all of them.

      --hint               show one hint more for the first check that goes wrong and has one
                           left; when all pass, for the first function to write
      --task NAME          only this task of the lesson, such as adamStep
      --quiet              only the summary
      --annotations        say what is wrong also as GitHub's workflows want it, beside the lines;
                           in a workflow this goes without saying
      --language en|ru     default: what LANG says
      --course DIR         the course's folder; default: the one you are in
    """,
    "watch": """
    grader watch [LESSON] [options]

    Runs the visible checks of a lesson each time you save one of its files, and shows one thing at
    a time: the first that is wrong, with its diagnosis, or what to write next. Without a lesson: the
    first that is not complete. How far each lesson is is kept.

    Keys: h one hint more, a all tests, r run again, n the next lesson, q or Ctrl-C the end.

      --language en|ru     default: what LANG says
      --course DIR         the course's folder; default: the one you are in
    """,
    "validate": """
    grader validate [LESSON...] [options]

    Proves a rubric: the solution earns every point, the stubs none, and every known mistake
    loses its points in exactly the checks that it names. Prints a table; exit code 1 when
    something is not as it should be.

      --quick              of the mistakes only as many as exercise every check
      --mutants            instead: change the solution in one place at a time (operators,
                           bounds, constants, statements, arguments, indices); at least 95 % of
                           these mutants must lose points, and the rest be named with a reason
                           in equivalents.json. Goes on where it was interrupted
      --again              of --mutants: try also what was tried before
      --jobs N             how many at a time; default: one for each processor
      --course DIR         the course's folder; default: the one you are in
    """,
    "export": """
    grader export --format csv|details [LESSON...] [options]
    grader export --format canvas [LESSON...] --gradebook FILE [options]
    grader export --format moodle LESSON --gradebook FILE [options]
    grader export --format gradescope LESSON --student ID [options]
    grader export --format junit [LESSON...] [options]

    Prints grades for other programs: the checks and marks of the attempt that counts, less what
    Rubrics/course.json deducts for being late.

      csv                  the grade book: a row a student, a column a lesson, and the total
      details              a row a student's lesson: how the grade came about
      canvas               the gradebook exported from Canvas, filled in
      moodle               the grading worksheet of an assignment, filled in
      gradescope           results.json of one submission
      junit                every check, as JUnit XML

      --gradebook FILE     the file that was downloaded; it stays as it is
      --column TITLE       of the grades, where it is not called like the lesson
      --students ROSTER    a CSV file with student and name, email or participant: who is who; of
                           csv and details: who is in the course, with a row where there is no
                           grade, by default students.csv in the course's folder, if it is there
      --scale              convert grades where the gradebook's maximum is another
      --submissions DIR    of moodle: where the numbers of the participants were collected
      --student ID         only this student
      --full               show of hidden checks everything, not what the student may see
      --language en|ru     of titles and words; default: en
      --log FILE           default: RESULTS.sqlite in the course's folder
      --to FILE            write into a file instead
      --course DIR         the course's folder; default: the one you are in
    """,
    "collect": """
    grader collect LESSON --moodle FILE [options]
    grader collect LESSON --archives DIR [options]
    grader collect LESSON --git ROSTER [options]

    Puts what students handed in where `grader --all` finds it, and says of each what was taken
    and what was left. Only the files that the lesson lists are read, wherever in the archive or
    repository they lie; links, absolute names, ".." and bombs are refused. Every attempt is kept.
    Exit code 1 when something was left.

      --moodle FILE        the zip archive of "Download all submissions"
      --archives DIR       a folder of .zip, .tar and .tar.gz files named after their students
      --git ROSTER         a CSV file with the columns student and address: of each repository
                           the last commit before the student's deadline, as commits say
      --students ROSTER    a CSV file with the columns student, name, and participant if names
                           are not enough; default: the full name or the archive's name is the id
      --times FILE         when each handed in: a CSV file with student and submitted_at, such as
                           2026-09-21T23:59:00+03:00
      --submitted TIME     one moment for all of them
      --late               of --git: the last commit, however late
      --local              of --git: addresses may be folders of this machine
      --submissions DIR    default: Submissions in the course's folder
      --jobs N             how many at a time; default: one for each processor
      --no-sandbox         unpack without bubblewrap: only what you trust
      --course DIR         the course's folder; default: the one you are in
    """,
    "mark": """
    grader mark STUDENT LESSON ITEM --points P [--comment TEXT] [--by NAME] [options]
    grader mark --queue [LESSON...] [options]

    Gives a student points for a manual item of a lesson. Every mark is kept with its author and
    moment; the newest counts. With --queue: what nobody has marked yet.

      --points P           a whole number, up to what the rubric gives for the item
      --comment TEXT       why
      --by NAME            who marks; default: your user name
      --log FILE           default: RESULTS.sqlite in the course's folder
      --course DIR         the course's folder; default: the one you are in
    """,
    "log": """
    grader log [options]
    grader log STUDENT [LESSON] [options]
    grader log repair [options]

    Without a name: the latest runs. With a student: each lesson's grade, every check with its
    points and what went wrong, what changed since the grading before, and all gradings.

    `repair` rebuilds RESULTS.csv from the log when it was edited, saved by a spreadsheet, cut off
    or lost, says what it changed, and keeps the file as it was beside it. Rows of runs that the
    log does not know are kept.

      --log FILE           default: RESULTS.sqlite in the course's folder
      --results FILE       of repair; default: RESULTS.csv in the course's folder
      --json               of a student: one JSON object a grading, with all checks
      --course DIR         the course's folder; default: the one you are in
    """,
    "report": """
    grader report --to DIR [options]

    Makes pages that need no network: the class, every student and every lesson, for instructors;
    or each student's own page with what a student may see. In English and Russian, each in a
    folder of its own. A former report in DIR is replaced; anything else is left alone.

      --to DIR             a new folder, an empty one, or that of a former report of the same kind
      --students           the students' pages instead of the instructors'
      --student ID         the page of this student only, as students may see it
      --language en|ru     only one language
      --roster FILE        show who handed in nothing, too; default: students.csv in the course's
                           folder, if it is there
      --results FILE       rows that the log does not know; default: RESULTS.csv in the course's
                           folder, unless another log is named
      --log FILE           default: RESULTS.sqlite in the course's folder
      --course DIR         the course's folder; default: the one you are in
    """,
    "similar": SimilarCommand.help,
    "exam": """
    grader exam --students FILE --seed S [options]

    Draws a ticket for each student of a roster: one question of the basics, one on layers,
    models and training, one practical task. The same seed, roster and questions give the same
    tickets; neighbours on the roster differ in every question; all questions are used evenly.
    Writes tickets.csv and, to print, a page a ticket in tickets.en.html and tickets.ru.html.

      --students FILE      a CSV file with a column "student", and "name" if there is one
      --seed S             a whole number
      --questions FILE     default: Rubrics/exam.json in the course's folder
      --to DIR             default: Exam
      --force              replace other tickets that lie there
      --course DIR         the course's folder; default: the one you are in
    """,
    "release": """
    grader release [LESSON...] --to DIR [options]
    grader release --verify DIR [options]

    Makes the package that students get: lessons with stubs, handouts, visible tests and labs, the
    engine, `grader check`, a README and a GitHub workflow. No solution, no hidden check, no known
    mistake, nothing of the exam. Without a lesson: all of them.

    --verify builds and tests a package in a copy, looks for every line of the course's hidden
    part, and hands in from it: the solutions must earn every point that checks give, the untouched
    stubs none. It takes some minutes; exit code 0 when the package works, 1 when it does not.

      --to DIR             a new or empty folder outside of the course
      --verify DIR         a package that was made from this course
      --without-hints      leave out the hints; with them students get those of the visible checks
      --jobs N             of --verify: how many at a time; default: one for each processor
      --course DIR         the course's folder; default: the one you are in
    """,
    "new": """
    grader new NUMBER NAME [options]

    Lays out a new lesson, such as `grader new 7 Attention`: the folders of Assignments and Rubrics
    and the entry in Package.swift. It holds three small functions, one of each level, with visible
    tests, hidden checks, a gradient check, known mistakes, hints, a lab and a handout in English
    and Russian: `grader validate` proves it as it is. Put your own in their places, one by one.

      NUMBER               from 1 to 99
      NAME                 a Swift identifier with a capital first: the module's name, with
                           "Lesson" behind it where a type has that name already
      --course DIR         the course's folder; default: the one you are in
    """,
    "doctor": """
    grader doctor

    Looks at the toolchain, OpenBLAS and its kernel, SQLite and the sandbox, and names the
    command that mends what is missing.
    """,
  ]
}
