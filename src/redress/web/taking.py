"""Taking a step from a page: the same for every step and every audience. Draw the form, or read it and take the step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from redress.domain.complaint import Complaint
from redress.domain.files import StoredFile
from redress.domain.moves import MOVES, is_deciding
from redress.domain.people import Actor
from redress.domain.permissions import stages_of
from redress.domain.refusals import (
    BadInput,
    Forbidden,
    GateShut,
    IllegalMove,
    KeyReused,
    NotFound,
    Reason,
    Refusal,
    StaleVersion,
)
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey import scenery
from redress.journey.access import Nothing
from redress.journey.declare import Kind, asked
from redress.journey.keys import digest
from redress.journey.reading import read
from redress.journey.step import Done, StepFunction, admit
from redress.journey.steps import function_of
from redress.records import transaction
from redress.records.queries.case_file import id_of_number
from redress.web.forms.drawing import Drawn, Page, drawn
from redress.web.forms.options import options_for
from redress.web.forms.posted import posted
from redress.web.forms.proposals import filled
from redress.web.forms.uploads import let_go, taken_in
from redress.web.marks import fresh_key

STATUS: dict[type[Refusal], int] = {
    BadInput: 422, GateShut: 409, IllegalMove: 409, StaleVersion: 409, KeyReused: 409, Forbidden: 403, NotFound: 404,
}  # fmt: skip
TWICE, LODGED_TWICE = "done_already", "lodged_already"
TWICE_WITHIN = timedelta(hours=1)  # the same once more within this time is taken for sent twice


@dataclass(frozen=True, slots=True)
class StepForm:
    """A step's form as a page shows it: fields, what was refused, the key against sending twice, the version seen.

    ``held`` says that nothing is wrong with it, but that newer words are to be read before it is sent; ``again`` that
    it was done already, and would be done twice.
    """

    step: Step
    about: str
    fields: list[Drawn]
    key: str
    version: int
    reasons: tuple[Reason, ...] = ()
    status: int = 200
    held: bool = False
    again: bool = False

    @property
    def proposes(self) -> bool:
        """Whether promises are proposed while one writes."""
        return any(each.name == "no_promise" for each in self.fields)

    @property
    def loose(self) -> tuple[Reason, ...]:
        """Reasons that belong to no field on the page."""
        names = {each.name for each in self.fields}
        return tuple(reason for reason in self.reasons if reason.field.partition(".")[0] not in names)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes steps on what from this page, and how the form is to look.

    ``only`` are the fields drawn (all when empty), ``also`` fields that are taken though not drawn; nothing else that
    is posted counts. ``without`` are codes nobody may choose here.
    """

    actor: Actor
    case: Complaint
    language: str
    zone: str = "UTC"
    only: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    leave_out: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    fixed: Mapping[str, Any] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def takes(self, name: str) -> bool:
        """Whether a posted field counts."""
        shown = not self.only or name in self.only or name in self.also
        return shown and name not in self.leave_out

    def scene(self) -> Scene:
        """What the choices of a form are drawn from."""
        return scenery.scene_for(self.actor, self.case, (), Nothing(), self.now)


def allowed_steps(actor: Actor, case: Complaint) -> list[Step]:
    """The steps that the actor may take on the complaint where it stands, in the order of the loop."""
    stages = stages_of(case)
    near = (step for step in Step if step is not Step.LODGE and not stages.isdisjoint(MOVES[step].stages))
    return [step for step in near if MOVES[step].roles & actor.roles and _admitted(step, actor, case)]


def _admitted(step: Step, actor: Actor, case: Complaint) -> bool:
    try:
        admit(step, actor, case)
    except Refusal:
        return False
    return True


def empty_form(desk: Desk, step: Step, prefilled: Mapping[str, Any] | None = None) -> StepForm:
    """The form as it is first opened."""
    return _form(desk, step, prefilled or {}, fresh_key(), desk.case.version)


def reopened_form(
    desk: Desk, step: Step, typed: QueryDict, prefilled: Mapping[str, Any] | None = None
) -> StepForm:
    """The form with what was typed into it before; what the page was opened with stands where nothing was."""
    return empty_form(desk, step, {**(prefilled or {}), **posted(function_of(step).input, typed)})


def send(request: HttpRequest, desk: Desk, step: Step) -> Done | StepForm:
    """Take the step with what was posted; when it is refused, the form again with all that was typed.

    What was done before under the same key is not done again; what looks like it (the browser's way back draws the
    form anew) is asked about first.
    """
    function = function_of(step)
    raw = _typed(request, desk, function)
    key = request.POST.get("key") or fresh_key()
    files: list[StoredFile] = []
    try:
        given = _given(request, desk, function, raw, files)
        if not request.POST.get("again"):
            refuse_twice(desk.actor, desk.case, step, given, key, desk.now)
        seen = _version(request.POST.get("version", ""))
        done = function(desk.actor, desk.case.id, given, now=desk.now, key=key, version=seen)
    except Refusal as refusal:
        let_go(files)
        shown = filled(raw, refusal.reasons, desk.zone)
        if isinstance(refusal, KeyReused):
            key = fresh_key()  # under the old one it would be refused for ever
        form = _form(desk, step, shown, key, desk.case.version, refusal.reasons)
        again = refusal.reasons[0].code == TWICE
        return replace(form, status=STATUS.get(type(refusal), 409), again=again)
    if done.again:
        let_go(files)
    return done


def refuse_twice(
    actor: Actor, case: Complaint | None, step: Step, given: Any, key: str, now: datetime
) -> None:
    """Raise for what this actor did here shortly before; what decides counts while nobody has decided since."""
    told = digest(case.id if case else None, given)
    before = transaction.sent_before(actor, key, step.value, told, now - TWICE_WITHIN, now)
    if before is None or (case and is_deciding(step) and before[1].get("version") != case.version):
        return
    at, answer = before
    code = TWICE if case else LODGED_TWICE
    raise GateShut(Reason(code, values={"at": at, "number": answer.get("number", "")}))


def shown_again(request: HttpRequest, desk: Desk, step: Step) -> StepForm:
    """The form with all that was typed and its key, nothing taken and nothing judged."""
    shown = filled(_typed(request, desk, function_of(step)), (), desk.zone)
    return _form(desk, step, shown, request.POST.get("key") or fresh_key(), desk.case.version)


def _typed(request: HttpRequest, desk: Desk, function: StepFunction[Any]) -> dict[str, Any]:
    typed = {name: value for name, value in posted(function.input, request.POST).items() if desk.takes(name)}
    return {**_defaults(function.input), **typed, **desk.fixed}


def _version(typed: str) -> int | None:
    """The version that the page was drawn from; a page of ours holds no other digits than 0 to 9, and few."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def _defaults(declared: type[Any]) -> dict[str, Any]:
    """What a field that the page does not show holds by itself."""
    return {field.name: field.default for field, _ in asked(declared) if isinstance(field.default, str)}


def _given(
    request: HttpRequest,
    desk: Desk,
    function: StepFunction[Any],
    raw: dict[str, Any],
    files: list[StoredFile],
) -> Any:
    ready = dict(raw)
    for each, question in asked(function.input):
        if question.kind is Kind.COMPLAINT and ready.get(each.name):
            ready[each.name] = _complaint_named(desk.actor, each.name, str(ready[each.name]), question.label)
        if question.kind is Kind.FILES:
            ready[each.name] = taken_in(request.FILES.getlist(each.name), each.name)
            files += ready[each.name]
    return read(function.input, ready, desk.zone)


def _complaint_named(actor: Actor, name: str, typed: str, label: str) -> UUID:
    found = id_of_number(actor, typed) if typed.isprintable() else None
    if found is None:
        raise BadInput(Reason("input_unknown_code", field=name, values={"label": label, "found": typed}))
    return found


def _form(
    desk: Desk, step: Step, raw: Mapping[str, Any], key: str, version: int, reasons: tuple[Reason, ...] = ()
) -> StepForm:
    scene = cache(desk.scene)  # asked only where there is something to choose
    page = Page(
        language=desk.language,
        zone=desk.zone,
        choose=lambda question: [
            each
            for each in options_for(question, desk.case, scene(), desk.language)
            if each[0] not in desk.without
        ],
        raw=raw,
        reasons=reasons,
        only=desk.only,
        leave_out=desk.leave_out | frozenset(desk.fixed),
        labels=desk.labels,
    )
    function = function_of(step)
    return StepForm(step, function.__doc__ or "", drawn(function.input, page), key, version, reasons)
