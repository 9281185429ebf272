"""The placeholders: Rasa imports without what it only names, and what is really used says what is missing."""

import re
import subprocess
import sys
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.metadata import packages_distributions
from pathlib import Path

import bot.slim  # noqa: F401  Rasa can only be imported after this
from config.absent_packages import ABSENT, MissingPackage

import pytest
import rasa
import sklearn

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("package", sorted(name for name in ABSENT if "." not in name))
def test_a_used_placeholder_names_the_package_and_the_reason(package: str) -> None:
    """Whoever meets one knows what is missing and why, without reading the source."""
    module = import_module(package)
    with pytest.raises(MissingPackage) as error:
        module.Anything(1, option=2)
    assert f"{package}.Anything was used" in str(error.value)
    assert ABSENT[package] in str(error.value)


def test_submodules_are_placeholders_too() -> None:
    """A class of `tensorflow.keras.layers` can be imported and not be made."""
    layers = import_module("tensorflow.keras.layers")
    with pytest.raises(MissingPackage, match=r"tensorflow\.keras\.layers\.Dense was used"):
        layers.Dense(10)


def test_a_method_of_a_placeholder_is_one_too() -> None:
    """However deep the name, the error has it whole."""
    tensorflow = import_module("tensorflow")
    with pytest.raises(MissingPackage, match=r"tensorflow\.data\.Dataset\.from_tensors was used"):
        tensorflow.data.Dataset.from_tensors([1])


def test_a_placeholder_may_stand_in_an_except_clause() -> None:
    """Exceptions of absent packages are exceptions, which nobody raises."""
    absent = import_module("aiohttp").ClientResponseError

    def divide() -> float:
        try:
            return 1 / 0
        except absent:
            return 0

    with pytest.raises(ZeroDivisionError):
        divide()


def test_a_placeholder_may_be_subclassed_and_named_in_types() -> None:
    """Rasa's neural components are defined, though they cannot be made."""
    diet = import_module("rasa.nlu.classifiers.diet_classifier").DIETClassifier
    assert diet.get_default_config()["epochs"] > 0


def test_no_placeholder_hides_an_installed_package() -> None:
    """The list names what is really left out; parts of installed packages only where the list says so."""
    assert not {name for name in ABSENT if "." not in name} & set(packages_distributions())
    for name in (name for name in ABSENT if "." in name):
        assert PathFinder.find_spec(name.partition(".")[0]) is not None


def test_every_placeholder_is_named_by_rasa_or_scikit_learn() -> None:
    """What nothing imports needs no placeholder, and is taken off the list."""
    folders = [Path(package.__path__[0]) for package in (rasa, sklearn)]
    sources = "\n".join(path.read_text() for folder in folders for path in folder.rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:import|from) ([\w.]+)", sources, re.MULTILINE))
    assert [name for name in ABSENT if not any(f"{each}.".startswith(f"{name}.") for each in imported)] == []


def test_rasa_sdk_needs_one_placeholder_only() -> None:
    """The action server starts without Rasa: what stands in the way of rasa_sdk is Sanic, named in one annotation."""
    script = "import config.absent_packages, rasa_sdk.executor, sys; print('rasa' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert result.stdout == "False\n"
