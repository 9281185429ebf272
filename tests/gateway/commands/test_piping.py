"""Results of orders go through a pipe: standard output is the result, and nothing else."""

import argparse
import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gateway.commands.main import make_parser
from gateway.server import bind_listener
from tests.catalog_adapter.exports import rows, write_csv
from tests.fakes.running import OwnSettings

ROOT = Path(__file__).parents[3]


def run(
    folder: Path, *order: str, given: str = "", stdout: int = subprocess.PIPE, **settings: str
) -> "subprocess.CompletedProcess[str]":
    """Run the program as a user does."""
    own = {"VENTANILLA_DATA_DIR": str(folder / "datos"), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "gateway.commands.main", *order],
        env={**os.environ, **own, **settings},
        cwd=folder,
        input=given,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def read_json(told: str) -> None:
    """It is one JSON value and nothing else."""
    json.loads(told)


def read_lines(told: str) -> None:
    """Each line of it is a JSON value."""
    assert [json.loads(line) for line in told.splitlines()]


def read_table(told: str) -> None:
    """It is a table whose rows have all columns."""
    widths = {len(row) for row in csv.reader(io.StringIO(told))}
    assert len(widths) == 1
    assert max(widths) > 2


FORMS: dict[tuple[str, ...], Callable[[str], None]] = {
    ("catalog", "import", "tabla.csv", "--json"): read_json,
    ("catalog", "check", "--format", "json"): read_json,
    ("catalog", "check", "--format", "csv"): read_table,
    ("catalog", "check", "--facts", "--format", "json"): read_json,
    ("catalog", "check", "--facts", "--format", "csv"): read_table,
    ("ask", "¿Cuánto cuesta el trámite?", "--json"): read_json,
    ("ask", "--batch", "preguntas.jsonl", "--out", "/dev/stdout"): read_lines,
    ("mcp",): read_lines,
}
"""Orders that another program reads, and how it does."""


@pytest.mark.slow
def test_what_another_program_reads_is_that_alone(tmp_path: Path, trained_model: Path) -> None:
    """Neither news nor log stands before it, on a folder where all is made anew: each has one of its own."""
    for order, read in FORMS.items():
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        (folder / "datos/models").mkdir(parents=True)
        shutil.copy(trained_model, folder / "datos/models")
        write_csv(folder / "tabla.csv", rows(3))
        (folder / "preguntas.jsonl").write_text('{"id": 1, "text": "hola"}\n', encoding="utf-8")
        given = '{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n'
        done = run(folder, *order, given=given, VENTANILLA_STARTER_CATALOGUE="off")
        assert done.returncode in {0, 1}, (order, done.stderr[-500:])
        read(done.stdout)


def test_every_form_for_another_program_is_tried() -> None:
    """An order that gets such a form is added above."""
    tried = {" ".join(part for part in order if "." not in part and "?" not in part) for order in FORMS}
    assert set(_list_forms(make_parser())) <= tried


def _list_forms(parser: argparse.ArgumentParser, prefix: str = "") -> Iterator[str]:
    """The orders of a parser with each form that is for programs, as in «catalog check --format csv»."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, order in action.choices.items():
                yield from _list_forms(order, f"{prefix}{name} ")
        elif "--json" in action.option_strings:
            yield f"{prefix}--json"
        elif "--format" in action.option_strings:
            yield from (f"{prefix}--format {form}" for form in action.choices or () if form != "text")


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    """`| head -1` takes what it wants; nothing is said of the rest."""
    write_csv(tmp_path / "tabla.csv", rows(3))
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(tmp_path, "catalog", "import", "tabla.csv", stdout=writing, VENTANILLA_STARTER_CATALOGUE="off")
    finally:
        os.close(writing)
    told = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    assert not any("pipe" in line.lower() or "Traceback" in line for line in told)
    assert done.returncode == 141


def test_a_release_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    """One sentence on standard error, and nothing else anywhere."""
    done = run(tmp_path, "gate", "77")
    assert (done.returncode, done.stdout) == (2, "")
    assert "ventanilla: No hay una versión 77: la consola, en «Aprendizaje»" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_address_is_told_when_somebody_answers_there(tmp_path: Path) -> None:
    """With the port in use nothing says «atiende», and the reason is one sentence."""
    with bind_listener(OwnSettings(port=0)) as other:
        other.listen()
        port = str(other.getsockname()[1])
        environment = {**os.environ, "VENTANILLA_PORT": port}
        command = [sys.executable, "-m", "gateway.commands.main", "serve"]
        done = subprocess.run(
            command,
            env={**environment, "VENTANILLA_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "Ventanilla atiende" not in done.stderr
    assert f"ventanilla: Otro programa ya ocupa el puerto {port} de 127.0.0.1" in done.stderr
    assert done.stdout == ""
