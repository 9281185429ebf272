"""Makes `widget.js`, the one file that browsers get, out of source/*.js, the style sheet and the words.

Usage: python -m channels.web_widget.bundle

Needed only after a change of those; the result is in the repository, so that running the program takes neither Node.js
nor a minifier. A test makes it anew and compares. The sources are modules that any editor understands. Joining them
takes away `import` and `export`, so every name at the top of a module is unique among all modules.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SCRIPT = HERE / "widget.js"
STYLE = HERE / "widget.css"
ORDER = ("make", "day", "text", "colour", "memory", "line", "paper", "log", "page", "frame", "chat", "element")
"""Modules, each behind those that it imports."""

_MODULE_WORDS = re.compile(r"^import .*$|^export (?=class|const|function|async)", re.MULTILINE)
_TOP = re.compile(r"^(?:export )?(?:async )?(?:class|const|function|let) (\w+)", re.MULTILINE)


def bundle() -> str:
    """Return the script as it is served."""
    sources = [(HERE / "source" / f"{name}.js").read_text(encoding="utf-8") for name in ORDER]
    parts = {"WORDS": read_words(), "CSS_TEXT": minified(STYLE.read_text(encoding="utf-8"), "text/css")}
    head = "".join(f"const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in parts.items())
    return minified(f"(() => {{\n'use strict';\n{head}{join(sources)}\n}})();\n", "text/javascript") + "\n"


def join(sources: list[str]) -> str:
    """Return modules as one script, in the given order.

    Raises:
        ValueError: Two modules use one name at their top.
    """
    names = Counter(name for source in sources for name in _TOP.findall(source))
    doubled = [name for name, count in names.items() if count > 1]
    if doubled:
        raise ValueError(f"top-level names of more than one module: {doubled}")
    return _MODULE_WORDS.sub("", "\n".join(sources))


def minified(text: str, media_type: str) -> str:
    """Return a script or style sheet as short as it can be said in the language of 2017."""
    import minify  # a development tool; it loads the runtime of another language

    minify.config({"js-version": 2017})
    return str(minify.string(media_type, text))


def read_words() -> dict[str, Any]:
    """Return what the chat itself says, by occasion."""
    words: dict[str, Any] = yaml.safe_load((HERE / "words.yml").read_text(encoding="utf-8"))
    return words


if __name__ == "__main__":
    SCRIPT.write_text(bundle(), encoding="utf-8")
    sys.stdout.write(f"{SCRIPT.name}: {SCRIPT.stat().st_size} bytes\n")
