"""How well words are understood, beside plain character-n-gram TF-IDF that is given the same material.

MELO: Swedish occupation names → ESCO labels, text alone. An answer is a concept: the annotations name every label of
the right concept, so that its rank is the rank of its likest label among the concepts; "labels apart" gives every
label an id of its own, as the benchmark's authors do. Choices were made on the half of the queries called "dev".
Headlines → SSYK-4: five folds by a hash of the normalised headline, so that no headline stands word for word on both
sides; each distinct headline is scored once, against the group that most of its ads have. Both are given the same
labels, English names, everyday words and training headlines. Choices were made on fold 0 (of the 475 full ads, on
folds 0 and 1): the rows called "unseen" leave those out. "Occupations as they are listed" counts places in the list
of occupations, where several may be of one group.
"""

from __future__ import annotations

import csv
import hashlib
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.generated import SHARED, need_shared
from bofast.taxonomy.rules.entries import Entry, Target
from bofast.taxonomy.rules.labels import Labels
from bofast.taxonomy.rules.text import key, words_in
from bofast.taxonomy.rules.typeahead import Typeahead
from bofast.taxonomy.rules.words import Words

OURS = Path(__file__).parent.parent / "bofast" / "taxonomy" / "reference"
FOLDS = 5
WITHIN = 100  # occupations that an answer's groups are read from
NOWHERE = 10**9


@dataclass(frozen=True)
class Ad:
    headline: str
    ssyk: str
    target: str  # the occupation's id, or the group's where the taxonomy of today lacks it


def main() -> None:
    need_shared()
    _melo()
    _headlines()


def _line(name: str, ranks: Iterable[int]) -> None:
    rank = np.array(list(ranks), float)
    first = "  ".join(f"{np.mean(rank <= at):6.3f}" for at in (1, 5, 10))
    print(f"{name:44} {len(rank):6,}  {np.mean(1 / rank):6.3f}  {first}", flush=True)


def _head(what: str) -> None:
    print(f"\n{what:44} {'scored':>6}  {'MRR':>6}  {'A@1':>6}  {'A@5':>6}  {'A@10':>6}")


def _share(text: str) -> int:
    return int.from_bytes(hashlib.sha1(text.encode()).digest()[:4], "big")


# MELO


def _melo() -> None:
    folder = SHARED / "esco"
    queries, labels, right = (
        [line.split("\t") for line in (folder / f"melo_swe_sv_{name}.tsv").read_text("utf-8").split("\n") if line]
        for name in ("queries", "corpus_elements", "annotations")
    )
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for query, _, label, _ in right:
        answers[query].add(label)
    peer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4))
    corpus = peer.fit_transform([label for _, label in labels])
    for what, concept in (("concepts", lambda label: label.split("_")[0]), ("labels apart", lambda label: label)):
        _head(f"MELO, {what}")
        ids = np.array([concept(label) for label, _ in labels])
        ranker = Labels.built(zip(ids.tolist(), (label for _, label in labels), strict=True))
        likeness = (peer.transform([text for _, text in queries]) @ corpus.T).toarray()
        ours, theirs = {}, {}
        for (query, text), row in zip(queries, likeness, strict=True):
            wanted = {concept(label) for label in answers[query]}
            ours[query] = _rank([one.id for one in ranker.ranked(text, len(ranker.ids))], wanted)
            theirs[query] = _rank(dict.fromkeys(ids[np.argsort(-row, kind="stable")].tolist()), wanted)
        for half, chosen in (
            ("all", list(ours)),
            ("dev", [query for query in ours if _is_dev(query)]),
            ("unseen", [query for query in ours if not _is_dev(query)]),
        ):
            _line(f"  TF-IDF, {half}", (theirs[query] for query in chosen))
            _line(f"  Bofast, {half}", (ours[query] for query in chosen))
    asking = _spent(lambda text: ranker.ranked(text, 10), [text for _, text in queries[:300]])
    print(f"\nranking {len(labels):,} labels: {asking}")


def _is_dev(query: str) -> bool:
    return hashlib.sha1(query.encode()).digest()[0] % 2 == 0


def _rank(found: Iterable[str], wanted: set[str]) -> int:
    return next((place for place, id in enumerate(found, 1) if id in wanted), NOWHERE)


# headlines


def _headlines() -> None:
    targets, entries, ads, rows = _material()
    for what, found, tuned in (("475 full ads", ads, {0, 1}), ("with the 7,341 rows", ads + rows, {0})):
        groups: defaultdict[str, list[Ad]] = defaultdict(list)
        for ad in found:
            groups[key(words_in(ad.headline))].append(ad)
        groups.pop("", None)
        _head(f"Headlines → SSYK-4, {what}")
        ranks: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for fold in range(FOLDS):
            known = [ad for text, same in groups.items() if _share(text) % FOLDS != fold for ad in same]
            asked = {text: same for text, same in groups.items() if _share(text) % FOLDS == fold}
            headlines = [same[0].headline for same in asked.values()]
            words = Words.built(targets, [*entries, *(Entry(ad.headline, ad.target, is_headline=True) for ad in known)])
            understood = [[one.ssyk for one in words.understand(headline, WITHIN)] for headline in headlines]
            for name, answers in (
                ("TF-IDF, labels and words alone", _peer(targets, entries, [], headlines)),
                ("TF-IDF", _peer(targets, entries, known, headlines)),
                ("Bofast", [list(dict.fromkeys(codes)) for codes in understood]),
                ("Bofast, occupations as they are listed", understood),
            ):
                wanted = (_usual(same) for same in asked.values())
                ranks[name] |= dict(zip(asked, map(_rank, answers, wanted), strict=True))
        for name, rank in ranks.items():
            _line(f"  {name}", rank.values())
        for name in ("TF-IDF", "Bofast"):
            unseen = [rank for text, rank in ranks[name].items() if _share(text) % FOLDS not in tuned]
            _line(f"  {name}, unseen", unseen)
    _cost(targets, entries, ads + rows)


def _usual(same: list[Ad]) -> set[str]:
    counted = Counter(ad.ssyk for ad in same)
    return {min(code for code, many in counted.items() if many == max(counted.values()))}


def _cost(targets: list[Target], entries: list[Entry], ads: list[Ad]) -> None:
    begun = time.perf_counter()
    words = Words.built(targets, [*entries, *(Entry(ad.headline, ad.target, is_headline=True) for ad in ads)])
    built = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        words.save(Path(folder))
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
        saved = time.perf_counter()
        words = Words.opened(Path(folder))
        opened = time.perf_counter()
        texts = [ad.headline for ad in ads[:400]] + [entry.words[:-1] for entry in entries[::5]]
        asking = _spent(words.understand, texts)
        typeahead = Typeahead(words)
        suggesting = _spent(lambda text: typeahead.suggestions(text[:6], "sv", 8), texts)
    print(f"\nIndex of {len(targets):,} occupations and groups, {len(words.target_of):,} known words and headlines:")
    print(f"built in {built - begun:.2f} s, opened in {opened - saved:.3f} s, {size:.1f} MB")
    print(f"understanding a text: {asking}; suggesting for six letters: {suggesting}")


def _spent(ask: Callable[[str], object], texts: list[str]) -> str:
    spent = []
    for text in texts:
        begun = time.perf_counter()
        ask(text)
        spent.append((time.perf_counter() - begun) * 1e3)
    return f"median {np.median(spent):.2f} ms, p95 {np.quantile(spent, 0.95):.2f} ms"


def _peer(targets: list[Target], entries: list[Entry], ads: list[Ad], asked: list[str]) -> list[list[str]]:
    """Groups by their likest text: labels, words and headlines, cosine of TF-IDF over character 2-4-grams."""
    code = {target.id: target.ssyk for target in targets}
    texts = [(label, target.ssyk) for target in targets for label in target.labels]
    texts += [(entry.words, code[entry.target]) for entry in entries] + [(ad.headline, ad.ssyk) for ad in ads]
    peer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4))
    corpus = peer.fit_transform([text for text, _ in texts]).T.tocsr()
    groups = np.array([ssyk for _, ssyk in texts])
    found = []
    for begin in range(0, len(asked), 200):
        likeness = (peer.transform(asked[begin : begin + 200]) @ corpus).toarray()
        order = np.argsort(-likeness, axis=1, kind="stable")
        found += [list(dict.fromkeys(groups[row].tolist())) for row in order]
    return found


def _material() -> tuple[list[Target], list[Entry], list[Ad], list[Ad]]:
    english = {row["concept_id"]: row["label_en"] for row in _rows(OURS / "english.csv")}
    groups = {row["concept_id"]: row for row in _rows(SHARED / "taxonomy/ssyk2012.csv") if row["level"] == "4"}
    id_of = {row["ssyk_code"]: id for id, row in groups.items()}
    occupations = _rows(SHARED / "taxonomy/occupation_names.csv")
    targets = [
        Target(row["ssyk4_code"], False, row["concept_id"], row["label"], english.get(row["concept_id"], ""))
        for row in occupations
    ] + [Target(row["ssyk_code"], True, id, row["label"], english[id]) for id, row in groups.items()]
    entries = [
        Entry(row["words"], row["occupation_concept_id"] or id_of[row["group_code"]])
        for row in _rows(OURS / "phrases.csv")
    ]
    current = {row["concept_id"]: row["concept_id"] for row in occupations}
    by_label = {row["label"]: row["concept_id"] for row in occupations}

    def ad(headline: str, ssyk: str, id: str, label: str) -> Ad:
        return Ad(headline, ssyk, current.get(id) or by_label.get(label) or id_of[ssyk])

    lines = (SHARED / "ads/jobsearch_ads.jsonl").read_text("utf-8").split("\n")
    ads = []
    for line in filter(None, lines):
        told = json.loads(line)
        group, occupation = (
            value[0] if isinstance(value, list) else value for value in (told["occupation_group"], told["occupation"])
        )
        ssyk = groups[group["concept_id"]]["ssyk_code"]
        ads.append(ad(told["headline"], ssyk, occupation["concept_id"], occupation["label"]))
    rows = [
        ad(row["headline"], row["ssyk_code"], row["occupation_concept_id"], row["occupation_label"])
        for row in _rows(SHARED / "ads/historical_ads_2025_metadata.csv")
    ]
    return targets, entries, ads, rows


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
