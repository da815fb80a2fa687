"""Which translations are missing, and which are older than their Japanese. No findings: a site may be published so."""

from dataclasses import dataclass

from ..model.addresses import source_file
from ..model.handbook import Handbook
from ..model.languages import in_language


@dataclass(frozen=True, slots=True)
class Freshness:
    """The state of one edition; paths of Japanese pages, sorted."""

    language: str
    translated: int
    stale: tuple[str, ...]
    missing: tuple[str, ...]

    def lines(self) -> list[str]:
        """For an editor: a count, then the pages."""
        total = self.translated + len(self.missing)
        told = [f"{self.language}: {total}ページのうち{self.translated}ページに訳があります（古い訳 {len(self.stale)}、訳のないページ {len(self.missing)}）。"]
        told += [f"  古い訳: {source_file(in_language(path, self.language))}"
                 f"（直したら new.py follows {self.language} {path.removesuffix('.md')}）" for path in self.stale]
        told += [f"  訳なし: {source_file(path)}" for path in self.missing]
        return told


def freshness(handbook: Handbook) -> list[Freshness]:
    """The state of every edition but the Japanese."""
    return [Freshness(edition.language, len(edition.pages) - len(edition.untranslated), tuple(sorted(edition.stale)),
                      tuple(sorted(edition.untranslated))) for edition in handbook.editions]
