"""Two ways to work a page: with a mouse, and with the keyboard alone. Each counts what it does, and so does the browser.

An action is a click, a tap or a key chord; typing a text counts as one (ux.md, section 1).
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

# What the browser itself saw of pointers, for as long as the tab lives: a keyboard run must leave it at nothing.
WITNESS = """for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
  addEventListener(kind, (event) => event.isTrusted && sessionStorage.setItem('pointed',
    1 + Number(sessionStorage.getItem('pointed'))), true)"""
AT = """() => { const at = document.activeElement; return {name: at.name || '', value: at.value || '', tag: at.tagName,
  type: at.type || '', inside: at.tagName === 'SUMMARY' ? [...at.parentElement.querySelectorAll('[name]')].map((e) => e.name) : [],
  open: at.tagName === 'SUMMARY' && at.parentElement.open, mark: at.dataset.wanted || ''}; }"""
LEADS_AWAY = """(e) => e.tagName === 'A' ? !e.hasAttribute('hx-get')
  : !!e.form && e.type === 'submit' && e.form.method !== 'dialog' && !e.form.hasAttribute('hx-post')"""
# A date is typed as Chromium's own language writes it: month first with AM and PM, or day first.
LAYOUTS = ((("%m", "%d", "%Y"), "%I%M%p"), (("%d", "%m", "%Y"), "%H%M"))
FAR = 250  # no form of ours has so many stops


class Hand:
    """What both ways share: one page, and how many actions it took."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.actions = 0
        self.form = "main"  # where on the page it fills in

    def pointed(self) -> int:
        """How often the browser saw a pointer go down in this tab."""
        return int(self.page.evaluate("Number(sessionStorage.getItem('pointed'))"))

    def fill(self, name: str, value: Any) -> None:
        """Give a field of the page its value: text, a choice, a tick, a moment of the firm's own clock."""
        field = self.page.locator(f"{self.form} [name='{name}']")
        kind = field.first.evaluate("(e) => e.type")
        if kind in {"checkbox", "radio"}:
            for each in value if isinstance(value, list) else [value]:
                self._tick(name, each)
        elif kind == "select-one":
            self._choose(name, str(value))
        elif isinstance(value, datetime):
            self._set_moment(name, value)
        else:
            self._write(name, str(value))

    def _tick(self, name: str, value: Any) -> None:
        raise NotImplementedError

    def _choose(self, name: str, value: str) -> None:
        raise NotImplementedError

    def _set_moment(self, name: str, value: datetime) -> None:
        raise NotImplementedError

    def _write(self, name: str, text: str) -> None:
        raise NotImplementedError

    def ticked(self, name: str, value: Any) -> tuple[str, bool]:
        """The box that stands for the value, and whether it has to be touched."""
        box = f"{self.form} [name='{name}']"
        if value not in (True, False, "yes", "no"):
            box += f"[value='{value}']"
        wanted = value not in (False, "no")
        return box, self.page.locator(box).first.is_checked() != wanted


class Mouse(Hand):
    """Everything by clicks; words come from the keys all the same."""

    def press(self, selector: str) -> None:
        """Click what the selector names, unfolding what hides it."""
        self._unfolded(self.page.locator(selector).first).click()
        self.actions += 1

    def send(self, selector: str) -> None:
        """Click the button of the form."""
        self.press(selector)

    def _field(self, name: str) -> Any:
        return self._unfolded(self.page.locator(f"{self.form} [name='{name}']").first)

    def _unfolded(self, target: Any) -> Any:
        assert target.count(), f"{self.page.url} has no {target}: {self.page.inner_text('main')[:900]}"
        folded = target.locator("xpath=self::*[not(self::summary)]/ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("summary").first.click()
            self.actions += 1
        return target

    def _tick(self, name: str, value: Any) -> None:
        box, touch = self.ticked(name, value)
        if touch:
            self.press(box)

    def _choose(self, name: str, value: str) -> None:
        self._field(name).select_option(value)
        self.actions += 1

    def _set_moment(self, name: str, value: datetime) -> None:
        field = self._field(name)
        shape = "%Y-%m-%d" if field.get_attribute("type") == "date" else "%Y-%m-%dT%H:%M"
        field.fill(value.strftime(shape))
        self.actions += 1

    def _write(self, name: str, text: str) -> None:
        self._field(name).fill(text)
        self.actions += 1


class Keyboard(Hand):
    """Everything by keys: Tab from stop to stop, arrows in a choice, Space on a box, the palette for what can be done."""

    def key(self, chord: str) -> None:
        """One chord."""
        self.page.keyboard.press(chord)
        self.actions += 1

    def words(self, text: str) -> None:
        """A text, as an input method hands it over."""
        self.page.keyboard.insert_text(text)
        self.actions += 1

    def press(self, selector: str) -> None:
        """Go to what the selector names and press Enter on it; on the desk the palette leads there."""
        target = self.page.locator(selector).first
        assert target.count(), f"{self.page.url} has no {selector}: {self.page.inner_text('main')[:900]}"
        name = target.get_attribute("data-name")
        if name:
            self._by_palette(name)
            return
        target.evaluate("(e) => { e.dataset.wanted = 'yes'; }")
        self._walk(lambda at: at["mark"] == "yes", selector, inside=None)
        self._go("Enter", target)

    def send(self, selector: str) -> None:
        """Send the form one is in: Ctrl+Enter where the page knows it, else its button."""
        if self.page.locator("#palette").count() and self.page.evaluate("!!document.activeElement.form"):
            self._go("Control+Enter", self.page.locator(selector).first)
        else:
            self.press(selector)

    def _go(self, chord: str, target: Any) -> None:
        """A chord that leads away: unlike a click it does not wait for the next page by itself."""
        if target.evaluate(LEADS_AWAY):
            with self.page.expect_navigation():
                self.key(chord)
        else:
            self.key(chord)

    def _by_palette(self, name: str) -> None:
        self.key("Control+k")
        self.words(name)
        offered = self.page.locator("#palette-list li")
        texts = offered.evaluate_all("(all) => all.map((li) => li.firstChild.textContent)")
        same = [place for place, text in enumerate(texts) if text == name]
        assert same, f"the palette does not offer “{name}”"
        for _ in range(same[0]):
            self.key("ArrowDown")
        # Of several that are called so the palette offers the first.
        self._go("Enter", self.page.locator(f"[data-name={json.dumps(name, ensure_ascii=False)}]").first)

    def _walk(self, there: Any, what: str, inside: str | None) -> dict[str, Any]:
        for _ in range(FAR):
            at = self.page.evaluate(AT)
            if there(at):
                return dict(at)
            if at["inside"] and inside in at["inside"] and not at["open"]:
                self.key("Enter")
            self.key("Tab")
        raise AssertionError(f"Tab never comes to {what} on {self.page.url}")

    def _to(self, name: str, value: Any = None) -> None:
        self._walk(
            lambda at: at["name"] == name and (value is None or at["value"] == value), name, inside=name
        )

    def _tick(self, name: str, value: Any) -> None:
        box, touch = self.ticked(name, value)
        if not touch:
            return
        if self.page.locator(box).first.evaluate("(e) => e.type") == "radio":
            self._turn_to(name, str(value))
        else:
            self._to(name, str(value) if "[value=" in box else None)
            self.key("Space")

    def _turn_to(self, name: str, value: str) -> None:
        """Of several of which one is chosen, Tab comes to the group, arrows go from one to the next and choose it."""
        self._to(name)
        if self.page.evaluate("document.activeElement.value") == value:
            self.key("Space")
        for _ in range(FAR):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.key("ArrowDown")
        raise AssertionError(f"no arrow leads to {name} {value} on {self.page.url}")

    def _choose(self, name: str, value: str) -> None:
        self._to(name)
        places = self.page.evaluate(
            "() => [document.activeElement.selectedIndex, [...document.activeElement.options].map((o) => o.value)]"
        )
        at, values = places
        for _ in range(abs(values.index(value) - at)):
            self.key("ArrowDown" if values.index(value) > at else "ArrowUp")

    def _set_moment(self, name: str, value: datetime) -> None:
        self._to(name)
        kind = self.page.evaluate("document.activeElement.type")
        wanted = value.strftime("%Y-%m-%d" if kind == "date" else "%Y-%m-%dT%H:%M")
        for day, clock in LAYOUTS:
            for part in day:
                self.page.keyboard.type(value.strftime(part))
            if kind != "date":
                self.page.keyboard.press("ArrowRight")
                self.page.keyboard.type(value.strftime(clock))
            if self.page.evaluate("document.activeElement.value") == wanted:
                self.actions += 1
                return
            self.page.keyboard.press("Shift+Tab")
            self._to(name)
        raise AssertionError(f"no layout of dates fits {name}")

    def _write(self, name: str, text: str) -> None:
        self._to(name)
        self.key("Control+a")
        self.words(text)
