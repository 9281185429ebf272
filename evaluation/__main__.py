"""`ventanilla evaluate`, `python -m evaluation`: measures understanding and says whether it may pass."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.assistant import Assistant
from config.order_parser import OrderParser
from evaluation.datasets.questions import find_shared_data
from evaluation.reports.run import Order, run


def _tell(step: str) -> None:
    sys.stderr.write(f"… {step}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one evaluation; 0 when it passes, 1 when something fell below its floor."""
    parser = OrderParser(prog="ventanilla evaluate", description="Mide el entendimiento.")
    parser.add_argument("--report", type=Path, default=Path("var/evaluation"), help="carpeta del informe")
    parser.add_argument("--no-peers", action="store_true", help="sin los métodos simples de comparación")
    parser.add_argument(
        "--vectors", action="store_true", help="mide también qué agregarían los vectores (grupo vectors)"
    )
    parser.add_argument("--no-ablation", action="store_true", help="sin medir lo que vale cada parte")
    parser.add_argument("--no-conversations", action="store_true", help="sin las conversaciones con los dos catálogos")
    parser.add_argument("--only-conversations", action="store_true", help="las conversaciones y nada más")
    parser.add_argument("--calibrate", action="store_true", help="aprende de nuevo los números de las decisiones")
    parser.add_argument("--accept", action="store_true", help="guarda las cifras como las aceptadas")
    options = parser.parse_args(arguments)
    order = Order(
        data=find_shared_data(),
        report=options.report,
        private=options.report / "privado",
        open_assistant=Assistant.open,
        peers=not options.no_peers,
        vectors=options.vectors,
        ablation=not options.no_ablation,
        conversations=not options.no_conversations,
        alone=options.only_conversations,
        recalibrate=options.calibrate,
        accept=options.accept,
    )
    evaluation = run(order, _tell)
    for failure in evaluation.failures:
        sys.stdout.write(f"{failure}\n")
    sys.stdout.write(f"Informe: {options.report / 'entendimiento.md'}\n")
    return 1 if evaluation.failures else 0


if __name__ == "__main__":
    sys.exit(main())
