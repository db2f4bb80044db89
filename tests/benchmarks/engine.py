#!/usr/bin/python3
"""How to start our engine from the classes and jars that mvn verify leaves, and what the benchmarks' own pom adds.

    tests/benchmarks/engine.py org.selfsup.core.train.QualityRun --images 8000 --epochs 3    one of the programs in src
"""
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CLASSES = ROOT / "plugins/org.selfsup.core/target/classes"
BENCHMARK_CLASSES = HERE / "target/classes"
FETCHED = HERE / "target/lib"


def engine_path():
    """Classes and jars of the engine, or the end with one sentence on how to build them."""
    jars = {}
    for jar in sorted((ROOT / "plugins").glob("*/lib/*.jar")):
        # the engine itself brings only its image readers; DL4J and its natives come from their own plug-ins
        if jar.parents[1].name != "org.selfsup.core" or jar.name.startswith(("imageio", "common-")):
            jars.setdefault(jar.name, jar)
    if not CLASSES.is_dir() or not any("dnnl" in name for name in jars):
        sys.exit(f"The engine has not been built in {ROOT}. Run there: mvn verify")
    return [CLASSES, *jars.values()]


def benchmark_path():
    """Classes of the benchmarks and what they need of the engine, or the end with one sentence on how to build them."""
    path = engine_path()
    sources = [file.stat().st_mtime for file in (HERE / "src").rglob("*.java")]
    if not BENCHMARK_CLASSES.is_dir():
        sys.exit("The benchmarks have not been built. Run: mvn -f tests/benchmarks/pom.xml package")
    if max(sources) > BENCHMARK_CLASSES.stat().st_mtime:
        sys.exit("The benchmarks' sources are newer than their classes. Run: mvn -f tests/benchmarks/pom.xml package")
    return [BENCHMARK_CLASSES, *path]


def fetched(*names):
    """Jars that tests/benchmarks/pom.xml fetches, by the beginnings of their names."""
    return [jar for jar in sorted(FETCHED.glob("*.jar")) if jar.name.startswith(names)]


def java(path, main_class, *arguments, flags=("-Xmx4g",)):
    """The command that runs a main class."""
    joined = ":".join(map(str, path))
    return ["java", *flags, "-Djava.awt.headless=true", "-cp", joined, main_class, *map(str, arguments)]


def libtorch(*arguments, flags=()):
    """The command of a worker on libtorch, without our engine."""
    path = [BENCHMARK_CLASSES, *fetched("pytorch", "openblas", "javacpp")]
    return java(path, "org.selfsup.core.benchmark.libtorch.LibtorchWorker", *arguments, flags=flags)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Say which program, for instance: tests/benchmarks/engine.py org.selfsup.core.nn.onednn.LayerBenchmark --rounds 3")
    os.execvp("java", java(benchmark_path(), *sys.argv[1:]))
