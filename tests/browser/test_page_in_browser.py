"""The page as a reader meets it, in a real browser."""

from pathlib import Path

import pytest
from sample import Builder, many_records, sample_record

from dragoman.export import page
from dragoman.model import Block, BlockKind, Document, Found, Record, Statement

HOSTILE = "<script>document.title = 'taken'</script> \"quoted' &amp; \u202egnorw eht yaw\u202c " + "x" * 3000


def save(records: list[Record], path: Path) -> str:
    with path.open("w", encoding="utf-8") as stream:
        page.write([page.Leaf.of(record) for record in records], stream)
    return path.as_uri()


@pytest.fixture(scope="module")
def one(tmp_path_factory) -> str:
    return save([sample_record()], tmp_path_factory.mktemp("page") / "one.html")


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> str:
    return save([sample_record(), *many_records(49)], tmp_path_factory.mktemp("page") / "many.html")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> str:
    parts = (HOSTILE, f"He said {HOSTILE}", "\u0645\u0631\u062d\u0628\u0627 said nothing.")
    text = "\n\n".join(parts)
    kinds = (BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)
    blocks = tuple(Block(kind, text.index(part), text.index(part) + len(part)) for kind, part in zip(kinds, parts, strict=True))
    builder = Builder(text, HOSTILE)
    content = builder.span(HOSTILE, after="He said")
    claim = builder.claim(Statement, "He said", (), speaker=None, cue=builder.span("said"), content=(content,), mode="direct")
    document = Document(
        HOSTILE, text, blocks, None, "0" * 64, "ar", Found(HOSTILE, None, "x"), Found(HOSTILE, None, "x"), url="javascript:alert(1)"
    )
    return save([Record(document, "none", (claim,), (), ())], tmp_path_factory.mktemp("page") / "hostile.html")


@pytest.fixture(params=["one", "many", "hostile"])
def url(request) -> str:
    return request.getfixturevalue(request.param)


def opened(browser, url, width=1280, **options):
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    sheet = context.new_page()
    sheet.goto(url)
    return sheet


def test_the_page_asks_the_network_for_nothing_and_complains_of_nothing(browser, url):
    context = browser.new_context()
    sheet = context.new_page()
    asked, said = [], []
    sheet.on("request", lambda request: asked.append(request.url))
    sheet.on("console", lambda message: said.append(message.text))
    sheet.on("pageerror", lambda error: said.append(str(error)))
    sheet.goto(url)
    context.close()
    assert asked == [url]
    assert said == []


def test_the_style_sheet_is_let_in_by_the_pages_own_policy(browser, one):
    sheet = opened(browser, one)
    assert sheet.evaluate("getComputedStyle(document.querySelector('.notes')).float") == "right"
    sheet.context.close()


def test_every_inner_link_has_its_target(browser, url):
    sheet = opened(browser, url)
    broken = sheet.evaluate(
        """[...document.querySelectorAll('a[href^="#"], svg a')].map(a => a.getAttribute('href'))
        .filter(href => !document.getElementById(decodeURIComponent(href.slice(1))))"""
    )
    assert broken == []
    sheet.context.close()


def test_marked_words_are_the_quotes_of_the_record(browser, one):
    sheet = opened(browser, one)
    for claim in sample_record().claims:
        quotes = [span.quote for span in (claim.content if isinstance(claim, Statement) else claim.evidence[1:])]
        pieces = sheet.evaluate(
            f"[...document.querySelectorAll('.set [data-entry=\"c-{claim.id}\"]:not(.cue)')].map(e => e.textContent).join('')"
        )
        assert pieces == "".join(quotes)
    sheet.context.close()


def test_the_text_stands_there_unchanged(browser, one):
    sheet = opened(browser, one)
    rows = sheet.evaluate("[...document.querySelectorAll('.text .set')].map(e => e.textContent)")
    assert "\n\n".join(rows) == sample_record().document.text
    sheet.context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out_sideways(browser, url, width):
    sheet = opened(browser, url, width)
    assert sheet.evaluate("document.documentElement.scrollWidth") <= width
    sheet.context.close()


def test_the_page_can_be_read_without_scripts(browser, one):
    sheet = opened(browser, one, java_script_enabled=False)
    assert "handed in their applications" in sheet.inner_text("main")
    assert "REQUEST" in sheet.inner_text(".notes >> nth=0")
    assert sheet.locator(".timeline svg").is_visible()
    sheet.context.close()


def test_hostile_words_stay_words(browser, hostile):
    sheet = opened(browser, hostile)
    assert sheet.title() != "taken"
    assert sheet.evaluate("document.scripts.length") == 0
    assert sheet.evaluate("[...document.links].filter(a => a.protocol === 'javascript:').length") == 0
    assert "<script>" in sheet.inner_text("h2")
    assert sheet.evaluate("document.querySelector('.set .statement.first').textContent") == HOSTILE
    assert sheet.evaluate("getComputedStyle(document.querySelectorAll('.text .paragraph')[1]).direction") == "rtl"
    sheet.context.close()


def test_notes_stand_beside_the_text_on_a_desk_and_below_it_on_a_phone(browser, one):
    boxes = """['.text .row:has(.notes) .set', '.text .row:has(.notes) .notes']
        .map(s => document.querySelector(s).getBoundingClientRect()).map(r => [r.left, r.right, r.top, r.bottom])"""
    desk = opened(browser, one)
    text, notes = desk.evaluate(boxes)
    assert text[1] < notes[0]
    assert abs(text[2] - notes[2]) < 20
    desk.context.close()
    phone = opened(browser, one, 390)
    text, notes = phone.evaluate(boxes)
    assert text[3] <= notes[2]
    phone.context.close()


def test_a_raised_number_leads_to_its_note_and_the_note_leads_back(browser, one):
    sheet = opened(browser, one)
    sheet.click(".raised[data-sign='3']")
    assert sheet.evaluate("document.querySelector(':target').className").startswith("note statement")
    sheet.click(":target .lemma")
    assert sheet.evaluate("document.querySelector(':target').textContent").startswith("“This is a good day")
    sheet.context.close()


def test_a_link_from_the_timeline_reaches_a_note_deep_in_a_long_page(browser, many):
    sheet = opened(browser, many)
    link = sheet.locator(".timeline a").last
    link.focus()
    sheet.keyboard.press("Enter")
    sheet.wait_for_timeout(1500)
    top = sheet.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= top < 900
    sheet.context.close()


def test_a_link_into_a_long_page_lands_on_its_document(browser, many):
    sheet = opened(browser, f"{many}#d30")
    sheet.wait_for_timeout(500)
    assert abs(sheet.evaluate("document.getElementById('d30').getBoundingClientRect().top")) < 60
    sheet.context.close()


def test_every_link_and_drawing_has_a_name_for_those_who_listen(browser, one):
    sheet = opened(browser, one)
    nameless = sheet.evaluate(
        "[...document.querySelectorAll('a')].filter(a => !(a.getAttribute('aria-label') || a.textContent.trim())).map(a => a.outerHTML)"
    )
    assert nameless == []
    assert sheet.locator("svg > title").count() == sheet.locator("svg > desc").count() == 1
    assert sheet.get_attribute("html", "lang") == "en"
    sheet.context.close()


def test_the_page_turns_dark_and_prints_every_document_anew(browser, many):
    sheet = opened(browser, many, color_scheme="dark")
    ground = sheet.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(ground) < 60
    sheet.emulate_media(media="print")
    assert sheet.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert sheet.evaluate("getComputedStyle(document.querySelectorAll('.document')[1]).breakBefore") == "page"
    sheet.context.close()


def test_fifty_documents_are_there_at_once_with_their_contents(browser, many):
    sheet = opened(browser, many)
    assert sheet.locator("#contents li").count() == sheet.locator("article").count() == 50
    assert sheet.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") < 3000
    sheet.context.close()
