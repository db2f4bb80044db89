"""One figure: workers of all sides, warm-ups, then alternating rounds."""
import os
import statistics
import time

from worker import Worker, WorkerFailed

# A peer that is so much slower than the fastest after the warm-ups is not measured further: it cannot be the fastest.
# One run alone is cold: it says less, and to wait for a second of all would take longer than to measure a few peers in vain.
HOPELESS = 1.25
HOPELESS_COLD = 1.5

# Threads of OpenMP go on spinning for a moment after their work; nobody is measured before they sleep.
PAUSE_SECONDS = 0.05


def measure(figure, quick, logs):
    """The figure's results: medians of each side, the ratio to the fastest peer, every round's seconds."""
    figure.prepare()
    sides = {"ours": figure.ours, **figure.peers}
    workers = {name: Worker(f"{figure.name} ({name})", side.command, side.environment, logs / f"{figure.name}-{name}.log")
               for name, side in sides.items()}
    stolen = steal_seconds()
    began = time.monotonic()
    left_out = {}
    try:
        ready = each(workers, left_out, lambda name: workers[name].ready())
        require_equal_networks(figure.name, ready)
        warm_ups = each(ready, left_out, lambda name: warm(workers[name], figure.rounds,
                                                           least_seconds(name == "ours", quick, figure.rounds)))
        seconds = alternate(workers, promising(warm_ups), figure.rounds.quick if quick else figure.rounds.full, left_out)
    finally:
        used = {name: worker.close() for name, worker in workers.items()}
    steal = (steal_seconds() - stolen) / (time.monotonic() - began) / os.cpu_count()
    answers = workers["ours"].answers
    return {"steal": steal, "left_out": left_out, "shares": shares_of_time(answers[len(warm_ups["ours"]):]),
            **summary(figure, ready, warm_ups, seconds, used, answers)}


def steal_seconds():
    """Processor time that the machine's host has given to others so far."""
    with open("/proc/stat") as lines:
        return int(lines.readline().split()[8]) / os.sysconf("SC_CLK_TCK")


def each(names, left_out, task):
    """What the task gives for each side. A peer that fails is left out, and why is told: libraries crash on some processors."""
    results = {}
    for name in names:
        try:
            results[name] = task(name)
        except WorkerFailed as failure:
            if name == "ours":
                raise
            left_out[name] = str(failure)
    if results.keys() <= {"ours"}:
        raise WorkerFailed("No peer is left. " + " ".join(left_out.values()))
    return results


def unit(worker):
    time.sleep(PAUSE_SECONDS)
    return worker.run()


def warm(worker, rounds, least):
    """Runs until the Java compiler, which would take a core from short steps on two threads, has done most of its work."""
    seconds = []
    began = time.monotonic()
    while len(seconds) < rounds.warm_ups or rounds.warm_ups and time.monotonic() - began < least:
        seconds.append(unit(worker))
    return seconds


def least_seconds(ours, quick, rounds):
    """Of the warm-ups of a side."""
    if quick:
        return rounds.warm_seconds if ours else 0
    return rounds.compile_seconds if ours else rounds.warm_seconds


def require_equal_networks(name, ready):
    """Both sides must compute the same thing: at least, their networks must have as many values."""
    counts = {side: answer["parameters"] for side, answer in ready.items() if "parameters" in answer}
    if len(set(counts.values())) > 1:
        raise WorkerFailed(f"The networks of {name} differ in their number of values: {counts}.")


def promising(warm_ups):
    """Ours and the peers that may turn out the fastest."""
    best = {name: min(seconds, default=0) for name, seconds in warm_ups.items()}
    fastest = min(seconds for name, seconds in best.items() if name != "ours")
    margins = {name: HOPELESS if len(seconds) > 1 else HOPELESS_COLD for name, seconds in warm_ups.items()}
    return [name for name in best if name == "ours" or best[name] <= margins[name] * fastest]


def alternate(workers, names, count, left_out):
    """Every second round goes through the sides backwards, so that none always follows the same one."""
    rounds = []
    for number in range(count):
        rounds.append(each(names if number % 2 == 0 else names[::-1], left_out, lambda name: unit(workers[name])))
        names = [name for name in names if name in rounds[-1]]
    return {name: [seconds[name] for seconds in rounds] for name in names}


def summary(figure, ready, warm_ups, seconds, used, answers):
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    values = medians if figure.measure == "seconds" else {name: used[name][figure.measure] for name in medians}
    peer = min((name for name in values if name != "ours"), key=values.get)
    ratios = [p / o for o, p in zip(seconds["ours"], seconds[peer])]
    return {
        "name": figure.name, "measure": figure.measure, "ours": values["ours"], "peer": values[peer],
        "ratio": values[peer] / values["ours"], "target": figure.target, "fastest_peer": peer, "median_seconds": medians,
        "spread": {name: spread(values) for name, values in seconds.items()},
        "ratio_quartiles": quartiles(ratios)[::2] if len(ratios) > 1 else None,
        "seconds": seconds, "warm_ups": warm_ups, "ready": ready, "used": used,
        "java_heap_bytes": max(answer.get("heap_bytes", 0) for answer in answers),
    }


def shares_of_time(answers):
    """Whatever else our worker measured, for instance how long it waited, as shares of its seconds."""
    total = sum(answer["seconds"] for answer in answers)
    return {name: sum(answer[name] for answer in answers) / total for name in answers[0]
            if name not in ("seconds", "heap_bytes")}


def quartiles(values):
    """Inclusive: of two rounds the others would lie outside of what was measured."""
    return statistics.quantiles(values, n=4, method="inclusive")


def spread(values):
    """Distance of the quartiles over the median."""
    if len(values) < 2:
        return None
    low, _, high = quartiles(values)
    return (high - low) / statistics.median(values)
