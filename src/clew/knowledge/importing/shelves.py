"""Categories for what is imported: made when missing, alike in every language."""

from __future__ import annotations

import hashlib
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Locale

from clew.knowledge.models import Category
from clew.knowledge.models.category import MOST_LEVELS
from clew.knowledge.paths import slug_of


def key_of(kind: str, name: str) -> UUID:
    """The same name gives the same translation key, so that translations find each other."""
    return uuid5(NAMESPACE_URL, f"clew:{kind}:{name}")


class Shelves:
    """Finds or makes the category for a path such as `orders/refunds`; remembers what it found."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], Category] = {}
        self.locales = {found.language_code: found for found in Locale.objects.all()}

    def at(self, lang: str, path: str) -> Category | None:
        names = [name.strip() for name in path.split("/") if name.strip()][:MOST_LEVELS]
        found: Category | None = None
        slugs: list[str] = []
        for name in names:
            slugs.append(slug_of(name, otherwise=f"c-{short(name)}"))
            found = self.one(lang, "/".join(slugs), name, found)
        return found

    def one(self, lang: str, path: str, name: str, parent: Category | None) -> Category:
        if (lang, path) not in self.known:
            self.known[lang, path] = self.find(lang, path, name, parent)
        return self.known[lang, path]

    def find(self, lang: str, path: str, name: str, parent: Category | None) -> Category:
        locale, slug = self.locales[lang], path.rsplit("/", 1)[-1]
        here = Category.objects.filter(locale=locale)
        found = here.filter(slug=slug, parent=parent).first()
        if found is None and here.filter(slug=slug).exists():
            slug = path.replace("/", "-")[:80]
            found = here.filter(slug=slug).first()
        return found or Category.objects.create(
            locale=locale,
            slug=slug,
            name=name[:120],
            parent=parent,
            translation_key=free_key(path, locale),
        )


def free_key(path: str, locale: Locale) -> UUID:
    """The key of the same shelf in another language, however that one was made."""
    slug = path.rsplit("/", 1)[-1]
    twin = Category.objects.filter(slug=slug).exclude(locale=locale).first()
    key = twin.translation_key if twin and twin.path == path else key_of("category", path)
    taken = Category.objects.filter(translation_key=key, locale=locale).exists()
    return key_of("category", f"{path}:{locale.pk}") if taken else key


def short(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
