"""Content that others keep elsewhere comes in as it is, and customers find it."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from html import unescape
from pathlib import Path

import pytest

from cast import Cast
from clew.knowledge.commands import importing as commands
from clew.knowledge.models import Article, Edition
from journeys.conftest import LANGUAGES

LONG = "Rửa bình bằng nước ấm rồi lau khô trước khi cất. " * 41  # 2,000 characters
ROWS = {
    "faq": [  # questions without titles, as a help desk exports them
        {
            "id": "o0",
            "title": "",
            "text": "扫描件歪了怎么办？\n先点“自动校正”，再导出。",
            "lang": "zh-CN",
        },
        {"id": "o1", "title": "", "text": "导出的表格乱码，请选择 UTF-8。", "lang": "zh-CN"},
    ],
    "reading": [{"id": "vi0", "title": "", "text": LONG, "lang": "vi"}],
    "intents": [
        {
            "id": "lost_luggage",
            "title": "Lost luggage",
            "text": "my suitcase did not arrive\nthe airline lost my bag",
            "lang": "en",
            "questions": ["where is my suitcase", "bag never came off the plane"],
        }
    ],
    "passages": [
        {
            "id": "d0",
            "title": "",
            "text": "大禮堂修建於1941年，坐落於校園中心。",
            "lang": "zh-Hant",
        }
    ],
}
ASKED = {
    "faq": ("zh-hans", "扫描歪斜怎么校正", "o0"),
    "reading": ("vi", "rua binh bang nuoc am", "vi0"),
    "intents": ("en", "the airline lost my suitcase", "lost_luggage"),
    "passages": ("zh-hans", "校园中心的大礼堂建于哪一年", "d0"),
}


def imports(*words: str) -> int:
    """`clew import …`; its exit code."""
    parser = ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args(words))


def written(folder: Path, rows: list[dict[str, object]]) -> str:
    folder.mkdir(exist_ok=True)
    corpus = folder / "corpus.jsonl"
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    corpus.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(corpus)


def path_of(external_id: str) -> str:
    return Article.objects.get(external_id=external_id).path


@pytest.mark.req("R23")
@pytest.mark.parametrize("name", list(ROWS))
def test_whoever_asks_in_the_help_center_finds_what_was_imported(
    cast: Cast, tmp_path: Path, name: str
) -> None:
    assert imports("jsonl", written(tmp_path / name, ROWS[name])) == 0
    lang, question, wanted = ASKED[name]
    page = cast.outsider.opens(f"/{lang}/search/", q=question)
    results = page.partition('<ol class="results">')[2]
    assert path_of(wanted) in results.partition("</h2>")[0]
    assert cast.outsider.opens(path_of(wanted))


def test_every_character_of_a_long_text_is_on_its_page(cast: Cast, tmp_path: Path) -> None:
    imports("jsonl", written(tmp_path / "reading", ROWS["reading"]))
    page = unescape(cast.outsider.opens(path_of("vi0")))
    assert len(LONG) >= 2000
    assert LONG.strip() in page


@pytest.mark.req("R12")
def test_a_text_without_a_title_is_called_by_its_first_sentence(cast: Cast, tmp_path: Path) -> None:
    imports("jsonl", written(tmp_path / "faq", ROWS["faq"]))
    assert "<h1>扫描件歪了怎么办？</h1>" in cast.outsider.opens(path_of("o0"))


def test_bad_rows_are_named_by_their_lines_and_the_others_come_in(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = Path(written(tmp_path / "mixed", [*ROWS["intents"], {"id": "x", "text": ""}]))
    with corpus.open("ab") as file:
        file.write(b'{"id": "half\n\n[1, 2]\n{"id": "e", "text": "Hej", "lang": "klingon"}\n')
        file.write(b'{"id": "last", "text": "The last row is good.", "lang": "en"}')
    assert imports("jsonl", str(corpus)) == 1
    said = capsys.readouterr()
    assert [line.partition(":")[0] for line in said.err.splitlines() if line.strip()] == [
        "line 2",
        "line 3",
        "line 5",
        "line 6",
    ]
    assert "2 new" in said.out
    assert "4 bad" in said.out
    assert "The last row is good." in cast.outsider.opens(path_of("last"))


def test_a_second_import_writes_nothing(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = written(tmp_path / "faq", ROWS["faq"])
    imports("jsonl", corpus)
    before = list(Edition.objects.order_by("pk").values())
    assert imports("jsonl", corpus) == 0
    assert "2 unchanged" in capsys.readouterr().out.splitlines()[-1]
    assert list(Edition.objects.order_by("pk").values()) == before


def test_nothing_to_read_is_said_and_is_an_error(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imports("jsonl", str(tmp_path / "nowhere.jsonl")) == 2
    assert "nowhere.jsonl" in capsys.readouterr().err


@pytest.mark.req("R3")
@pytest.mark.req("R4")
@pytest.mark.req("R8")
@pytest.mark.req("R10")
def test_a_folder_of_markdown_becomes_shelves_journeys_steps_and_flows(
    cast: Cast, linden_folder: Path
) -> None:
    assert imports("markdown", str(linden_folder)) == 0
    for lang in LANGUAGES:
        assert "/error-e3-" in cast.outsider.opens(f"/{lang}/categories/products/")
        assert "/error-e3-" in cast.outsider.opens(f"/{lang}/journeys/after-sale/")
        e3 = Article.objects.get(slug="error-e3", locale__language_code=lang)
        page = cast.outsider.opens(e3.path)
        assert page.count("<img") >= 3
        assert 'class="steps"' in page
        assert 'class="error-code"' in page
        stop = Article.objects.get(slug="courier-interception", locale__language_code=lang)
        assert cast.outsider.opens(stop.path).count('class="flow-stage"') == 4


def real_sets() -> list[Path]:
    """Corpora of the evaluation sets, where this machine has them; an own one otherwise."""
    root = os.environ.get("CLEW_EVAL_SETS")
    names = ("ocr_faq_zh", "xquad_vi", "clinc150", "drcd_hant")
    return [Path(root) / name / "corpus.jsonl" for name in names] if root else []


def test_whole_collections_come_in_without_a_bad_row(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = [Path(written(tmp_path / name, rows)) for name, rows in ROWS.items()]
    for corpus in real_sets() or own:
        count = len(corpus.read_text(encoding="utf-8").splitlines())
        assert imports("jsonl", str(corpus)) == 0
        assert capsys.readouterr().out.startswith(f"{count} new, 0 changed, 0 unchanged, 0 bad")
        assert Article.objects.filter(collection=corpus.parent.name).count() == count
