"""Both ends of the protocol between tests/benchmarks/run and its workers.

A worker is a process of one side of one figure. It sets up, prints `ready` and a JSON object, then computes one timed
unit for each line `run` and answers {"seconds": s}, perhaps with other figures; it ends at the end of its input. Between an
answer and the next `run` it does nothing, so that the others can be measured.
"""
import json
import os
import subprocess
import sys
import time

# Lines of a failed worker that a message repeats.
LAST_WORDS = 2


def serve(unit, repeats=1, parameters=None):
    """The worker's end. An answer is the mean of so many repeats; parameters: values that its network consists of."""
    print("ready", json.dumps({} if parameters is None else {"parameters": parameters}), flush=True)
    for line in sys.stdin:
        if line != "run\n":
            sys.exit(f'A line must be "run", got {line!r}.')
        began = time.perf_counter()
        for _ in range(repeats):
            unit()
        seconds = (time.perf_counter() - began) / repeats
        print(json.dumps({"seconds": seconds}), flush=True)


class WorkerFailed(Exception):
    """A worker ended or said something else than the protocol has."""


class Worker:
    """The other end: starts the process; everything it says that is not for us is in the log file."""

    def __init__(self, name, command, environment, log):
        self.name = name
        self.log = log
        self.answers = []
        with open(log, "w") as errors:
            self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=errors, text=True, env={**os.environ, **environment})

    def ready(self):
        """Waits until it has set up, and returns what it says of itself."""
        line = self._line()
        if not line.startswith("ready"):
            raise WorkerFailed(f"{self.name} could not start: {self._last_words(line)}")
        return json.loads(line.removeprefix("ready") or "{}")

    def run(self):
        """One timed unit: the answer."""
        try:
            self.process.stdin.write("run\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        line = self._line()
        if not line.startswith("{"):
            raise WorkerFailed(f"{self.name} could not go on: {self._last_words(line)}")
        answer = json.loads(line)
        self.answers.append(answer)
        return answer["seconds"]

    def _last_words(self, first):
        """What it says instead of an answer: a Java that crashes in native code tells the signal and the place."""
        self._end_input()
        words = [line.strip("# \n") for line in (first, *self.process.stdout)]
        return " ".join([word for word in words if word][:LAST_WORDS])

    def close(self):
        """Ends it; the figures the system kept of it: peak of the resident memory in bytes, processor seconds."""
        if self.process.returncode is not None:
            return {}
        self._end_input()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.process.stdout.close()
        return {"peak_bytes": usage.ru_maxrss * 1024, "cpu_seconds": usage.ru_utime + usage.ru_stime}

    def _end_input(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    def _line(self):
        line = self.process.stdout.readline()
        if not line:
            raise WorkerFailed(f"{self.name} ended too early; its messages are in {self.log}.")
        return line
