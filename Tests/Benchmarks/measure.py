"""What the peers' benchmarks share: the median time of a call, and the most memory in use."""
import statistics
import time


def median_seconds(body, seconds, cpu=False):
    """The median time of a call: after a warm-up, as many as fit into the seconds, five at least."""
    clock = time.process_time if cpu else time.perf_counter
    for _ in range(5):
        body()
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 5:
        start = clock()
        body()
        times.append(clock() - start)
    return statistics.median(times)


class PeakMemory:
    """The most resident memory of this process since the object was made."""

    def __init__(self):
        try:
            with open("/proc/self/clear_refs", "w") as file:
                file.write("5")
        except OSError:
            pass  # The peak then includes what came before.

    def mebibytes(self):
        with open("/proc/self/status") as file:
            line = next(line for line in file if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
