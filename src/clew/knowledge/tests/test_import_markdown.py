from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from wagtail.documents.models import Document as File
from wagtail.images.models import Image

from cast import Cast
from clew.knowledge.importing import demo
from clew.knowledge.importing.markdown import folder as markdown
from clew.knowledge.models import Article, Category, Edition
from clew.knowledge.tests.writing import content_generation, edition, folder, picture_bytes

ARTICLE = """---
title: My air fryer shows E3
summary: It got too hot.
kind: troubleshooting
journey: new
boundary: preface
questions: [what is e3, too hot]
updated: 2026-10-21
---
It is **hot**. See [the shop](https://linden.example/) or [this](javascript:alert(1)).

1. Pull the plug.

   ![A hand at a plug](../../pictures/plug.png)
2. Wait.

> [!WARNING]
> Never open it.

> A quote stays a quote.

![An open fryer](../../pictures/plug.png)

![How to wait](../../video/wait.webm "captions: ../../video/wait.vi.vtt")

| Way | Time |
|---|---|
| **Card** | 5 days |

```flow
entry: My orders
stages:
  - {name: Ask, material: Order number, time: 2 hours}
```

```error
code: E3
meaning: Too hot
steps: [Unplug it, Wait]
```

```
plain code <b>
```
"""


SHELF = "---\ntitle: Products\norder: 4\nsummary: All of them\n---\n"


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    return folder(
        tmp_path / "shop",
        en__products___category_dot_md=SHELF,
        en__products__e3_dot_md=ARTICLE,
        vi__products__e3_dot_md="---\ntitle: Lỗi E3\n---\nQuá nóng.\n",
        pictures__plug_dot_png=picture_bytes(),
        video__wait_dot_webm=b"\x1a\x45\xdf\xa3" + b"\0" * 60,
        video__wait_dot_vi_dot_vtt="WEBVTT\n\n00:00.000 --> 00:04.000\nChờ\n",
    )


def test_a_folder_becomes_articles_with_every_block(cast: Cast, knowledge: Path) -> None:
    report = markdown.load(knowledge)
    assert (report.exit_code, report.counts["new"]) == (0, 2)
    article = Article.objects.get(external_id="en/products/e3")
    kinds = [
        "text",
        "steps",
        "callout",
        "text",
        "picture",
        "video",
        "table",
        "flow",
        "error",
        "text",
    ]
    assert [child.block_type for child in article.body] == kinds
    kept = edition(article)
    for part in (
        "<b>hot</b>",
        '<a href="https://linden.example/" rel="noopener">the shop</a>',
        '<ol class="steps">',
        'alt="A hand at a plug"',
        'class="callout callout-warning"',
        "<blockquote><p>A quote stays a quote.</p></blockquote>",
        '<track kind="captions"',
        'srclang="vi"',
        '<th scope="row">Card</th>',
        '<li class="flow-stage">',
        "<code>E3</code>",
        "plain code &lt;b&gt;",
    ):
        assert part in kept.html
    assert 'href="javascript' not in kept.html
    assert (kept.boundary, kept.journey, str(kept.updated_on)) == ("preface", "new", "2026-10-21")
    assert kept.questions == ["what is e3", "too hot"]
    shelf = Category.objects.get(slug="products", locale__language_code="en")
    assert (shelf.name, shelf.order, shelf.summary) == ("Products", 4, "All of them")


def test_translations_find_each_other_by_their_place_in_the_folder(
    cast: Cast, knowledge: Path
) -> None:
    markdown.load(knowledge)
    article = Article.objects.get(external_id="en/products/e3")
    assert [t.lang for t in article.get_translations()] == ["vi"]
    shelves = Category.objects.filter(slug="products")
    assert len({s.translation_key for s in shelves}) == 1


def test_translations_can_name_each_other(cast: Cast, tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        en__orders__track_dot_md="---\ntitle: Track\n---\nLook.\n",
        theo_dot_md="---\ntitle: Theo dõi\nlang: vi\ntranslation: en/orders/track.md\n---\nXem.\n",
    )
    markdown.load(root, "c")
    english = Article.objects.get(title="Track")
    assert [t.title for t in english.get_translations()] == ["Theo dõi"]


def test_importing_a_folder_again_writes_nothing_until_something_changes(
    cast: Cast, knowledge: Path
) -> None:
    markdown.load(knowledge)
    before = (content_generation(), Edition.objects.count(), Image.objects.count())
    assert markdown.load(knowledge).counts["unchanged"] == 2
    assert (content_generation(), Edition.objects.count(), Image.objects.count()) == before
    (knowledge / "pictures/plug.png").write_bytes(picture_bytes(size=(640, 400)))
    assert markdown.load(knowledge).counts["changed"] == 1
    assert Image.objects.count() == before[2] + 1


def test_a_picture_used_twice_is_kept_once(cast: Cast, knowledge: Path) -> None:
    markdown.load(knowledge)
    assert Image.objects.count() == 1
    assert File.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("untitled.md", "No front matter.", "it has no title"),
        ("open.md", "---\ntitle: x\n", "its front matter doesn't end"),
        ("yaml.md", "---\ntitle: [\n---\n", "its front matter is not YAML"),
        ("list.md", "---\n- a\n---\n", "its front matter is not a list of names and values"),
        ("bomb.md", "---\na: &a [x]\nb: [*a, *a]\n---\n", "its front matter uses YAML anchors"),
        ("away.md", "---\ntitle: x\n---\n![p](../../../etc/passwd.png)", "is not in the folder"),
        ("gone.md", "---\ntitle: x\n---\n![p](pictures/none.png)", "is not in the folder"),
        ("latin.md", b"---\ntitle: \xe9\n---\n", "it is not UTF-8 text"),
    ],
)
def test_a_bad_file_is_named_and_the_others_come_in(
    cast: Cast,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: str | bytes,
    why: str,
) -> None:
    root = folder(tmp_path / "c", good_dot_md="---\ntitle: Good\n---\nText.\n")
    (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert markdown.load(root).exit_code == 1
    said = capsys.readouterr().err
    assert name in said and why in said
    assert Article.objects.get().title == "Good"


def test_a_picture_that_is_none_makes_its_article_bad(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = folder(
        tmp_path,
        a_dot_md="---\ntitle: A\n---\n![x](x.png)\n",
        x_dot_png="<svg onload='alert(1)'/>",
    )
    assert markdown.load(root).exit_code == 1
    assert "x.png" in capsys.readouterr().err
    assert not Image.objects.exists()


def test_the_demo_folder_can_be_anywhere(cast: Cast, tmp_path: Path) -> None:
    part = tmp_path / "copy"
    shutil.copytree(demo.FOLDER / "vi" / "account", part / "vi" / "account")
    shutil.copytree(demo.FOLDER / "pictures", part / "pictures")
    assert markdown.load(part).exit_code == 0
    assert {a.lang for a in Article.objects.all()} == {"vi"}


def test_links_between_files_become_links_between_articles(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = folder(
        tmp_path,
        en__orders__track_dot_md="---\ntitle: Track\n---\nSee [refunds](../pay/back.md#how).\n\n"
        "> [!TIP]\n> Or [gone](gone.md), **or** [there](https://linden.example/x.md).\n",
        en__pay__back_dot_md="---\ntitle: Back\n---\nSee [tracking](../orders/track.md).\n",
    )
    assert markdown.load(root, "c").exit_code == 0
    track, back = (Article.objects.get(title=title) for title in ("Track", "Back"))
    assert f'<a href="{back.path}" rel="noopener">refunds</a>' in edition(track).html
    assert f'<a href="{track.path}" rel="noopener">tracking</a>' in edition(back).html
    assert '<p>Or <a href="#" rel="noopener">gone</a>, <b>or</b>' in edition(track).html
    assert "https://linden.example/x.md" in edition(track).html
    assert "en/orders/track.md: the link to gone.md leads nowhere" in capsys.readouterr().err
    assert "refunds" in cast.outsider.opens(track.path)


def test_a_very_long_path_is_no_hindrance(cast: Cast, tmp_path: Path) -> None:
    deep = tmp_path / "en" / ("a" * 120) / ("b" * 120)
    deep.mkdir(parents=True)
    for name in ("x", "y"):
        (deep / f"{name}.md").write_text(f"---\ntitle: {name}\n---\nText.\n")
    assert markdown.load(tmp_path, "c").exit_code == 0
    names = list(Article.objects.values_list("external_id", flat=True))
    assert len(set(names)) == 2
    assert max(map(len, names)) <= 200
