"""Invented records for the style guide: each part of a page, in every state that it can be in."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from brandsite.markup import MarkupOptions, convert
from brandsite.pages.views import career, credentials, growth, person, speaking, writing
from brandsite.pages.views.base import DateView, HeadingView, Html, LinkView, PeriodView, SkillLink
from brandsite.pages.views.styleguide import SampleView

_HERE: Final = "#main-content"
"""Where links of the samples lead: nowhere else."""
_TEXT: Final = Markup("What it was, in a sentence or two, with <em>stress</em> where it belongs.")
_POINT: Final = Markup("A result, told in few words.")
_DAY: Final = DateView("2024-03-14", "14 March 2024")
_MONTH: Final = DateView("2027-03", "March 2027")
_YEAR: Final = DateView("2021", "2021")
_YEARS: Final = PeriodView(_YEAR, None, "2021 – present", "5 years", current=True)
_SKILLS: Final = (SkillLink("Careful work", _HERE), SkillLink("Plain writing", _HERE))
_WORK: Final = LinkView("A piece of work", _HERE)

_PROSE: Final = """\
A text with [a link](https://example.org), **weight**, *stress*, `code`, ~~what was wrong~~,
a key <kbd>Esc</kbd>, and a note.[^1]

## A heading

> What somebody else said, and said well.

- one thing
- another
  1. first
  2. second
- [x] done
- [ ] to do

### A heading below it

| what | when | how much |
| --- | --- | ---: |
| a row | 2024 | 1.50 |
| another one | 2025 | 12.00 |

```python title="settle.py" linenos hl_lines="2"
def settle(hours: int) -> str:
    return f"{hours} hours"  # most days
```

```diff
- what was
+ what is
```

Term
:   What it means.

---

> [!NOTE]
> Something to know.

> [!TIP]
> Something that helps.

> [!IMPORTANT]
> Something not to miss.

> [!WARNING]
> Something to mind.

> [!CAUTION]
> Something that does harm.

[^1]: It stands at the end.
"""


def sample() -> SampleView:
    """Return one of everything."""
    return SampleView(
        breadcrumbs=(LinkView("A page above", _HERE),),
        toc=(HeadingView(2, "a-heading", "A heading"), HeadingView(3, "below", "One below it")),
        series=writing.SeriesNav("A series", _HERE, 1, (_link(1), _link(2))),
        availability=tuple(
            person.AvailabilityView(status, status.capitalize(), _TEXT)
            for status in ("open", "limited", "closed")
        ),
        organizations=(_organization(),),
        roles=(career.RoleCard("An organization", "A role", _YEARS, _HERE),),
        projects=tuple(_project(story=story) for story in (True, False)),
        metrics=(
            career.MetricView("5 weeks", "what it takes now", "31 weeks"),
            career.MetricView("47", "something counted", ""),
        ),
        skills=(career.SkillGroup("A group", tuple(_skill(level) for level in (5, 2, None))),),
        posts=tuple(_post(badge) for badge in ("", "draft", "scheduled")),
        links=(_link(1), _link(2)),
        tags=(writing.TagView("a tag", _HERE, 3), writing.TagView("another", _HERE, 12)),
        pagination=writing.PaginationView(2, 3, _HERE, _HERE),
        certifications=tuple(map(_certification, ("valid", "expiring", "expired", "replaced"))),
        languages=(
            credentials.LanguageView("it", "Italian", "native"),
            credentials.LanguageView("en", "English", "C2"),
        ),
        talks=tuple(_talk(upcoming=upcoming) for upcoming in (True, False)),
        awards=(credentials.AwardView("an-award", "An award", "Who gave it", _DAY, _HERE, _TEXT),),
        publications=(_publication(),),
        learning=tuple(map(_learning, ("in-progress", "planned", "done"))),
        feedback=(
            growth.FeedbackView("feedback", _DAY, "from a peer", (_POINT,), (_POINT,), _TEXT),
        ),
        mentoring=(
            growth.MentoringView("mentoring", "Who", "Where", _YEARS, _TEXT, _TEXT, _SKILLS),
        ),
        memberships=(
            growth.MembershipView("a-body", "A body", "A role", _HERE, _YEARS, (_POINT,)),
        ),
        goals=tuple(map(_goal, ("open", "reached", "paused", "dropped"))),
        testimonials=(_testimonial("Ada Ek", _WORK), _testimonial("Bo", None)),
        prose_html=_prose(),
    )


def _prose() -> Html:
    html = convert(_PROSE, MarkupOptions(trusted=True)).value.html
    return Markup(html)  # noqa: S704 - a text of ours


def _link(number: int) -> writing.PostLink:
    return writing.PostLink(f"Part {number} of a story", f"#part-{number}", _DAY)


def _organization() -> career.OrganizationView:
    hard = career.ChallengeView("What was hard", _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, None)
    held = career.PositionView(
        anchor="a-position",
        title="A position",
        period=_YEARS,
        location="A town",
        location_type="hybrid",
        employment_type="full-time",
        team="a team of nine",
        summary_html=_TEXT,
        highlights=(_POINT, _POINT),
        skills=_SKILLS,
        challenges=(hard,),
    )
    return career.OrganizationView(
        anchor="an-organization",
        name="An organization",
        url=_HERE,
        logo=None,
        location="A town",
        industry="what it does",
        summary_html=_TEXT,
        period=_YEARS,
        positions=(held,),
    )


def _project(*, story: bool) -> career.ProjectCard:
    return career.ProjectCard(
        name="A project with a case study" if story else "A project",
        url=_HERE,
        period=_YEARS,
        role="A role",
        client="A client",
        summary_html=_TEXT,
        picture=None,
        skills=_SKILLS,
        case_study=story,
    )


def _skill(level: int | None) -> career.SkillRow:
    words = {5: "expert", 2: "advanced beginner"}.get(level or 0, "")
    return career.SkillRow(f"A skill, {words or 'no level'}", _HERE, level, words, "2019–2026", 12)


def _post(badge: str) -> writing.PostCard:
    tags = (writing.TagLink("a tag", _HERE),)
    return writing.PostCard("The title of a post", _HERE, _DAY, "What it is about.", 6, tags, badge)


def _certification(status: str) -> credentials.CertificationView:
    return credentials.CertificationView(
        anchor=f"certification-{status}",
        name="A certification",
        issuer="Who gave it",
        issuer_url=_HERE,
        issued=_DAY,
        expires=_MONTH,
        status=status,
        status_label=status,
        credential_id="A-123",
        verify_url=_HERE,
        credential_url="",
        badge=None,
        skills=_SKILLS,
    )


def _talk(*, upcoming: bool) -> speaking.TalkView:
    return speaking.TalkView(
        anchor=f"talk-{upcoming}",
        title="A talk to come" if upcoming else "A talk that was given",
        kind="keynote",
        event="A conference",
        location="A town",
        date=_MONTH if upcoming else _DAY,
        upcoming=upcoming,
        url=_HERE,
        links=() if upcoming else (LinkView("Slides", _HERE), LinkView("Video", _HERE)),
        abstract_html=_TEXT,
    )


def _publication() -> speaking.PublicationView:
    return speaking.PublicationView(
        anchor="a-publication",
        title="A publication",
        authors="Ada Ek, Bo Ek",
        venue="A journal",
        kind="article",
        date=_DAY,
        url=_HERE,
        doi="10.1000/1",
        abstract_html=_TEXT,
    )


def _learning(status: str) -> growth.LearningView:
    return growth.LearningView(
        anchor=f"learning-{status}",
        title="Something to learn",
        kind="course",
        provider="Who gives it",
        url=_HERE,
        date=_DAY,
        hours="12 hours",
        status=status,
        status_label=status,
        takeaways=(_POINT,),
        skills=_SKILLS,
    )


def _goal(status: str) -> growth.GoalView:
    steps = (
        growth.MilestoneView("A step", done=True, date=_DAY),
        growth.MilestoneView("The next step", done=False, date=_MONTH),
    )
    return growth.GoalView(
        anchor=f"goal-{status}",
        title=f"A goal, {status}",
        why_html=_TEXT,
        measure_html=Markup("What shows that it is reached."),
        set=_DAY,
        due=_MONTH,
        status=status,
        status_label=status,
        progress=60 if status == "open" else None,
        milestones=steps if status == "open" else (),
        skills=_SKILLS,
    )


def _testimonial(author: str, about: LinkView | None) -> growth.TestimonialView:
    return growth.TestimonialView(
        anchor=f"testimonial-{author[0].lower()}",
        quote_html=_TEXT,
        author=author,
        role="A role",
        organization="An organization",
        relationship="a colleague",
        date=_DAY,
        url=_HERE if about else "",
        portrait=None,
        monogram="".join(word[0] for word in author.split()),
        about=about,
    )
