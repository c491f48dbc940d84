"""What came of a benchmark, as Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from benchmarks.measure import Sample


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one scenario at one size."""

    posts: int
    scenario: str
    samples: Mapping[str, Sequence[Sample]]
    """By generator, in the order of the runs: equal places ran one right after the other."""

    def median(self, generator: str, value: Callable[[Sample], float]) -> float:
        """Return the median of a value over the runs of a generator."""
        return median(value(sample) for sample in self.samples[generator])

    def ratio(self, value: Callable[[Sample], float]) -> float:
        """Return the median over the pairs of runs: the first generator's value by the other's."""
        first, second = self.samples.values()
        return median(value(a) / value(b) for a, b in zip(first, second, strict=True))

    def stages(self) -> dict[str, float]:
        """Return the median time of each stage of Brandsite, in seconds."""
        runs = [json.loads(sample.output)["timings"] for sample in self.samples["Brandsite"]]
        names = dict.fromkeys(stage for run in runs for stage in run)
        return {stage: median(run.get(stage, 0.0) for run in runs) for stage in names}


def seconds(sample: Sample) -> float:
    """Wall time."""
    return sample.seconds


def cpu(sample: Sample) -> float:
    """Processor time."""
    return sample.cpu


def memory(sample: Sample) -> float:
    """Peak memory, in MiB."""
    return sample.memory


def results_table(rows: Sequence[Row]) -> str:
    """Return the medians; with two generators also the medians of ratios, run by run."""
    generators = list(rows[0].samples)
    compared = len(generators) == 2
    head = ["posts", "build"]
    for unit in ("s", "CPU s", "MiB"):
        head += [f"{name} {unit}" for name in generators] + ["ratio"] * compared
    return "\n".join(_markdown(head, (_cells(row, generators) for row in rows)))


def _cells(row: Row, generators: Sequence[str]) -> list[str]:
    cells = [f"{row.posts:,}", row.scenario]
    for value, digits in ((seconds, 2), (cpu, 2), (memory, 0)):
        cells += [f"{row.median(name, value):,.{digits}f}" for name in generators]
        if len(generators) == 2:
            cells.append(f"**{row.ratio(value):.2f}**")
    return cells


def stages_table(rows: Sequence[Row]) -> str:
    """Return the median time of each stage of Brandsite, in milliseconds."""
    found = [row.stages() for row in rows]
    names = list(dict.fromkeys(stage for stages in found for stage in stages))
    lines = (
        [
            f"{row.posts:,}",
            row.scenario,
            *(f"{1000 * stages.get(name, 0.0):,.0f}" for name in names),
        ]
        for row, stages in zip(rows, found, strict=True)
    )
    return "\n".join(_markdown(["posts", "build", *(f"{name} ms" for name in names)], lines))


def _markdown(head: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join(['---', '---', *['---:'] * (len(head) - 2)])} |"
    yield from (f"| {' | '.join(cells)} |" for cells in lines)


def as_json(setting: Mapping[str, object], rows: Iterable[Row], *, stages: bool) -> str:
    """Return everything that was measured; `setting` says where and with what."""
    results = []
    for row in rows:
        runs = {name: [_plain(sample) for sample in found] for name, found in row.samples.items()}
        result = {"posts": row.posts, "build": row.scenario, "runs": runs}
        if len(runs) == 2:
            values = {"seconds": seconds, "cpu": cpu, "memory": memory}
            result["ratios"] = {name: row.ratio(value) for name, value in values.items()}
        if stages:
            result["stages"] = row.stages()
        results.append(result)
    return json.dumps({**setting, "results": results}, indent=2) + "\n"


def _plain(sample: Sample) -> dict[str, object]:
    values = asdict(sample)
    del values["output"]
    return values
