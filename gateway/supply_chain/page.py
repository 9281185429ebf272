"""Page about the program's packages, for operators: docs/dependencias.md."""

import sys
from collections.abc import Iterator, Sequence

from gateway.supply_chain.advisories import Advisory, Findings, Review, audit, read_review
from gateway.supply_chain.packages import Package, read_packages

OPENING = """# Dependencias

Hecha por `make dependencies`; no se escribe a mano. De qué paquetes está hecho el programa, con qué licencia, y qué
avisos de seguridad se conocen de ellos. La lista que leen otros programas (CycloneDX, con los avisos) la da
`ventanilla sbom`.

Cada paquete está fijado a una versión y a la huella de sus archivos en `requirements.lock`; lo demás no se instala. No
están en esta lista el propio Python, Debian y lo que los paquetes traen compilado: OpenSSL, libpq y Kerberos en
psycopg-binary; OpenBLAS y las bibliotecas de GCC (GPL-3.0 con la excepción de GCC) en numpy, scipy y scikit-learn. Se
actualizan con su paquete o con el sistema.
"""
OLD = """## Los paquetes viejos

Rasa 3.6.21 es la última versión abierta y pide paquetes de su tiempo ([adr/0002](adr/0002-rasa-without-tensorflow.md)).
No les llegan correcciones; por eso se mira, de cada uno, qué recibe. Las peticiones y los archivos de un desconocido los
leen paquetes que están al día; a estos les llega, a lo sumo, el texto de un mensaje.

| Paquete | Versión | Por qué | Qué recibe |
|---|---|---|---|"""
UNREACHABLE = """## Avisos de versiones en uso, y por qué no se alcanzan

Una prueba revisa, en cada cambio, que lo que habría que llamar no se llame y que lo que falta no esté.

| Aviso | Paquete | Versiones | Qué pasa | Por qué no aquí |
|---|---|---|---|---|"""
REACHABLE = """## Avisos que sí se alcanzan

| Aviso | Paquete | Versiones | Qué pasa | Qué hacer |
|---|---|---|---|---|"""
PAST = """## Avisos que no tocan a las versiones en uso

| Aviso | Paquete | Versiones | Qué pasa | Por qué no aquí |
|---|---|---|---|---|"""
SOURCES = """## De dónde salen los avisos

Revisado el {on}. Desde aquí no se consulta ninguna base de datos de avisos: el archivo
`gateway/supply_chain/advisories.yml` tiene fecha y se revisa a mano. Sale de:

{sources}

Lo que así no se ve: un aviso más nuevo que esas copias, sobre todo de paquetes que no son los viejos. Quien tenga salida
a internet lo completa con `pip-audit -r requirements.lock`, u otro revisor que lea lo que da `ventanilla sbom`.
`ventanilla advisories` termina con 1 si algo se alcanza o si una versión vieja cambió sin revisarse, y lo dice cuando la
revisión tiene más de 90 días."""
LICENCES = """## Licencias

| Paquete | Versión | Licencia |
|---|---|---|"""


def write_page(packages: Sequence[Package], review: Review, findings: Findings) -> str:
    """Return the page, in Markdown."""
    return "\n".join(_lines(packages, review, findings)) + "\n"


def _lines(packages: Sequence[Package], review: Review, findings: Findings) -> Iterator[str]:
    yield OPENING
    yield OLD
    yield from (f"| {one.name} | {one.version} | {one.held_by} | {one.meets} |" for one in review.old)
    for title, advisories in (
        (REACHABLE, findings.reachable),
        (UNREACHABLE, findings.unreachable),
        (PAST, findings.past),
    ):
        if advisories:
            yield f"\n{title}"
            yield from map(_row, advisories)
    sources = "\n".join(f"* {one}" for one in review.sources)
    yield "\n" + SOURCES.format(on=review.on, sources=sources)
    yield f"\n{LICENCES}"
    yield from (f"| {package.name} | {package.version} | {package.licence} |" for package in packages)


def _row(advisory: Advisory) -> str:
    names = ", ".join((advisory.id, *advisory.aliases))
    versions = "todas" if str(advisory.affected) == ">=0" else f"`{advisory.affected}`"
    return f"| {names} | {advisory.package} | {versions} | {advisory.what} | {advisory.why} |"


def main() -> None:
    """Print the page."""
    packages, review = read_packages(), read_review()
    sys.stdout.write(write_page(packages, review, audit(packages, review)))


if __name__ == "__main__":
    main()
