extension HelpText {
  /// What `grader help grade` says of clusters.
  static let cluster = """

      --on PLACE           in shards: slurm (an array job and a merge), local (several processes)
                           or files (only write the shards); see docs/cluster.md
      --shared DIR         a folder that all machines see; default: .build/cluster in the course's
      --scratch DIR        where tasks build; default: the machine's folder for temporary files
      --submissions-per-task M   default: 64
      --tasks-at-once K    default: as many as there is room for; of local: one for each processor
      --partition P, --time T    of slurm, as `sbatch` takes them
      --attach             of slurm: wait for the run that was left
      --dry-run            of slurm: print the scripts and submit nothing
      --kernels NAME       run all checks with one build of the engine's loops: avx512, avx2 or
                           baseline; default: each machine's widest

    grader grade --shard FILE --to RESULT [--course DIR] [--scratch DIR] [--jobs N]

    Grades one shard: what a task of a cluster runs.
    """

  static let merge = """
    grader merge --shards DIR [options]

    Puts the results of shards into the records, each submission once, however often it is run.
    DIR is the folder that `grader --all --on ...` has written.

      --results FILE       default: what the plan of the shards says
      --log FILE           default: what the plan of the shards says
    """
}
