"""
Tells what the programs on a display really show, as one line of JSON: words, controls, and places of which they cannot
tell. Needs Debian's python3-gi and gir1.2-atspi-2.0. Run by programs.ts: `python3 atspi.py WIDTH HEIGHT SCALE`.
"""
import json
import re
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

Role, State = Atspi.Role, Atspi.StateType
WIDTH, HEIGHT, SCALE = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])

KINDS = {
    Role.PUSH_BUTTON: "button",
    Role.TOGGLE_BUTTON: "button",
    Role.CHECK_BOX: "check",
    Role.RADIO_BUTTON: "radio",
    Role.PASSWORD_TEXT: "field",
    Role.SPIN_BUTTON: "field",
    Role.COMBO_BOX: "field",
    Role.PAGE_TAB: "tab",
    Role.MENU_ITEM: "menu-item",
    Role.CHECK_MENU_ITEM: "menu-item",
    Role.RADIO_MENU_ITEM: "menu-item",
    Role.MENU: "menu-item",
}
# What has no text of its own to ask shows its name; in a tool bar it shows a picture.
NAMED = set(KINDS) - {Role.PASSWORD_TEXT, Role.SPIN_BUTTON, Role.COMBO_BOX} | {
    Role.LABEL, Role.TABLE_COLUMN_HEADER, Role.STATIC, Role.LIST_ITEM, Role.HEADING,
    Role.STATUS_BAR,
}
# Only these cut off what lies outside of them; a menu or a page of a notebook lies outside of its parent.
CLIPPING = {
    Role.FRAME, Role.DIALOG, Role.WINDOW, Role.ALERT, Role.FILE_CHOOSER, Role.SCROLL_PANE, Role.VIEWPORT, Role.TABLE, Role.TREE_TABLE,
    Role.TEXT, Role.ENTRY, Role.ROOT_PANE, Role.DOCUMENT_TEXT, Role.DOCUMENT_SPREADSHEET, Role.LIST_BOX,
    Role.LIST, Role.LAYERED_PANE, Role.ICON, Role.COLOR_CHOOSER,
}
WINDOWS = {Role.FRAME, Role.DIALOG, Role.WINDOW, Role.ALERT, Role.FILE_CHOOSER, Role.COLOR_CHOOSER, Role.FONT_CHOOSER}
# Days and dots are drawn, not told.
UNTOLD = {Role.PASSWORD_TEXT, Role.CALENDAR}
TITLE, MARK, SMALLEST, STEPPERS = 22, 16, 8, 74


class Box:
    def __init__(self, x, y, width, height):
        self.x, self.y, self.width, self.height = x, y, width, height

    def cut(self, other):
        x, y = max(self.x, other.x), max(self.y, other.y)
        right = min(self.x + self.width, other.x + other.width)
        bottom = min(self.y + self.height, other.y + other.height)
        return Box(x, y, max(0, right - x), max(0, bottom - y))

    def without(self, other):
        hole = self.cut(other)
        if hole.area() == 0:
            return [self]
        right, bottom = self.x + self.width, self.y + self.height
        return [
            Box(self.x, self.y, self.width, hole.y - self.y),
            Box(self.x, hole.y + hole.height, self.width, bottom - hole.y - hole.height),
            Box(self.x, hole.y, hole.x - self.x, hole.height),
            Box(hole.x + hole.width, hole.y, right - hole.x - hole.width, hole.height),
        ]

    def moved(self, down):
        return Box(self.x, self.y + down, self.width, self.height)

    def area(self):
        return self.width * self.height

    def told(self):
        return {key: round(SCALE * getattr(self, key)) for key in ("x", "y", "width", "height")}


SCREEN = Box(0, 0, WIDTH / SCALE, HEIGHT / SCALE)


class Window:
    """What one window shows, were it not covered. An open menu is a window of its own."""

    def __init__(self, node, menu=None):
        self.node, self.box = node, extents(node)
        self.words, self.controls, self.ignore, self.cut, self.menus = [], [], [], [], []
        if menu:
            self.box = around(menu)
            for item in menu:
                self.visit(item, SCREEN, 0, False)
            return
        if node.get_role() in WINDOWS - {Role.WINDOW}:
            self.title()
        self.visit(node, self.box, 0, False)

    def title(self):
        """The window manager draws it: above everything that the window holds."""
        inner = [box for box in map(extents, children(self.node)) if box and box.width > 1]
        top = min((box.y for box in inner), default=self.box.y)
        if SCALE * (top - self.box.y) < TITLE - 6:
            return
        for word in (self.node.get_name() or "").split():
            self.words.append((word, Box(self.box.x, self.box.y, self.box.width, TITLE / SCALE)))

    def visit(self, node, clip, down, tool_bar):
        states, role = node.get_state_set(), node.get_role()
        if not states.contains(State.SHOWING) or not states.contains(State.VISIBLE):
            return
        box = extents(node)
        if box is None:
            return
        box = box.moved(down)
        seen = box.cut(clip)
        shown = box.width > SMALLEST and box.height > SMALLEST and seen.area() > 0.25 * box.area()
        inner = seen if role in CLIPPING else clip
        if role in (Role.SCROLL_PANE, Role.PANEL, Role.MENU_BAR) and (box.width < 1 or box.height < 1):
            return
        tool_bar = tool_bar or role == Role.TOOL_BAR
        interfaces = node.get_interfaces()
        if shown:
            self.control(node, role, states, box, interfaces)
        told = False
        if shown and "Text" in interfaces and role not in (Role.PASSWORD_TEXT, Role.COMBO_BOX):
            told = self.text(node, box, inner if role != Role.LABEL else clip, down) or self.placeholder(node, box)
        if shown and role == Role.SPIN_BUTTON:
            # Plus and minus are pictures of it.
            self.cut.append(Box(box.x + box.width - STEPPERS, box.y, STEPPERS, box.height))
        if shown and role in UNTOLD:
            self.ignore.append(seen)
        inside = [child for child in children(node) if child.get_state_set().contains(State.SHOWING)]
        if shown and not told and role in NAMED and not (tool_bar and role in (Role.PUSH_BUTTON, Role.TOGGLE_BUTTON)):
            # What lies in the tab of a notebook is its page.
            if role == Role.PAGE_TAB or not any(tells(child) for child in inside):
                self.name(node, role, box, clip)
        if role == Role.MENU:
            if inside:
                self.menus.append(Window(node, inside))
            return
        if role == Role.COMBO_BOX:
            # Its menu is a window of its own; its button and entry are parts of it.
            inside = [child for child in inside if child.get_role() in (Role.TEXT, Role.ENTRY)]
            if shown and not inside:
                # Its name is not always what it shows.
                self.cut.append(seen)
        for child in inside:
            self.visit(child, inner, down + shift(node, child, down), tool_bar)

    def name(self, node, role, box, clip):
        name = node.get_name() or ""
        if role in (Role.PUSH_BUTTON, Role.TOGGLE_BUTTON) and len(name) > 2 and box.width < 7 * len(name) + 18:
            # Too narrow for it: it shows a picture.
            return
        place = box.cut(clip)
        if role in (Role.MENU_ITEM, Role.CHECK_MENU_ITEM, Role.RADIO_MENU_ITEM) and key_of(node):
            self.words.append((key_of(node), place))
        for word in name.split():
            self.words.append((word, place))

    def text(self, node, box, clip, down):
        loose = node.get_role() == Role.TABLE_CELL and not down
        count = Atspi.Text.get_character_count(node)
        text = Atspi.Text.get_text(node, 0, count)
        for match in re.finditer(r"\S+", text):
            place = Atspi.Text.get_range_extents(node, match.start(), match.end(), Atspi.CoordType.SCREEN)
            place = Box(place.x, place.y, place.width, place.height).moved(down)
            if place.width < 1 or place.height < 1:
                continue
            seen = place.cut(clip)
            if seen.area() >= 0.97 * place.area():
                # In a tree GTK forgets how far a row is set in.
                self.words.append((match.group(), Box(box.x, place.y, box.width, place.height) if loose else place))
            elif seen.width > 1 and seen.height > 1:
                self.cut.append(seen)
        return count > 0

    def placeholder(self, node, box):
        said = (node.get_attributes() or {}).get("placeholder-text", "")
        self.words.extend((word, box) for word in said.split())
        return said != ""

    def control(self, node, role, states, box, interfaces):
        kind = KINDS.get(role)
        if role in (Role.TEXT, Role.ENTRY) and states.contains(State.SINGLE_LINE) and box.height < 60:
            parent = node.get_parent()
            if parent is not None and parent.get_role() == Role.COMBO_BOX:
                return
            kind = "field"
        if role == Role.TABLE_CELL and "toggle" in actions_of(node):
            kind = "check"
        if kind is None and role != Role.TABLE_COLUMN_HEADER:
            return
        on = states.contains(State.CHECKED)
        if kind == "check":
            state = "checked" if on else "unchecked"
        elif kind == "radio":
            state = "selected" if on else "unchecked"
        elif not states.contains(State.SENSITIVE):
            state = "disabled"
        elif kind == "tab" and states.contains(State.SELECTED):
            state = "selected"
        elif kind == "field" and states.contains(State.FOCUSED):
            state = "focused"
        else:
            state = ""
        place = box
        if role == Role.TOGGLE_BUTTON and box.height > 60 and tells(node):
            # What can be opened: its box is that of all that it shows.
            return
        if kind == "radio" and box.height >= 30 and box.width >= 60:
            # A radio button that is drawn as a button: its neighbours stand right beside it.
            kind, state = "button", ""
        elif kind in ("check", "radio"):
            left = box.x + (box.width - MARK) / 2 if role == Role.TABLE_CELL else box.x + 4
            place = Box(left, box.y + (box.height - MARK) / 2, MARK, MARK)
        # The head of a column can be pressed in some programs: it is neither asked for nor wrong.
        # So is a list to choose from that is told as a button.
        list_button = role == Role.TOGGLE_BUTTON and (tells(node) or label_of(node) == "") and box.width > 3 * box.height
        if list_button and not tells(node):
            self.cut.append(box)
        either = kind is None or list_button
        optional = {"optional": True} if either else {}
        told = {"kind": kind or "button", "label": label_of(node), "state": state, **optional}
        self.controls.append((told, place.cut(SCREEN)))
        if role == Role.COMBO_BOX and any(child.get_role() in (Role.TEXT, Role.ENTRY) for child in children(node)):
            # Its arrow can be pressed, but is not told.
            arrow = Box(box.x + box.width - box.height, box.y, box.height, box.height)
            self.controls.append(({"kind": "button", "label": "", "state": "", "optional": True}, arrow.cut(SCREEN)))


def extents(node):
    try:
        box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    except Exception:
        return None
    return Box(box.x, box.y, box.width, box.height)


def around(nodes):
    boxes = [box for box in map(extents, nodes) if box]
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(x, y, right - x, bottom - y)


def children(node):
    if node.get_child_count() > 100_000:
        # The cells of a sheet: those at its beginning.
        found = (Atspi.Table.get_accessible_at(node, row, column) for row in range(40) for column in range(16))
    else:
        found = (node.get_child_at_index(at) for at in range(min(node.get_child_count(), 400)))
    return [child for child in found if child is not None]


def tells(node):
    """Whether a text is told by what lies within."""
    if "Text" in node.get_interfaces() and Atspi.Text.get_character_count(node) > 0:
        return True
    return any(tells(child) for child in children(node) if child.get_state_set().contains(State.SHOWING))


def shift(node, child, down):
    """LibreOffice forgets its menu bar in the places of what it draws itself, and remembers it for GTK's own."""
    own, inner = extents(node), extents(child)
    if own is None or inner is None:
        return 0
    if child.get_role() == Role.ROOT_PANE:
        return own.y - inner.y
    same = (own.x, own.width, own.height) == (inner.x, inner.width, inner.height)
    return -down if down and same and inner.y == own.y + down else 0


def actions_of(node):
    if "Action" not in node.get_interfaces():
        return []
    return [Atspi.Action.get_action_name(node, at) for at in range(Atspi.Action.get_n_actions(node))]


def label_of(node):
    for relation in node.get_relation_set() or []:
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY and relation.get_n_targets() > 0:
            return (relation.get_target(0).get_name() or "").strip()
    return (node.get_name() or "").strip()


def key_of(node):
    """What GTK writes behind a menu item for its shortcut."""
    if "Action" not in node.get_interfaces() or Atspi.Action.get_n_actions(node) == 0:
        return ""
    said = Atspi.Action.get_key_binding(node, 0).split(";")[-1]
    if len(Atspi.Action.get_key_binding(node, 0).split(";")) < 3 or not said:
        return ""
    keys = re.findall(r"<([^>]+)>", said)
    key = re.sub(r"<[^>]+>", "", said)
    names = {"comma": ",", "period": ".", "plus": "+", "minus": "-", "equal": "=", "slash": "/", "question": "?", "bracketleft": "[", "bracketright": "]",  "Page_Up": "Page Up", "Page_Down": "Page Down"}
    order = [("Shift", "Shift"), ("Primary", "Ctrl"), ("Control", "Ctrl"), ("Alt", "Alt")]
    told = [name for told, name in order if told in keys]
    return "+".join([*told, names.get(key, key.upper() if len(key) == 1 else key)])


def windows():
    """From the bottom to the top: a program opens its dialogs and menus after its frame."""
    found = []
    desktop = Atspi.get_desktop(0)
    for application in children(desktop):
        for node in children(application):
            if node.get_state_set().contains(State.SHOWING) and extents(node) is not None and node.get_role() != Role.INVALID:
                found.append(Window(node))
    found.sort(key=lambda window: (window.node.get_role() == Role.WINDOW, window.node.get_role() != Role.FRAME))
    return [each for window in found for each in (window, *menus_of(window))]


def menus_of(window):
    return [each for menu in window.menus for each in (menu, *menus_of(menu))]


def left_of(box, above):
    """What of it is not covered."""
    parts = [box]
    for other in above:
        parts = [rest for part in parts for rest in part.without(other)]
    return [part for part in parts if part.width > 2 and part.height > 2]


def told():
    words, controls, ignore, cut = [], [], [], []
    stack = windows()
    for at, window in enumerate(stack):
        above = [each.box for each in stack[at + 1:]]
        for text, box in window.words:
            covered = max((box.cut(other).area() / box.area() for other in above), default=0)
            if covered <= 0.02 and box.cut(SCREEN).area() == box.area():
                words.append({"text": text, **box.told()})
            elif covered < 0.98:
                cut.extend(left_of(box.cut(SCREEN), above))
        for control, box in window.controls:
            covered = max((box.cut(other).area() / max(1, box.area()) for other in above), default=0)
            if covered <= 0.02 and box.width > 2 and box.height > 2:
                controls.append({**control, **box.told()})
            elif covered < 0.98:
                controls.append({**control, **box.told(), "optional": True})
        cut.extend(part for box in window.cut for part in left_of(box.cut(SCREEN), above))
        ignore.extend(part.told() for box in window.ignore for part in left_of(box.cut(SCREEN), above))
    return {"windows": len(stack), "words": words, "controls": controls, "ignore": ignore + [{**part.told(), "only": "words"} for part in cut]}


print(json.dumps(told()))
