"""Numbers, mails, phones and passwords are covered before a text is kept or sent on."""

from __future__ import annotations

import re

_MAIL = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]{1,255}")
_NUMBER = re.compile(r"\+?\d(?:[ .()\u2010-\u2015-]{0,2}\d){3,40}")
_LONG_NUMBER = re.compile(r"\+?\d(?:[ .()\u2010-\u2015-]{0,2}\d){8,40}")

# "my password is x", "密码：x", "mật khẩu của tôi là x", "pin 12": the word after it.
_SECRET = re.compile(
    r"(?P<name>\b(?:pass(?:word|code|wd|phrase)?|pwd|pin|otp|cvv|cvc|secret|api[ _-]?key|token)"
    r"|\bm[aậ]t kh[aẩ]u)"
    r"(?P<link>[^\S\n]{0,3}(?:(?:of mine is|c[uủ]a t[oô]i l[aà]|c[uủ]a m[iì]nh l[aà]|is|was|l[aà])"
    r"[^\S\n]{1,3}|[:：=][^\S\n]{0,3})|[^\S\n](?=\S{0,40}\d))"
    r"(?P<said>[^\s,，。;；]{1,80})",
    re.IGNORECASE,
)
_SECRET_HAN = re.compile(
    r"(?P<name>密[码碼]|口令|[验驗][证證][码碼])(?P<link>[^\S\n]{0,3}(?:是|为|為|[:：=])?[^\S\n]{0,3})"
    r"(?P<said>[!-~]{3,80})"
)
_ORDER = re.compile(r"\b(?=[A-Z0-9-]{6,30}\b)(?=(?:[A-Z0-9-]*\d){2})[A-Z0-9]+(?:-[A-Z0-9]+)*\b")

# "my phone is •••", "邮箱：•••", "số điện thoại của tôi là •••": how somebody says whose it is.
_TOLD = re.compile(
    r"\b(?:and[^\S\n]{1,3})?my[^\S\n]{1,3}(?:phone|mobile|number|e?-?mail|order)"
    r"(?:[^\S\n]{1,3}(?:number|address))?(?:[^\S\n]{1,3}(?:is|was))?[^\S\n]{0,3}:?[^\S\n]{0,3}•••"
    r"|(?:我的)?(?:电话|電話|手机|手機|邮箱|郵箱|订单|訂單)[号號]?[码碼]?(?:是|为|為|[:：])?[^\S\n]{0,3}•••"
    r"|\b(?:s[oố] )?(?:[dđ]i[eệ]n tho[aạ]i|s[dđ]t|e?-?mail|m[aã] [dđ][oơ]n)(?: (?:c[uủ]a )?"
    r"(?:t[oô]i|em|m[iì]nh|anh|ch[iị]))?(?: l[aà]|:)?[^\S\n]{0,3}•••",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """`my order 20260911 for a@b.c` → `my order ••• for •••`; a password that is told goes too."""
    for pattern in (_SECRET, _SECRET_HAN):
        text = pattern.sub(lambda found: f"{found['name']}{found['link']}•••", text)
    return _NUMBER.sub("•••", _MAIL.sub("•••", text))


def redacted(text: str) -> str:
    """`masked`, and without what looks like an order or a voucher: for whoever is not us."""
    return _ORDER.sub("•••", masked(text))


def unaddressed(text: str) -> str:
    """Without mails, phones and orders, nor the words that say whose they are; sums of money stay:
    for who asks what it is about."""
    return _TOLD.sub("•••", _LONG_NUMBER.sub("•••", _ORDER.sub("•••", _MAIL.sub("•••", text))))
