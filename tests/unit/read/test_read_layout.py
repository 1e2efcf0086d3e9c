"""The layout of plain texts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Block, BlockKind, Document
from dragoman.read import read_text

REPORT = """Ministers Agree on a Fisheries Line

By Anna K. Lind
Washington Post Foreign Service
Tuesday, March 5, 2002; Page A11

REYKJAVIK, March 4 -- Iceland and Norway agreed today to share the herring stock.

The two sides will meet again in May.

© 2002 The Washington Post Company
"""


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def words(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind is kind]


def check_blocks(text: str, blocks: tuple[Block, ...]) -> None:
    last = 0
    for block in blocks:
        assert last <= block.start < block.end <= len(text)
        assert not text[last : block.start].strip(), "words outside all blocks"
        quote = text[block.start : block.end]
        assert quote == quote.strip()
        last = block.end
    assert not text[last:].strip()


def test_a_newspaper_report_gives_up_its_front_matter() -> None:
    document = read_text(REPORT)
    assert kinds(document) == ["title", "byline", "metadata", "metadata", "dateline", "paragraph", "paragraph", "boilerplate"]
    assert document.title
    assert document.title.value == "Ministers Agree on a Fisheries Line"
    assert document.byline
    assert document.byline.value == "Anna K. Lind"
    assert document.publisher
    assert document.publisher.value == "Washington Post"
    assert document.published
    assert document.published.value == "2002-03-05"
    assert document.dateline
    assert document.dateline.place
    assert document.dateline.place.value == "REYKJAVIK"
    assert document.today == "2002-03-04"


def test_every_fact_found_in_the_text_quotes_it() -> None:
    document = read_text(REPORT)
    facts = [document.title, document.byline, document.publisher, document.published]
    for fact in facts:
        assert fact is not None
        assert fact.span is not None
        assert document.text[fact.span.start : fact.span.end] == fact.span.quote


fragments = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "\n",
                "\n\n",
                "\f",
                "\r\n",
                " ",
                "By Anna Lind\n",
                "MOSCOW, May 4 -- ",
                "Q: ",
                "A: ",
                "MR. HOLT: ",
                "1994: ",
                "- ",
                "[1] ",
                "____\n",
                "(END)\n",
            ]
        ),
        st.text(max_size=60),
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(fragments)
def test_blocks_are_ordered_trimmed_and_cover_every_word(text: str) -> None:
    document = read_text(text)
    assert document.text == text
    check_blocks(text, document.blocks)


@pytest.mark.parametrize("words_between", ["\n", " \n ", "\f", "\n\f "])
def test_a_line_or_page_break_cuts_no_sentence(words_between: str) -> None:
    text = f"The envoys of the three neighbouring states met on the border{words_between}and agreed on a calendar for the talks to come."
    assert kinds(read_text(text)) == ["paragraph"]


WRAPPED = """The committee of the two parliaments met in the old town hall for the first time since
the treaty had been signed. Its members, who had travelled through the night, heard a report
by the secretary on the state of the border, on the roads that lead to it, and on the costs of
 the new customs houses.
A second report dealt with the river. It said that the Commission on Northern Waters had not
met for two years, since neither side would pay for it.

Money and the River
Thinking About the Costs
When the fund was set up, Norway paid the greater part, although its share in the waters was
smaller than the one of Sweden. In the years after the war this was changed by a protocol that
nobody had printed.
The protocol is still in force."""


def test_hard_wrapped_text_is_parted_at_short_last_lines_and_headings() -> None:
    document = read_text(WRAPPED)
    assert kinds(document) == ["paragraph", "paragraph", "heading", "paragraph", "paragraph"]
    assert words(document, BlockKind.HEADING) == ["Money and the River\nThinking About the Costs"]
    assert words(document, BlockKind.PARAGRAPH)[1].startswith("A second report")
    assert words(document, BlockKind.PARAGRAPH)[3] == "The protocol is still in force."


@pytest.mark.parametrize("page_break", ["\n\n", "\n\f", "\f ", "\n \n"])
def test_a_page_break_in_wrapped_text_cuts_no_sentence(page_break: str) -> None:
    text = WRAPPED.replace("on the costs of\n the", f"on the costs of{page_break}the")
    assert text != WRAPPED
    assert kinds(read_text(text)) == ["paragraph", "paragraph", "heading", "paragraph", "paragraph"]


def test_lines_that_are_sentences_are_paragraphs_of_their_own() -> None:
    text = "Oslo signs an accord\n\nNorway and Mali signed an accord on Tuesday.\nIt covers fish.\nThe minister of Mali was glad of it."
    assert kinds(read_text(text)) == ["title", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Oslo signs an accord", "title"),
        ("The Treaty of the Northern River, 1815", "title"),
        ("Will Oslo sign?", "title"),
        ("THE RIVER QUESTION", "title"),
        ("BREAKING: Oslo Signs", "title"),
        ("Oslo Signs an Accord With Mali.", "title"),
        ("Oslo signed an accord with its neighbour.", "paragraph"),
        ("The agreement has these parts:", "paragraph"),
        ("the end of a page, cut off somewhere", "paragraph"),
        ("1994", "paragraph"),
    ],
)
def test_a_headline_is_no_sentence(first: str, kind: str) -> None:
    document = read_text(f"{first}\n\nNorway and Mali signed it on Tuesday. They will meet again.")
    assert kinds(document) == [kind, "paragraph"]
    assert (document.title is not None) == (kind == "title")


def test_a_document_of_one_line_has_no_title() -> None:
    assert kinds(read_text("Norway and Mali signed an accord")) == ["paragraph"]


def test_the_title_of_the_metadata_is_found_in_the_text() -> None:
    document = read_text("Norway signs, at last.\n\nThe accord was signed.", title="Norway Signs, At Last")
    assert kinds(document) == ["title", "paragraph"]
    assert document.title
    assert document.title.span == document.span(0, 22)
    elsewhere = read_text("Oslo Speaks\n\nThe accord was signed.", title="Norway Signs, At Last")
    assert elsewhere.title
    assert elsewhere.title.span is None


@pytest.mark.parametrize(
    ("line", "name", "publisher"),
    [
        ("By Anna K. Lind", "Anna K. Lind", None),
        ("By ANNA LIND and PETER HOLT", "ANNA LIND and PETER HOLT", None),
        ("By Anna Lind, Reuters", "Anna Lind", "Reuters"),
        ("By Anna Lind, Staff Writer", "Anna Lind", None),
        ("by Jean de la Tour", "Jean de la Tour", None),
    ],
)
def test_bylines_give_names(line: str, name: str, publisher: str | None) -> None:
    document = read_text(f"Oslo signs an accord\n\n{line}\n\nNorway and Mali signed it on Tuesday.")
    assert kinds(document) == ["title", "byline", "paragraph"]
    assert document.byline
    assert document.byline.value == name
    assert (document.publisher and document.publisher.value) == publisher


@pytest.mark.parametrize("line", ["By May the talks were over.", "By then Norway had signed", "By Friday it rained"])
def test_other_lines_with_by_are_no_bylines(line: str) -> None:
    assert BlockKind.BYLINE not in {block.kind for block in read_text(f"Oslo signs\n\n{line}\n\nMore was to come.").blocks}


BRIEFING = """Press Briefing

Washington, D.C.
May 4, 1999

MR. HOLT: Good afternoon. I have two announcements.

First, the secretary travels to Oslo.

QUESTION: Will he meet the minister?

MR. HOLT: He will: on Saturday.

The agenda is long. There is one question: money.

Q    Anything on the river?

A: No.

(END)
"""


def labelled(document: Document) -> list[tuple[str | None, str]]:
    coded = (block for block in document.blocks if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM})
    return [(block.label.quote if block.label else None, document.text[block.start : block.end]) for block in coded]


def test_a_briefing_gives_each_paragraph_its_speaker() -> None:
    document = read_text(BRIEFING)
    assert [label for label, _ in labelled(document)] == [None, "MR. HOLT", "MR. HOLT", "QUESTION", "MR. HOLT", "MR. HOLT", "Q", "A"]
    assert labelled(document)[4][1] == "He will: on Saturday."
    assert words(document, BlockKind.LABEL) == ["MR. HOLT:", "QUESTION:", "MR. HOLT:", "Q", "A:"]
    assert document.published
    assert document.published.value == "1999-05-04"
    assert words(document, BlockKind.BOILERPLATE) == ["(END)"]


def test_an_interview_between_two_names_is_a_transcript() -> None:
    turns = [("Anna Lind", "Why did you sign?"), ("Peter Holt", "We had to."), ("Anna Lind", "Had you?"), ("Peter Holt", "Yes.")]
    document = read_text("\n\n".join(f"{name}: {said}" for name, said in turns))
    assert labelled(document) == turns
    assert document.title is None


def test_a_label_may_stand_on_a_line_of_its_own() -> None:
    document = read_text("QUESTION:\nWill he come?\n\nTHE PRESIDENT:\nHe will.\n\nWe are glad of it.")
    assert labelled(document) == [("QUESTION", "Will he come?"), ("THE PRESIDENT", "He will."), ("THE PRESIDENT", "We are glad of it.")]


@pytest.mark.parametrize(
    "text",
    [
        "The accord has three parts: peace, trade and water.\n\nMali has one wish: rain.",
        "Note: the annex is not public.\n\nBackground: both sides met in May.",
        "A: the first of the lists.\n\nB: the second of the lists.",
        "TRANSCRIPT: Dahl on rivers.\n\nIt was held in May: on a Monday.",
        "Norway: a land of rivers.\n\nThe rest of the essay has nothing like it.",
    ],
)
def test_a_colon_makes_no_speaker(text: str) -> None:
    assert BlockKind.LABEL not in {block.kind for block in read_text(text).blocks}


def test_a_chronology_gives_each_entry_its_day() -> None:
    entries = [
        "12 March 1994 - The two presidents meet.",
        "May 3, 1994: Envoys sign a protocol.",
        "1995: It enters into force.",
        "2001–02 — Talks rest.",
    ]
    document = read_text("The River Talks\n\n" + "\n".join(entries))
    assert [label for label, _ in labelled(document)] == ["12 March 1994", "May 3, 1994", "1995", "2001–02"]
    assert kinds(document) == ["title", *["label", "item"] * 4]


def test_a_single_year_before_a_dash_is_no_chronology() -> None:
    assert kinds(read_text("1994 - a year of rain - was bad. Nobody met.\n\nThe next one was better.")) == ["paragraph", "paragraph"]


def test_items_and_footnotes_begin_with_their_first_word() -> None:
    text = "They agreed:\n\n1. To meet.\n(b) to talk;\n• rivers\n\nThey parted.[1]\n\n_______\n1. The annex of 1984.\n2 A letter."
    document = read_text(text)
    assert words(document, BlockKind.ITEM) == ["To meet.", "to talk;", "rivers"]
    assert words(document, BlockKind.FOOTNOTE) == ["The annex of 1984.", "A letter."]
    assert words(document, BlockKind.LABEL) == ["1.", "(b)", "•", "1.", "2"]
    assert words(document, BlockKind.PARAGRAPH) == ["They agreed:", "They parted.[1]"]


@pytest.mark.parametrize(
    "line",
    [
        "© 2001 The Harbour Post Company",
        "Copyright 2004, Anna Lind. All rights reserved.",
        "Page 3 of 7",
        "- 2 -",
        "ADVERTISEMENT",
        "Click here to subscribe",
        "(END)",
        "Read more",
        "Share | Tweet | Email",
        "* * *",
        "__________",
        "(Reporting by Anna Lind; Editing by Peter Holt)",
        "Photograph: Peter Holt/Reuters",
        "Last updated: 5 May 2014",
    ],
)
def test_page_furniture_is_set_aside(line: str) -> None:
    document = read_text(f"Norway signed it.\n\n{line}\n\nMali did not.")
    assert kinds(document) == ["paragraph", "boilerplate", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "The page was turned.",
        "Read more of it, he said, and you will see.",
        "Share it with Mali, said the envoy.",
        "At the end they signed.",
    ],
)
def test_sentences_like_page_furniture_stay(line: str) -> None:
    assert kinds(read_text(f"Norway signed it.\n\n{line}\n\nMali did not.")) == ["paragraph"] * 3


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© 2001 The Harbour Post Company", "Harbour Post"),
        ("Copyright 2004 The Associated Press. All rights reserved.", "Associated Press"),
        ("(c) 1999 Northern Wire Ltd.", "Northern Wire"),
    ],
)
def test_a_copyright_line_names_the_publisher(line: str, owner: str) -> None:
    document = read_text(f"Norway signed it.\n\n{line}")
    assert document.publisher
    assert document.publisher.value == owner
    assert document.publisher.origin == "copyright line"


def test_a_memo_tells_its_date_author_and_matter_in_its_head() -> None:
    document = read_text(
        "MEMORANDUM\n\nTO: The Director\nFROM: Anna Lind\nDATE: 5 May 2003\nSUBJECT: The River Talks\n\nSUMMARY\n\nThey go on. Mali agrees."
    )
    assert kinds(document) == ["title", *["metadata"] * 4, "heading", "paragraph"]
    facts = [fact and fact.value for fact in (document.title, document.byline, document.published)]
    assert facts == ["The River Talks", "Anna Lind", "2003-05-05"]


@pytest.mark.parametrize(
    "unit", ["Save   ", "Share | ", "Q  ", "© ", "1994 - ", "Anna Lind, ", "MAY 3 ", "N. ", "- ", "By A B, ", "Mr. A: "]
)
def test_no_line_takes_long_to_judge(unit: str) -> None:
    begun = time.process_time()
    for length in (100, 219, 299):
        read_text(f"{(unit * 300)[:length]}x\n\nNorway signed it.")
    assert time.process_time() - begun < 1


def test_numbered_headings_are_told_from_items() -> None:
    text = "1. Summary\n\nThe talks go on. Mali agrees.\n\n"
    text += "2. Background\n\n2.1 The first round\n\nThey met.\n\n3. Terms\n\n(a) to meet;\n(b) to talk."
    document = read_text(text)
    assert words(document, BlockKind.HEADING) == ["1. Summary", "2. Background", "2.1 The first round", "3. Terms"]
    assert words(document, BlockKind.ITEM) == ["to meet;", "to talk."]
    assert words(read_text("They want:\n\n1. Peace\n2. Trade\n3. Water\n\nThey got it."), BlockKind.ITEM) == ["Peace", "Trade", "Water"]


def test_an_item_c_is_no_copyright_line() -> None:
    document = read_text("They agreed:\n\n(b) to talk;\n(c) China and Mali are to meet;\n\n(c) 2004 Harbour Post")
    assert words(document, BlockKind.ITEM) == ["to talk;", "China and Mali are to meet;"]
    assert words(document, BlockKind.BOILERPLATE) == ["(c) 2004 Harbour Post"]


def test_days_on_lines_of_their_own_head_a_chronology_and_date_nothing_else() -> None:
    days = ["19 March 1982", "2 April", "28-29 May", "1989, October"]
    document = read_text("The River War\n\n" + "\n\n".join(f"{day}\nThe two sides met again." for day in days))
    assert [label for label, _ in labelled(document)] == days
    assert document.published is None


def test_the_date_of_a_chronology_is_not_its_first_entry() -> None:
    document = read_text("The River War\n\nMay 4, 1990\n\n19 March 1982\nThe two sides met.\n\n2 April 1982\nThey parted.")
    assert document.published
    assert document.published.value == "1990-05-04"
    assert [label for label, _ in labelled(document)] == ["19 March 1982", "2 April 1982"]


def test_a_word_over_the_title_is_not_the_title() -> None:
    document = read_text("ANALYSIS\n\nOslo closes one chapter\n\nBy a contributing editor\n\nNorway signed it on Tuesday. Mali did not.")
    assert kinds(document) == ["metadata", "title", "byline", "paragraph"]


def test_a_speech_tells_where_and_when_it_was_held() -> None:
    document = read_text("FIFTY YEARS OF RIVERS\nAddress to the assembly, Mexico City, 14 February 2017\n\nMadam Chair, we met here.")
    assert document.today == "2017-02-14"
    assert kinds(document)[:2] == ["title", "metadata"]


def test_one_wrapped_paragraph_among_many_short_lines_stays_whole() -> None:
    lists = "\n\n".join("Envoys:\nLind\nHolt\nDahl\nBerg" for _ in range(6))
    wrapped = (
        "The two governments met in the capital of\nNorway, where they signed an accord about\nthe river, and they went on to the coast."
    )
    assert wrapped in words(read_text(f"{lists}\n\n{wrapped}"), BlockKind.PARAGRAPH)


def test_a_capital_after_a_line_break_does_not_break_wrapped_sentences() -> None:
    text = "The envoys of Norway and of\nMali signed in Oslo, and the\nMinister said that they were\nto meet again in the spring."
    assert kinds(read_text(text)) == ["paragraph"]


def test_presidential_papers_end_speakers_with_a_full_stop() -> None:
    papers = "The President. We met the envoys.\n\nQ. Will you sign?\n\nThe Prime Minister. We will.\n\nIt is a good treaty."
    assert [label for label, _ in labelled(read_text(papers))] == ["The President", "Q", "The Prime Minister", "The Prime Minister"]
    assert kinds(read_text(papers.replace("Q. Will", "Will"))) == ["paragraph"] * 4


def test_entries_of_a_wrapped_chronology_are_parted_even_after_full_lines() -> None:
    text = """Chronology of the river war
12 March 1994 - The two presidents met in the north, where they signed a protocol that
nobody had seen before, and went on to Oslo.
3 May 1994 - The parliament of Mali ratified the protocol after a debate of three days.
5 June 1994 - It entered into force."""
    assert kinds(read_text(text)) == ["title", *["label", "item"] * 3]


def test_lines_that_end_in_small_words_are_wrapped_although_names_follow() -> None:
    text = "2. The envoy called on the foreign minister and told him that\nNorway would not sign. He spoke of\nMali."
    assert words(read_text(text), BlockKind.ITEM) == [text[3:]]


@pytest.mark.parametrize(
    ("first", "publisher"),
    [
        ("Lagos Courier", "Lagos Courier"),
        ("The Daily Gazette", "The Daily Gazette"),
        ("Lagos Burns", None),
        ("Ministers Meet the Press", None),
    ],
)
def test_a_papers_name_over_the_headline_is_the_publisher(first: str, publisher: str | None) -> None:
    document = read_text(f"{first}\n\nMinisters Agree on a Fisheries Line\n\nIceland and Norway agreed today to share the herring stock.\n")
    assert (document.publisher and document.publisher.value) == publisher
    assert document.title is not None
    assert (document.title.value == "Ministers Agree on a Fisheries Line") == (publisher is not None)
