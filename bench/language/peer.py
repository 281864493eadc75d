"""The peer of the benches: a Python environment with the pinned spaCy, the pipeline folder, our driver."""
import os
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
driver = root / "build/release/bench_language"
PINS = ["spacy==3.8.18", "thinc==8.3.14", "blis==1.3.4", "numpy==2.4.6"]


def environment():
    """A Python that has spaCy; made in build/bench the first time."""
    python = root / "build/bench/spacy/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(python.parents[1])], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PINS], check=True)
    return str(python)


def pipeline_folder():
    return os.environ.get("SYNOPTIC_PIPELINE") or subprocess.run(
        [str(root / "scripts/fetch-pipeline")], check=True, capture_output=True, text=True).stdout.strip()


def build_driver():
    subprocess.run(["cmake", "--build", str(root / "build/release"), "--target", "bench_language"],
                   check=True, stdout=subprocess.DEVNULL)


def one_core():
    """Command prefix and environment for one core and one thread."""
    settings = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
    return ["taskset", "-c", "0"], settings
