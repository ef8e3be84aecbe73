"""Measures the planner against Debian's scram on fault trees: both solve each tree in turn, from the file to the number
of minimal cut sets and the exact probability.

The machine's own speed drifts, so every claim is a ratio: the two take turns, tree by tree, and the best of a few rounds
counts for each. CPU time of the whole process, as the kernel counts it; start-up and reading the file are part of it.

  python3 bench/plan.py BONGSU [--rounds N] [--json FILE] [TREE.xml ...]
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SHARED = Path(os.environ.get("BONGSU_SHARED_DATA", Path(__file__).parent.parent / "../shared/data"))
SCRAM_SECONDS_MAX = 120


def cpu_seconds(command):
    """Of one run; None when it ran out of time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SCRAM_SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return None, ""
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done.stdout


def solve_here(program, tree):
    seconds, output = cpu_seconds([program, "plan", "solve", tree, "--json", "--limit", "0"])
    tops = json.loads(output)["tops"] if output else []
    return seconds, [(str(top["minimal_cut_sets"]), top["probability"]) for top in tops]


def solve_by_scram(tree, report):
    # It leaves out cut sets of more than 20 events unless told otherwise.
    seconds, _ = cpu_seconds(["scram", "--bdd", "--probability", "1", "--limit-order", "1000", tree, "-o", report])
    if seconds is None:
        return None, []
    sums = ElementTree.parse(report).iterfind(".//sum-of-products")
    return seconds, [(each.get("products"), float(each.get("probability"))) for each in sums]


def agree(ours, theirs):
    """scram writes six digits."""
    return len(ours) == len(theirs) and all(
        a[0] == b[0] and abs(a[1] - b[1]) <= 6e-6 * b[1] for a, b in zip(sorted(ours), sorted(theirs)))


def write_layers(path, layers, width, seed):
    """A tree of many cut sets: each layer's gates take a few of the next one's, alternately all of them and any."""
    chosen = random.Random(seed)
    lines = ['<?xml version="1.0"?>', "<opsa-mef>", '<define-fault-tree name="layers">']
    for layer in range(layers):
        gates = 1 if layer == 0 else width
        below = width * 2 if layer == layers - 1 else width
        kind = "event" if layer == layers - 1 else "gate"
        for gate in range(gates):
            # Neighbours, so that only nearby parts are entangled, as in plants and data centres.
            count = width if layer == 0 else 3
            inputs = range(width) if layer == 0 else sorted(chosen.sample(
                [(gate * below // gates + i) % below for i in range(5)], count))
            formula = '<atleast min="3">' if layer == 0 else "<and>" if layer % 2 else "<or>"
            close = "</atleast>" if layer == 0 else "</and>" if layer % 2 else "</or>"
            lines.append(f'<define-gate name="g{layer}_{gate}">{formula}' + "".join(
                f'<basic-event name="e{i}"/>' if kind == "event" else f'<gate name="g{layer + 1}_{i}"/>'
                for i in inputs) + f"{close}</define-gate>")
    lines += ["</define-fault-tree>", "<model-data>"]
    lines += [f'<define-basic-event name="e{i}"><float value="0.01"/></define-basic-event>' for i in range(width * 2)]
    lines += ["</model-data>", "</opsa-mef>"]
    path.write_text("\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("trees", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="also write the results here")
    arguments = parser.parse_args()
    trees = arguments.trees or sorted((SHARED / "fault-trees").glob("*.xml"))
    if not trees:
        sys.exit(f"no trees in {SHARED / 'fault-trees'}; name some, or set BONGSU_SHARED_DATA")

    results, wrong = [], []
    with tempfile.TemporaryDirectory(prefix="bongsu-bench-") as directory:
        report = Path(directory) / "report.xml"
        for tree in trees:
            ours, theirs = [], []
            for _ in range(arguments.rounds):
                seconds, here = solve_here(arguments.program, tree)
                ours.append(seconds)
                seconds, there = solve_by_scram(tree, report)
                theirs.append(seconds)
                if seconds is None:
                    break
            beaten = theirs[-1] is None
            if not beaten and not agree(here, there):
                wrong.append(tree.stem)
            results.append({"tree": tree.stem, "cut_sets": " ".join(count for count, _ in here),
                            "bongsu_s": min(ours), "scram_s": None if beaten else min(theirs)})
        many = Path(directory) / "many.xml"
        write_layers(many, layers=3, width=200, seed=1)
        seconds, here = solve_here(arguments.program, many)
        results.append({"tree": "generated", "cut_sets": here[0][0], "bongsu_s": seconds, "scram_s": None})

    print(f"{'tree':<12}{'minimal cut sets':>24}{'bongsu':>12}{'scram':>12}{'ratio':>8}")
    compared = [each for each in results if each["scram_s"] is not None]
    for each in results:
        known = each["scram_s"] is not None
        print(f"{each['tree']:<12}{each['cut_sets']:>24}{each['bongsu_s'] * 1000:>9.0f} ms"
              + (f"{each['scram_s'] * 1000:>9.0f} ms{each['bongsu_s'] / each['scram_s']:>8.2f}" if known else ""))
    total = sum(each["bongsu_s"] for each in compared) / sum(each["scram_s"] for each in compared)
    worst = max(each["bongsu_s"] / each["scram_s"] for each in compared)
    print(f"in total {total:.2f} of scram's time (budget: below 1), {worst:.2f} on the worst tree (budget: at most 2)")
    if wrong:
        print("the two disagree on " + ", ".join(wrong))
    summary = {"trees": results, "total_ratio": total, "worst_ratio": worst, "disagree": wrong}
    print(json.dumps(summary))
    if arguments.json:
        arguments.json.write_text(json.dumps(summary, indent=2))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
