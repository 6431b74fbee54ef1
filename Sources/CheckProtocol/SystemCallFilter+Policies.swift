extension SystemCallFilter {
  /// What the process that runs checks may ask of the system, from the moment before it loads a
  /// submission: a list of what it needs. Anything new that a kernel learns is absent by itself.
  ///
  /// - Parameter process: the process's own id.
  public static func checks(process: Int32) -> SystemCallFilter {
    SystemCallFilter(
      [
        // Memory and threads, the most frequent first: the kernel goes through the list in order.
        Rule("futex sched_yield mmap munmap madvise mprotect mremap brk mincore", .allow),
        Rule("read readv pread64 write writev close lseek", .allow),
        Rule("rt_sigaction rt_sigprocmask rt_sigreturn rt_sigtimedwait sigaltstack", .allow),
        Rule("clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time", .allow),
        Rule("setitimer getitimer times getrusage restart_syscall", .allow),
        // A thread of this process, and no process: `CLONE_THREAD` of linux/sched.h. The newer
        // call passes its flags in memory, where no filter sees them, so it is absent.
        Rule("clone", .allow, if: .anyBit(argument: 0, mask: 0x0001_0000)),
        Rule("set_robust_list rseq set_tid_address gettid membarrier exit exit_group", .allow),
        Rule("sched_getaffinity sched_getparam sched_getscheduler", .allow),
        Rule("sched_get_priority_min sched_get_priority_max getcpu sysinfo uname", .allow),
        Rule("getpid getppid getuid geteuid getgid getegid getrlimit getrandom", .allow),
        // Reads the limits of a process and, given a new one, lowers them: never raises them.
        Rule("prlimit64", .allow),
        Rule("arch_prctl", .allow),
        // The names of threads and of memory: PR_SET_NAME, PR_GET_NAME, PR_SET_VMA.
        Rule("prctl", .allow, if: .oneOf(argument: 0, values: [15, 16, 0x5356_4D41])),
        // A signal to a thread of its own: how `abort` ends a process.
        Rule("tgkill", .allow, if: .oneOf(argument: 0, values: [UInt32(process)])),
        // Files: the sandbox holds only what a check may see, and nothing but the scratch folder
        // can be written.
        Rule("open openat access faccessat faccessat2 readlink readlinkat getcwd", .allow),
        Rule("fstat newfstatat stat lstat statx getdents64 fcntl dup dup2 dup3", .allow),
        Rule("unlink unlinkat mkdir mkdirat ftruncate poll ppoll", .allow),
        // Whether a descriptor is a terminal: TCGETS.
        Rule("ioctl", .allow, if: .oneOf(argument: 1, values: [0x5401])),
        // How the runtime's queues wait.
        Rule("epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2", .allow),
        Rule("timerfd_create timerfd_settime pipe2", .allow),
        // What no check asks for, only somebody who wants out: the process ends.
        Rule("execve", .end),
        Rule(programs, .end),
        Rule(network, .end),
        Rule(otherProcesses, .end),
        Rule(fileSystems, .end),
        Rule(identity, .end),
        Rule(kernel, .end),
        Rule(sharedMemory, .end),
      ], otherwise: .absent)
  }

  /// What the compiler may not ask of the system: a list of what an attack through a fault of the
  /// compiler would need. The compiler is too large a program for a list of what it needs.
  public static let compiler = SystemCallFilter(
    [
      Rule("clone", .allow, if: .anyBit(argument: 0, mask: 0x0001_0000)),
      Rule("clone3", .absent),
      // Not `execve`: bubblewrap starts the compiler by it, under this filter.
      Rule(programs, .refuse),
      Rule(network, .refuse),
      Rule(otherProcesses, .refuse),
      Rule(fileSystems, .refuse),
      Rule(identity, .refuse),
      Rule(kernel, .refuse),
      Rule(sharedMemory, .refuse),
    ], otherwise: .allow)

  /// Starting another process or program.
  private static let programs = "execveat fork vfork"

  /// Reaching a network, or a process that listens.
  private static let network =
    "socket socketpair bind connect listen accept accept4 sendto sendmsg sendmmsg recvfrom recvmsg "
    + "recvmmsg shutdown setsockopt getsockopt"

  /// Looking into, or ending, another process.
  private static let otherProcesses =
    "ptrace process_vm_readv process_vm_writev process_madvise pidfd_open pidfd_getfd "
    + "pidfd_send_signal kcmp kill tkill rt_sigqueueinfo rt_tgsigqueueinfo"

  /// Changing what the file system consists of.
  private static let fileSystems =
    "mount umount2 pivot_root chroot move_mount open_tree fsopen fsmount fsconfig fspick "
    + "mount_setattr open_by_handle_at name_to_handle_at quotactl mknod mknodat"

  /// Becoming somebody else, or entering another namespace.
  private static let identity =
    "unshare setns setuid setgid setreuid setregid setresuid setresgid setgroups capset"

  /// Parts of the kernel that no computation needs and that have had many faults.
  private static let kernel =
    "keyctl add_key request_key bpf userfaultfd io_uring_setup io_uring_enter io_uring_register "
    + "perf_event_open personality modify_ldt init_module finit_module delete_module kexec_load "
    + "kexec_file_load reboot swapon swapoff acct syslog settimeofday clock_settime clock_adjtime "
    + "adjtimex sethostname setdomainname iopl ioperm vhangup fanotify_init lookup_dcookie"

  /// Memory that the limit of the address space does not count.
  private static let sharedMemory =
    "shmget shmat shmctl semget msgget mq_open memfd_create memfd_secret"
}
