"""A catalogue that is ready to be questioned, with its questions."""

from evaluation.datasets.questions import Question
from evaluation.datasets.system_under_test import SystemUnderTest

Second = tuple[SystemUnderTest, list[Question]]
