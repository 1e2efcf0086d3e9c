"""The page without a browser: what is woven, linked, escaped and drawn."""

import io
import re
import time
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import many_records, sample_record

from dragoman.export import page
from dragoman.export.page.days import in_words
from dragoman.export.page.leaf import Leaf, leaves
from dragoman.export.page.notes import Anchors
from dragoman.export.page.scale import scale
from dragoman.export.page.setting import sheets, stylesheet, web_address
from dragoman.export.page.timeline import timeline
from dragoman.export.page.weave import Closing, Mark, Opening, weave
from dragoman.model import Actor, ActorKind, Block, BlockKind, Document, Form, Mention, Notice, Profile, Record, Span
from dragoman.model.plain import record_lines

VOID = {"meta", "link", "input", "br", "hr", "line", "rect", "circle", "path"}


class Reader(HTMLParser):
    """Reads a page as strictly as it can: every element must be closed where it was opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()
        assert not self.stack

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag not in VOID:
            self.stack.append(tag)
        values = dict(attrs)
        assert not any(name.startswith("on") for name in values)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        assert tag not in VOID
        assert self.stack.pop() == tag


def written(*records: Record) -> str:
    stream = io.StringIO()
    page.write([Leaf.of(record) for record in records], stream)
    return stream.getvalue()


def bare(text: str, title: str | None = None, id: str = "bare", url: str | None = None) -> Record:
    return Record(Document(id, text, (), None, "0" * 64, "und", url=url), "none", (), (), (Notice("odd", title or "nothing"),))


marks = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=12).map(
    lambda pairs: [Mark(a, a + n, i % 4, f"kind{i % 3}", f"e{i}", anchor=f"w{i}", sign="1") for i, (a, n) in enumerate(pairs)]
)


@given(marks, st.integers(0, 30), st.integers(1, 50))
def test_whatever_spans_nest_or_cross_the_text_comes_back_and_every_piece_is_closed_inside_out(marks, start, length):
    text = "".join(chr(97 + i % 26) for i in range(100))
    end = start + length
    depth, said = [], ""
    for thread in weave(text, start, end, marks):
        match thread:
            case Opening(mark=mark):
                depth.append(mark)
            case Closing(mark=mark):
                assert depth.pop() == mark
            case str():
                said += thread
    assert not depth
    assert said == text[start:end]


@given(marks)
def test_the_pieces_of_a_mark_join_to_its_quote_with_one_anchor_and_one_sign(marks):
    text = "".join(chr(97 + i % 26) for i in range(100))
    open_marks, pieces, firsts, lasts = [], dict.fromkeys(marks, ""), [], []
    for thread in weave(text, 0, 100, marks):
        match thread:
            case Opening(mark=mark, first=first):
                open_marks.append(mark)
                firsts += [mark] if first else []
            case Closing(mark=mark, last=last):
                open_marks.pop()
                lasts += [mark] if last else []
            case str():
                for mark in open_marks:
                    pieces[mark] += thread
    assert pieces == {mark: text[mark.start : mark.end] for mark in marks}
    assert sorted(firsts, key=repr) == sorted(lasts, key=repr) == sorted(marks, key=repr)


def test_every_link_within_the_page_has_its_target_and_every_anchor_stands_once():
    reader = Reader(written(sample_record(), *many_records(5)))
    assert len(reader.ids) == len(set(reader.ids))
    inner = [link[1:] for link in reader.links if link.startswith("#")]
    assert len(inner) > 100
    assert set(inner) <= set(reader.ids)


def test_every_claim_links_to_its_words_and_its_words_link_back():
    record = sample_record()
    reader = Reader(written(record))
    for claim in record.claims:
        assert f"#c-{claim.id}" in reader.links
        assert f"#w-{claim.id}" in reader.links


def test_actors_and_notices_that_have_words_link_to_them():
    links = Reader(written(sample_record())).links
    assert {"#a-erdogan", "#f-erdogan"} <= {link.replace("recep-tayyip-", "") for link in links}
    assert sum(link.startswith("#n-") for link in links) == 1


def test_an_actor_of_no_claim_leads_to_its_mention():
    text = "Talks began in Geneva. NATO was not asked."
    nato = Actor("nato", "NATO", ActorKind.IGO)
    mentions = tuple(Mention(Span(at, at + 4, text[at : at + 4]), nato, Form.NAME) for at in (23,))
    record = Record(Document("d", text, (), None, "0" * 64, "en"), "none", (), (Profile(nato, ("NATO",), 1),), (), mentions=mentions)
    assert 'id="f-nato"' in written(record)
    assert "#f-nato" in Reader(written(record)).links


def test_a_page_from_the_lines_of_the_record_is_the_page_from_the_record():
    records = [sample_record(), *many_records(2)]
    lines = [line for record in records for line in record_lines(record, ["mentions"])]
    texts = {record.document.id: record.document.text for record in records}
    blocks = {record.document.id: record.document.blocks for record in records}
    stream = io.StringIO()
    page.write(leaves(lines, texts, blocks), stream)
    assert stream.getvalue() == written(*records)


def test_the_same_documents_twice_on_a_page_still_have_anchors_of_their_own():
    reader = Reader(written(sample_record(), sample_record()))
    assert len(reader.ids) == len(set(reader.ids))


def test_without_blocks_the_text_is_cut_at_blank_lines():
    text = "\n One line\nand its end. \n\n \t\nAnother.\n"
    blocks = Leaf((), text).paragraphs()
    assert [text[block.start : block.end] for block in blocks] == ["One line\nand its end.", "Another."]


def test_an_empty_text_and_no_document_at_all_make_a_page():
    assert "0 documents" in written()
    Reader(written(bare("")))


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "</style><b>", "{{ 7919 * 7907 }}", "]]>--><svg onload=1>", "\x00"],
)
def test_nothing_that_is_read_becomes_markup(hostile):
    record = bare(f"{hostile}\n\nand more", title=hostile, id=hostile)
    reader = Reader(written(record, record))
    assert not reader.tags & {"script", "img", "b"}
    assert "\x00" not in written(record)
    assert "62615533" not in written(record)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:///", False),
        ("https://a\u202eb", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url, linked):
    assert bool(web_address(url)) is linked


def test_carriage_returns_of_the_text_outlive_the_browser():
    assert "one&#13;\ntwo" in written(bare("one\r\ntwo"))


def test_a_claims_anchor_is_its_id_unless_that_is_odd_or_taken():
    anchors = Anchors()
    assert [anchors.take("c", wish) for wish in ("00ff00ff", "00ff00ff", 'x" onclick="', "")] == ["c-00ff00ff", "c.1", "c.2", "c.3"]


def test_a_dateline_runs_into_its_paragraph():
    text = "MOSCOW, May 1 -- Talks began.\n\nThey went on."
    blocks = (Block(BlockKind.DATELINE, 0, 16), Block(BlockKind.PARAGRAPH, 17, 29), Block(BlockKind.PARAGRAPH, 31, 44))
    document = Document("d", text, blocks, None, "0" * 64, "en")
    (sheet,) = sheets([Leaf.of(Record(document, "none", (), (), ()))])
    assert ["".join(t for t in row.threads if isinstance(t, str)) for row in sheet.rows] == text.split("\n\n")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2001-09-14", "14 September 2001"),
        ("2002-05", "May 2002"),
        ("2000", "2000"),
        ("199X", "the 1990s"),
        ("19XX", "the 1900s"),
        ("2001-22", "summer 2001"),
        ("2001-09-17/2001-09-23", "17 September 2001 – 23 September 2001"),
        ("../2001", "until 2001"),
        ("2001/..", "since 2001"),
        ("1994~", "1994 (about)"),
        ("nonsense", "nonsense"),
    ],
)
def test_days_are_told_in_words(edtf, words):
    assert in_words(edtf) == words


days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(st.lists(days, min_size=1, max_size=40))
def test_later_days_never_stand_to_the_left_and_all_stand_on_the_axis(known):
    axis = scale(known, 100, 900)
    places = [axis.x(day.toordinal()) for day in sorted(known)]
    assert places == sorted(places)
    assert places[0] >= 100
    assert axis.x(max(known).toordinal() + 1) <= 900.001
    assert 1 <= len(axis.ticks()) < 60


def test_three_days_of_news_stay_apart_beside_a_memory_of_an_old_treaty():
    news = [date(2001, 9, 13) + timedelta(days=i) for i in range(3)]
    axis = scale([date(1972, 5, 26), *news], 0, 900)
    assert len(axis.breaks()) == 1
    assert axis.x(news[2].toordinal()) - axis.x(news[0].toordinal()) > 200


def test_eighty_even_years_need_no_break_and_have_round_ticks():
    axis = scale([date(1945 + i, 6, 1) for i in range(80)], 0, 850)
    assert not axis.breaks()
    assert [tick.label for tick in axis.ticks()] == ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"]


def test_a_crowded_timeline_counts_what_it_cannot_show():
    notes = [note for sheet in sheets(Leaf.of(record) for record in many_records(50)) for note in sheet.notes]
    drawn = timeline(notes)
    assert drawn is not None
    assert drawn.count == len(notes) == 400
    assert any(dot.more for lane in drawn.lanes for dot in lane.dots)
    assert drawn.height < 420


def test_no_two_marks_of_a_lane_cover_each_other():
    notes = [note for sheet in sheets(Leaf.of(record) for record in many_records(50)) for note in sheet.notes]
    for lane in timeline(notes).lanes:
        for one in lane.dots:
            assert not [two for two in lane.dots if two is not one and two.row == one.row and one.left < two.right and two.left < one.right]


def test_one_dated_note_makes_no_timeline():
    (sheet,) = sheets([Leaf.of(sample_record())])
    assert timeline([note for note in sheet.notes if note.line.get("when")][:1]) is None


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_words_has_contrast_enough_on_paper_and_on_the_glow(scheme):
    block = re.findall(r":root \{(.*?)\}", stylesheet(), re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6})", block))
    for name, colour in colours.items():
        if name not in ("paper", "faint", "wash", "glow"):
            low, high = sorted((_light(colour), _light(colours["paper"])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, name


def test_a_long_document_is_set_in_time_that_grows_with_its_length_only():
    text = "\n\n".join(f"Paragraph {i} said nothing." for i in range(4000))
    lines = [{"kind": "document", "id": "d", "document": "d"}]
    spans = [{"start": found.start(), "end": found.end(), "quote": found[0]} for found in re.finditer("Paragraph", text)]
    notice = {"kind": "notice", "document": "d", "code": "x", "message": "y"}
    lines += [notice | {"id": f"n{i:05}", "span": span} for i, span in enumerate(spans)]
    (sheet,) = sheets([Leaf(tuple(lines), text)])
    began = time.process_time()
    assert len(sheet.rows) == len(sheet.placed) == 4000
    assert time.process_time() - began < 2


def test_a_side_that_speaks_is_called_by_its_name_even_when_it_is_not_among_the_actors():
    record = sample_record()
    (sheet,) = sheets([Leaf.of(replace(record, actors=()))])
    assert [side.name for side in sheet.sides][:3] == ["Jens Stoltenberg", "unresolved", "TUR"]


@given(st.lists(st.dates(date(1900, 1, 1), date(2030, 1, 1)), min_size=2, max_size=30))
def test_the_labels_of_the_axis_never_run_into_each_other(days):
    edges = []
    for tick in scale(days, 176.0, 988.0).ticks():
        width = 6.8 * len(tick.label)
        begins = tick.x - {"start": 0.0, "middle": width / 2, "end": width}[tick.anchor]
        if tick.label:
            edges.append((begins, begins + width))
    assert all(end <= begin + 0.01 for (_, end), (begin, _) in pairwise(edges))
