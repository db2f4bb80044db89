"""The Java micro-benchmarks, by JMH: single layers, losses and views of ours, without a peer."""
import json
import subprocess
import sys

import engine

NAME = "jmh"
QUICK = ["(LossBenchmark|AugmentBenchmark.view)", "-f", "1", "-wi", "1", "-i", "2", "-w", "1s", "-r", "500ms", "-p", "size=32"]
FULL = ["-f", "2", "-wi", "3", "-i", "5", "-w", "2s", "-r", "2s"]
SECONDS = {"us/op": 1e-6, "ms/op": 1e-3}


def measure(quick, folder):
    """Prints `jmh.NAME seconds - -` for each benchmark and returns what JMH found."""
    path = [*engine.benchmark_path(), *engine.fetched("jmh", "jopt", "commons-math3-3.6")]
    file = folder / "jmh.json"
    command = engine.java(path, "org.openjdk.jmh.Main", *(QUICK if quick else FULL), "-rf", "json", "-rff", file)
    with open(folder / "logs" / "jmh.log", "w") as log:
        if subprocess.run(command, stdout=log, stderr=log).returncode != 0:
            sys.exit(f"JMH failed; its messages are in {log.name}.")
    found = json.loads(file.read_text())
    for one in found:
        score = one["primaryMetric"]
        print(f"{_name(one)} {score['score'] * SECONDS[score['scoreUnit']]:.6g} - -", flush=True)
    return found


def _name(one):
    words = one["benchmark"].split(".")[-2:] + list(one.get("params", {}).values())
    return ".".join([NAME, *words])
