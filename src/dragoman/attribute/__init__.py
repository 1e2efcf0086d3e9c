"""THE GALLERY: who is speaking in each stretch of the text, and through whom."""

from dragoman.attribute.assemble import in_doubt, statements
from dragoman.attribute.citing import cited
from dragoman.attribute.colons import behind_colons
from dragoman.attribute.continuation import continued
from dragoman.attribute.drafts import drafts
from dragoman.attribute.headlines import of_headlines
from dragoman.attribute.labels import of_labels
from dragoman.attribute.phrases import of_colons, of_dashes
from dragoman.attribute.scene import scene
from dragoman.attribute.speech import of_interview, of_speech
from dragoman.attribute.unclosed import cut
from dragoman.attribute.voices import voices
from dragoman.lexicon.cues import Cues, cues
from dragoman.match.quotes import quotations
from dragoman.model import Notice, Reading, Resolved

__all__ = ["attribute"]


def attribute(resolved: Resolved, lexicon: Cues | None = None) -> tuple[Reading, tuple[Notice, ...]]:
    """The statements of a text and who speaks where, by the cues of `lexicon` (the shipped one if None). Notices:
    "unclosed-quotation" for a quotation without its closing mark, "ambiguous-speaker" where either of two may have said it.
    """
    marks, notices = quotations(resolved.parse.document)
    known = {i: mention.actor for i, mention in resolved.mention_at.items() if mention.actor is not None}
    setup = scene(resolved.parse, cut(resolved.parse, marks, lexicon or cues()), known, lexicon)
    beside = [*of_colons(setup), *of_dashes(setup), *of_labels(setup), *of_speech(setup), *of_interview(setup)]
    told = [*cited(setup, drafts(setup)), *beside]
    told += of_headlines(setup, told)
    found = statements(setup, resolved, continued(setup, [*told, *behind_colons(setup, told)]))
    return Reading(resolved, found, voices(resolved.parse.document, found)), (*notices, *in_doubt(found))
