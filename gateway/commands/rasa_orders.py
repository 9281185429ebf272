"""`ventanilla rasa …`: Rasa's own command line on this project, as far as the packages that we install reach."""

import json
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from config.absent_packages import MissingPackage

from bot.rasa_command import WrongOptions, check_options, run_rasa
from bot.training import CONFIG, DOMAIN, TRAINING_DATA, train
from config.settings import Settings
from evaluation.datasets.rasa_tests import write_rasa_tests
from gateway.commands.terminal import fail, tell, write

Arguments = Sequence[str]

PROJECT = ("--config", str(CONFIG), "--domain", str(DOMAIN), "--data", *(str(folder) for folder in TRAINING_DATA))
NEEDS_SERVER = "necesita el servidor web de Rasa (sanic), que este programa no incluye; converse con «ventanilla chat»."


def run(options: Namespace) -> int:
    """Run one order of Rasa; whatever else stands on the line is passed on to it."""
    folder = Settings().data_dir / "rasa"
    try:
        return _ORDERS[options.order](folder, options.options)
    except WrongOptions as error:
        return fail(f"«rasa {options.order}»: {error}")
    except MissingPackage as error:
        return fail(f"«rasa {options.order}» necesita una parte que este programa no incluye: {error}")


def _validate(_: Path, others: Arguments) -> int:
    run_rasa(["data", "validate", "--fail-on-warnings", *PROJECT, *others])
    write("Rasa da por válido el proyecto.")
    return 0


def _train(folder: Path, others: Arguments) -> int:
    run_rasa(["train", *PROJECT, "--out", str(folder / "models"), *others])
    return 0


def _test(folder: Path, others: Arguments) -> int:
    check_options(["test", *others])  # before the minutes that a training may take
    model = train(Settings().models_dir, progress=tell)
    stories, sentences = write_rasa_tests(folder / "tests")
    results = folder / "results"
    given = ("--model", str(model), "--stories", str(stories), "--nlu", str(sentences), "--domain", str(DOMAIN))
    run_rasa(["test", *given, "--out", str(results), "--no-plot", *others])
    return _tell_results(results)


def _shell(_: Path, __: Arguments) -> int:
    return fail(f"«rasa shell» {NEEDS_SERVER}")


def _tell_results(results: Path) -> int:
    """Sum up Rasa's two reports; 1 where a story went another way than its rule."""
    failed = (results / "failed_test_stories.yml").read_text(encoding="utf-8").count("- story:")
    intents = json.loads((results / "intent_report.json").read_text(encoding="utf-8"))
    write(f"Historias que toman otro camino: {failed}. Frases con la intención esperada: {intents['accuracy']:.1%}.")
    write(f"Los informes de Rasa están en {results}.")
    return 1 if failed else 0


_ORDERS: Mapping[str, Callable[[Path, Arguments], int]] = {
    "validate": _validate,
    "train": _train,
    "test": _test,
    "shell": _shell,
}
