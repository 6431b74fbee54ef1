"""Measures grading in shards and simulates clusters from what was measured. See `cluster`."""
import hashlib
import heapq
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

grader, count = os.path.abspath(sys.argv[1]), int(sys.argv[2])
root = pathlib.Path(__file__).resolve().parents[2]
work = pathlib.Path(tempfile.mkdtemp(prefix="gradus-bench-"))
PER_TASK = 64
CLASS = 30_000


def hand_in(students, lessons, folder):
    """Complete submissions, each with its own text."""
    for lesson in lessons:
        rubric = root / "Rubrics" / lesson
        names = json.loads((rubric / "rubric.json").read_text())["editable"]
        for number in range(students):
            sources = folder / f"student-{number:05}" / lesson / "Sources"
            sources.mkdir(parents=True)
            for name in names:
                if not (rubric / "Solution" / name).exists():
                    continue
                text = (rubric / "Solution" / name).read_text()
                (sources / name).write_text(f"{text}// Handed in by student {number}.\n")
    return folder


def grade(submissions, name, *more):
    """Runs the grader; the seconds it took and what it said."""
    start = time.perf_counter()
    end = subprocess.run(
        [grader, "--all", "--submissions", str(submissions), "--results", f"{work}/{name}.csv",
         "--log", f"{work}/{name}.sqlite", "--course", str(root), *more],
        capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if end.returncode != 0:
        sys.exit(f"{name}: {end.stderr[-2000:]}")
    return seconds


def scores(name):
    database = sqlite3.connect(f"{work}/{name}.sqlite")
    return sorted(database.execute("SELECT student, assignment, score, status FROM submissions"))


def say(**facts):
    print(json.dumps(facts), flush=True)


def merge_time(total, lines):
    """The seconds of a merge of `total` submissions, made of graded ones under other names."""
    folder = work / "merge"
    for part in ("shards", "results", "logs"):
        (folder / part).mkdir(parents=True)
    template = json.loads((work / "files" / "plan").read_text())
    header = json.loads((work / "files" / "header").read_text())
    plan = dict(template, shards=[], results=f"{work}/merge.csv", log=f"{work}/merge.sqlite")
    encode = lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True,
                                      separators=(",", ":"))
    done, number = 0, 0
    while done < total:
        number += 1
        size = min(PER_TASK, total - done)
        run = f"20260101T000000Z-{number:08x}"
        body = [encode(dict(header, run=run, number=number, shard="0" * 64))]
        for index in range(done, done + size):
            line = dict(lines[index % len(lines)], student=f"student {index}")
            body.append(encode(line))
        text = ("\n".join(body) + "\n").encode()
        closing = encode({"count": size, "sha256": hashlib.sha256(text).hexdigest()})
        (folder / "results" / f"{number:05}.jsonl").write_bytes(text + closing.encode() + b"\n")
        plan["shards"].append({"run": run, "number": number, "count": size,
                               "checksum": "0" * 64, "isEarlierAttempt": False})
        done += size
    (folder / "plan.json").write_text(encode(plan) + "\n")
    start = time.perf_counter()
    end = subprocess.run([grader, "merge", "--shards", str(folder)], capture_output=True,
                         text=True)
    seconds = time.perf_counter() - start
    if end.returncode != 0:
        sys.exit(f"merge: {end.stderr[-2000:]}")
    rows = sqlite3.connect(f"{work}/merge.sqlite").execute(
        "SELECT count(*) FROM submissions").fetchone()[0]
    assert rows == total, rows
    return seconds, sum(f.stat().st_size for f in (folder / "results").iterdir())


def simulate(nodes, cores, tasks, latency, before, after):
    """The seconds of tasks on so many nodes: each task goes to the first processor that is free."""
    free = [0.0] * (nodes * cores)
    for task in tasks:
        heapq.heappush(free, heapq.heappop(free) + latency + task)
    return before + max(free) + after


def main():
    shared = work / "shared"
    first = hand_in(1, ["01-GradientDescent"], work / "first")
    grade(first, "first")
    grade(first, "first-staged", "--on", "local", "--shared", str(shared))

    submissions = hand_in(count, ["01-GradientDescent"], work / "class")
    plain = grade(submissions, "plain", "--jobs", str(os.cpu_count()))
    say(what="plain", submissions=count, seconds=round(plain, 1))
    for place in ["local"] + (["slurm"] if "SLURM_CONF" in os.environ else []):
        seconds = grade(submissions, place, "--on", place, "--shared", str(shared))
        assert scores(place) == scores("plain"), "other scores than the plain run's"
        say(what=place, submissions=count, seconds=round(seconds, 1),
            overhead_percent=round(100 * (seconds / plain - 1), 1))

    # What a task costs besides its submissions: one with a single submission less that one.
    single = work / "single"
    shutil.copytree(submissions / "student-00000", single / "student-00000")
    start = time.perf_counter()
    grade(single, "planned", "--on", "files", "--shared", str(shared))
    planning = time.perf_counter() - start
    folder = next(p for p in shared.iterdir() if (p / "plan.json").exists())
    plan = json.loads((folder / "plan.json").read_text())
    start = time.perf_counter()
    subprocess.run([grader, "grade", "--shard", f"{folder}/shards/00001.jsonl", "--to",
                    f"{folder}/results/00001.jsonl", "--course", plan["course"]], check=True,
                   capture_output=True)
    alone = time.perf_counter() - start
    lines = (folder / "results" / "00001.jsonl").read_text().splitlines()
    (work / "files").mkdir()
    (work / "files" / "plan").write_text((folder / "plan.json").read_text())
    (work / "files" / "header").write_text(lines[0])
    graded = [json.loads(lines[1])]
    begin = alone - graded[0]["seconds"]
    shutil.rmtree(folder)

    start = time.perf_counter()
    grade(submissions, "planned-all", "--on", "files", "--shared", str(shared))
    plan_each = (time.perf_counter() - start - planning) / max(1, count - 1)

    # All six lessons, complete: what a submission takes of one processor.
    lessons = sorted(p.name for p in (root / "Rubrics").iterdir() if p.is_dir())
    every = hand_in(3, lessons, work / "lessons")
    grade(hand_in(1, lessons, work / "warm"), "warm")
    grade(every, "lessons", "--jobs", "1")
    rows = sqlite3.connect(f"{work}/lessons.sqlite").execute(
        "SELECT assignment, avg(seconds) FROM submissions GROUP BY assignment ORDER BY 1").fetchall()
    say(what="seconds a submission", **{name: round(seconds, 2) for name, seconds in rows})
    mean = sum(seconds for _, seconds in rows) / len(rows)

    merging, size = merge_time(CLASS, graded)
    say(what="merge", submissions=CLASS, seconds=round(merging, 1), mebibytes=size >> 20)
    say(what="task", begin_seconds=round(begin, 2), plan_milliseconds_each=round(1000 * plan_each, 2))

    generator = random.Random(9)
    seconds = [value for _, value in rows]
    submissions_of = [[s * generator.uniform(0.7, 1.3) for _ in range(PER_TASK)]
                      for s in seconds for _ in range(CLASS // len(seconds) // PER_TASK + 1)]
    tasks = [begin + sum(task) for task in submissions_of]
    ideal = CLASS * mean
    latency = float(os.environ.get("GRADUS_LATENCY", "1"))
    for nodes in (1, 10, 100):
        total = simulate(nodes, 2, tasks, latency, plan_each * CLASS, merging)
        say(what="simulated", submissions=CLASS, nodes=nodes, processors=2 * nodes,
            minutes=round(total / 60, 1), merge_percent=round(100 * merging / total, 1),
            plan_percent=round(100 * plan_each * CLASS / total, 1),
            efficiency_percent=round(100 * ideal / (2 * nodes) / total, 1))


try:
    main()
finally:
    shutil.rmtree(work, ignore_errors=True)
