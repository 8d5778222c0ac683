"""Strings that have broken programs before, in our own words: by what they try to break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

CALL = "__xss(1)"  # what every attack tries to run; the browser reports it

HARMLESS = [
    # numbers and words that programs take for something else
    "null", "undefined", "NaN", "Infinity", "-0", "0x1F", "1e999", "00012", "1,000.50", "None",
    "true", "__proto__", "constructor", "hasOwnProperty", "id", "length", "[object Object]",
    # punctuation of every kind
    "\"quoted\" 'words' `ticks`", "a & b && c", "a < b > c <= d", "100% %s %d %(name)s {0} {name}",
    "back\\slash \\n \\0 \\u0041", "semi;colon: a=b?c:d", "#hash @at *star* _under_ ~tilde~ |pipe|",
    "…—–“”‘’«»‹›", "¡¿§¶†‡•‰′″", "$€£¥₫₿ 1 000,00 ₫",
    # scripts of the world
    "充电器过热怎么办", "充電器過熱怎麼辦", "龘靐齉爩 𠮷野家 𠀋𡈽",
    "Máy sấy không nóng, đã rút điện", "ĐƯỜNG đổi địa chỉ Ưu ơ",
    "日本語テキスト ｶﾀｶﾅ", "한국어 텍스트", "Ελληνικά Ωμέγα", "Русский текст",
    "हिन्दी में पाठ", "ภาษาไทยไม่มีช่องว่าง",
    "ქართული", "አማርኛ", "தமிழ்", "བོད་ཡིག", "ᚠᛇᚻ", "ı İ ß ẞ ﬁ ſ",
    # right to left
    "مرحبا بالعالم 123", "שלום עולם 456", "left שמאל right ימין left",
    # marks, joins and pictures
    "e\u0301 \u00e9 A\u030a \u212b", "Z\u0351\u0343\u034aa\u0337\u0321l\u0353\u0355go",
    "👩🏽‍🔧 🏳️‍🌈 👨‍👩‍👧‍👦 🇻🇳 1️⃣", "ﷺ", "𝕳𝖊𝖑𝖑𝖔 Ｈｅｌｌｏ ʜᴇʟʟᴏ", "①②③ Ⅳ ½ ²",
    # unseen letters
    "zero\u200bwidth\u200cand\u200djoined", "soft\u00adhyphen", "nb\u00a0space\u3000wide",
    "word\u2060joiner", "isolated \u2068abc\u2069 end",
    # what templates and shells would run
    "{{ 7*7 }} {% now 'Y' %} {{ settings.SECRET_KEY }}", "{# gone #} {%% raw %%}", "${7*7} #{7*7}",
    "<%= 7*7 %> [[7*7]] @(7*7)", "$(id) `id` ; id | id && id", "../../../../etc/passwd",
    "..\\..\\windows\\win.ini", "%2e%2e%2f%00", "file:///etc/passwd", "C:\\nul.txt con aux",
    # what databases and searches would run
    "Robert'); DROP TABLE knowledge_article;--", "' OR '1'='1' -- ", "\" OR \"\"=\"", "1; SELECT 1",
    "' UNION SELECT password FROM people_person --", "%' AND 1=1 --", "a%_b[^c]", "x') OR ('x'='x",
    "title:(a AND b) OR NOT c*", "+must -not \"phrase\"~2 ^3 [a TO z]", "audience:internal", "*:*",
    # what sheets and letters would run
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"https://evil.example\",\"x\")", "|calc!A0",
    "Subject: forged", "Bcc: eve@elsewhere.example", "[link](https://evil.example)", "![p](x)",
    "# no heading", "> no quote", "- no list", "```no fence", "| no | table |", "---",
    # strange but whole
    "a" * 180, "ab " * 50 + "end", "(" * 60 + ")" * 60, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "?",
]  # fmt: skip

ATTACKS = [
    f"<script>{CALL}</script>",
    f"</script><script>{CALL}</script>",
    f"</title></textarea></style></noscript><script>{CALL}</script>",
    f"--><script>{CALL}</script><!--",
    f"]]><script>{CALL}</script>",
    f"<ScRiPt >{CALL}</sCrIpT\t>",
    f"<scr<script>ipt>{CALL}</script>",
    f"<script src=data:text/javascript,{CALL}></script>",
    f"<img src=x onerror={CALL}>",
    f'"><img src=x onerror={CALL}>',
    f"'><img src=x onerror={CALL}>",
    f"` onerror={CALL} `",
    f'" autofocus onfocus={CALL} x="',
    f"' autofocus onfocus={CALL} x='",
    f'" onpointerenter={CALL} style="position:fixed;inset:0" "',
    f"<img/src='x'/onerror={CALL}//",
    f"<svg onload={CALL}>",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f'<svg><a xlink:href="javascript:{CALL}"><text y=20>press</text></a></svg>',
    f"<svg><use href=\"data:image/svg+xml,<svg id='x' onload='{CALL}'/>#x\"/></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={CALL}>",
    f"<math><mi xlink:href='javascript:{CALL}'>press</mi></math>",
    f"<body onload={CALL}><input onfocus={CALL} autofocus>",
    f"<details open ontoggle={CALL}>x</details>",
    f"<video><source onerror={CALL}></video>",
    f"<audio src=x onerror={CALL}></audio>",
    f"<iframe src='javascript:{CALL}'></iframe>",
    f'<iframe srcdoc="<script>parent.{CALL}</script>"></iframe>',
    f"<object data='javascript:{CALL}'></object><embed src='javascript:{CALL}'>",
    f"<form><button formaction='javascript:{CALL}'>press</button></form>",
    f"<form action='javascript:{CALL}'><input type=submit></form>",
    f"<a href='javascript:{CALL}'>press</a>",
    f"<a href='JaVaScRiPt&colon;{CALL}'>press</a>",
    f"<a href='java\tscript:{CALL}'>press</a>",
    f"<a href='&#x1;javascript:{CALL}'>press</a>",
    f"<a href='data:text/html,<script>{CALL}</script>'>press</a>",
    f"<meta http-equiv=refresh content='0;url=javascript:{CALL}'>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='data:text/css,*{color:red}'>",
    f"<style>@import 'javascript:{CALL}';</style>",
    f'<p style="background:url(javascript:{CALL})">x</p>',
    f'<noscript><p title="</noscript><img src=x onerror={CALL}>">',
    f"<listing>&lt;img src=x onerror={CALL}&gt;</listing>",
    "<table><caption><svg><desc><table><caption></svg>"
    f'<style><a title="</style><img src=x onerror={CALL}>">',
    f'<select><template><img src=x onerror={CALL}></template></select>',
    f"<template><script>{CALL}</script></template>",
    f"<xmp><p title='</xmp><img src=x onerror={CALL}>'>",
    f"<marquee onstart={CALL}>x</marquee>",
    f"javascript:{CALL}",
    f"javascript:/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+/{CALL}//'>",
    f"\\u003cscript\\u003e{CALL}\\u003c/script\\u003e",
    f"&lt;script&gt;{CALL}&lt;/script&gt;",
    f"%3Cscript%3E{CALL}%3C%2Fscript%3E",
    f"+ADw-script+AD4-{CALL}+ADw-/script+AD4-",
    f"＜script＞{CALL}＜/script＞",
    f"<div hx-get=/ hx-trigger=load hx-on:load={CALL} hx-vals='js:{CALL}'>x</div>",
    f"<div data-controller=w-dialog data-action='load->x#{CALL}'>x</div>",
    f"{{{{constructor.constructor('{CALL}')()}}}}",
    f"[press](javascript:{CALL})",
    f"<javascript:{CALL}>",
    f"![x](x\"onerror=\"{CALL})",
]  # fmt: skip

BROKEN = [
    "nul\0here", "bell\x07back\x08esc\x1b[31mred", "tab\there", "line\nbreak", "carriage\rreturn",
    "\u202eevil\u202c bidi", "\ufeffmark", "\ufffe\uffff none", "\x7fdel\x80\x9f",
]  # fmt: skip
ALL = [*HARMLESS, *ATTACKS, *BROKEN]


def chunks(strings: Iterable[str], most: int, between: str = " ¦ ") -> Iterator[str]:
    """The strings put together, as many as fit into `most` characters; longer ones are cut."""
    held = ""
    for text in (s[:most] for s in strings):
        if held and len(held) + len(between) + len(text) > most:
            yield held
            held = ""
        held = f"{held}{between}{text}" if held else text
    if held:
        yield held
