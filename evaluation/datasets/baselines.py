"""Simple ways to find a procedure, measured in the same run: what ours has to be better than."""

from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz, process, utils
from sklearn.feature_extraction.text import TfidfVectorizer

from catalog_adapter.model import Procedure
from evaluation.measures.retrieval import DEPTH, Find


def iter_peers(procedures: Sequence[Procedure]) -> Iterator[tuple[str, Find]]:
    """Name and search of each peer; those whose package is not installed are left out."""
    names = [procedure.name for procedure in procedures]
    texts = [" ".join(filter(None, (each.name, each.description, each.document))) for each in procedures]
    ids = [procedure.id for procedure in procedures]
    yield "tfidf_names", _by_tfidf(ids, names, TfidfVectorizer(strip_accents="unicode"))
    yield "wratio_names", _by_likeness(ids, names, fuzz.WRatio)
    yield "token_set_names", _by_likeness(ids, names, fuzz.token_set_ratio)
    pieces = TfidfVectorizer(strip_accents="unicode", analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    yield "char_ngrams", _by_tfidf(ids, texts, pieces)
    vectors = _by_vectors(ids, [" ".join(filter(None, (each.name, each.description))) for each in procedures])
    if vectors is not None:
        yield "e5_small", vectors


def _by_tfidf(ids: Sequence[str], texts: Sequence[str], vectorizer: TfidfVectorizer) -> Find:
    matrix = vectorizer.fit_transform(texts)

    def find(text: str) -> list[str]:
        scores = (matrix @ vectorizer.transform([text]).T).toarray().ravel()
        return [ids[row] for row in (-scores).argsort(kind="stable")[:DEPTH]]

    return find


def _by_likeness(ids: Sequence[str], names: Sequence[str], scorer: Callable[..., float]) -> Find:
    def find(text: str) -> list[str]:
        found = process.extract(text, names, scorer=scorer, processor=utils.default_process, limit=DEPTH)
        return [ids[row] for _, _, row in found]

    return find


def _by_vectors(ids: Sequence[str], texts: Sequence[str]) -> Find | None:
    try:
        from evaluation.datasets.sentence_vectors import Encoder
    except ImportError:
        return None
    encoder = Encoder()
    matrix = encoder.encode_passages(texts)

    def find(text: str) -> list[str]:
        return [ids[row] for row in (-(matrix @ encoder.encode_query(text))).argsort()[:DEPTH]]

    return find
