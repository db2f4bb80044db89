"""What must be installed, and what the results were measured on."""
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import subprocess
import sys

import engine

PACKAGES = ("torch", "torchvision", "numpy", "sklearn", "matplotlib")
# what the metadata call those that are not called as they are imported
DISTRIBUTIONS = {"sklearn": "scikit-learn"}
INSTRUCTIONS = ("avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16")


def require_installed():
    """Ends with one sentence on what to install or to run."""
    packages = [f"python3-{name}" for name in PACKAGES if importlib.util.find_spec(name) is None]
    if shutil.which("java") is None:
        packages.append("openjdk-17-jre-headless")
    if packages:
        sys.exit(f"Debian packages are missing. Install them with: apt-get install {' '.join(packages)}")
    engine.benchmark_path()
    if not engine.fetched("pytorch"):
        sys.exit("The benchmarks have not been built. Run: mvn -f tests/benchmarks/pom.xml package")
    # unpacks libtorch when it is new here, as two workers at once cannot; the process that unpacks crashes, the next one loads
    load = engine.libtorch("--task", "load")
    if all(subprocess.run(load, capture_output=True).returncode != 0 for _ in range(2)):
        sys.exit(f"libtorch cannot be loaded on this machine. To see why, run: {' '.join(load)}")


def description():
    """The machine, the versions and the commit."""
    return {"machine": {"processor": _processor(), "cores": os.cpu_count(), "memory_bytes": _memory(),
                        "instructions": instructions(), "load": os.getloadavg()},
            "versions": {"linux": platform.release(), "python": platform.python_version(), "java": _java(),
                         **_packages(),
                         "libtorch": engine.fetched("pytorch-")[0].name},
            "commit": _commit()}


def _cpuinfo(key):
    with open("/proc/cpuinfo") as lines:
        return next((line.split(":")[1].strip() for line in lines if line.startswith(key)), "")


def _processor():
    return _cpuinfo("model name")


def instructions():
    return [name for name in INSTRUCTIONS if name in _cpuinfo("flags").split()]


def _memory():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _java():
    return subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]


def _packages():
    return {name: importlib.metadata.version(DISTRIBUTIONS.get(name, name)) for name in PACKAGES}


def _commit():
    def git(*words):
        return subprocess.run(["git", "-C", engine.ROOT, *words], capture_output=True, text=True).stdout.strip()

    return {"id": git("rev-parse", "HEAD"), "changed_files": len(git("status", "--porcelain").splitlines())}
