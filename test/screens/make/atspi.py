"""Tells what GTK programs on the display show, as one line of JSON: words and controls with their boxes."""
import json
import re
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

KINDS = {
    Atspi.Role.PUSH_BUTTON: "button",
    Atspi.Role.TOGGLE_BUTTON: "button",
    Atspi.Role.CHECK_BOX: "check",
    Atspi.Role.RADIO_BUTTON: "radio",
    Atspi.Role.ENTRY: "field",
    Atspi.Role.PASSWORD_TEXT: "field",
    Atspi.Role.SPIN_BUTTON: "field",
    Atspi.Role.PAGE_TAB: "tab",
    Atspi.Role.MENU_ITEM: "menu-item",
    Atspi.Role.CHECK_MENU_ITEM: "menu-item",
    Atspi.Role.RADIO_MENU_ITEM: "menu-item",
    Atspi.Role.MENU: "menu-item",
}
NAMED = {
    Atspi.Role.LABEL, Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON,
    Atspi.Role.PAGE_TAB, Atspi.Role.MENU_ITEM, Atspi.Role.CHECK_MENU_ITEM, Atspi.Role.RADIO_MENU_ITEM, Atspi.Role.MENU,
    Atspi.Role.TABLE_CELL, Atspi.Role.TABLE_COLUMN_HEADER, Atspi.Role.COMBO_BOX, Atspi.Role.STATIC, Atspi.Role.LIST_ITEM,
    Atspi.Role.STATUS_BAR, Atspi.Role.HEADING,
}
words, controls = [], []
WIDTH, HEIGHT = int(sys.argv[1]), int(sys.argv[2])


def has(states, state):
    return states.contains(state)


def inside(box):
    return box.width > 2 and box.height > 2 and box.x >= 0 and box.y >= 0 and box.x + box.width <= WIDTH and box.y + box.height <= HEIGHT


def text_words(node, clip):
    count = Atspi.Text.get_character_count(node)
    text = Atspi.Text.get_text(node, 0, count)
    offsets = []
    for match in re.finditer(r"\S+", text):
        box = Atspi.Text.get_range_extents(node, match.start(), match.end(), Atspi.CoordType.SCREEN)
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        if box.width > 0 and clip.x <= middle[0] < clip.x + clip.width and clip.y <= middle[1] < clip.y + clip.height:
            offsets.append({"text": match.group(), "x": box.x, "y": box.y, "width": box.width, "height": box.height})
    return offsets


def visit(node, clip):
    states = node.get_state_set()
    role = node.get_role()
    if not has(states, Atspi.StateType.SHOWING) and role != Atspi.Role.APPLICATION:
        return
    try:
        box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    except Exception:
        box = None
    name = (node.get_name() or "").strip()
    shown = box is not None and inside(box)
    editable = role == Atspi.Role.TEXT and has(states, Atspi.StateType.EDITABLE) and box is not None and box.height < 60
    if shown and (role in KINDS or editable):
        kind = "field" if editable else KINDS[role]
        state = ""
        if kind in ("check", "radio"):
            on = has(states, Atspi.StateType.CHECKED)
            state = ("checked" if kind == "check" else "selected") if on else "unchecked"
        if kind == "radio" and box.height >= 30 and box.width >= 60:
            kind, state = "button", ""
        if kind in ("check", "radio") and box.width > box.height:
            # The program tells the box with its label: the mark itself is 16 pixels at the left.
            place = {"x": box.x + 3, "y": box.y + (box.height - 16) // 2, "width": 16, "height": 16}
        else:
            place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        controls.append({"kind": kind, "label": name, "state": state, **place})
    children = [node.get_child_at_index(at) for at in range(min(node.get_child_count(), 400))]
    interfaces = node.get_interfaces()
    texts = []
    if shown and "Text" in interfaces and role != Atspi.Role.PASSWORD_TEXT:
        texts = text_words(node, box)
        words.extend(texts)
    if shown and not texts and role in NAMED and name and not any(child and child.get_name() and has(child.get_state_set(), Atspi.StateType.SHOWING) for child in children):
        for word in name.split():
            words.append({"text": word, "x": box.x, "y": box.y, "width": box.width, "height": box.height})
    for child in children:
        if child is not None:
            visit(child, box if shown else clip)


desktop = Atspi.get_desktop(0)
for at in range(desktop.get_child_count()):
    application = desktop.get_child_at_index(at)
    if application is not None and application.get_name() not in ("openbox",):
        for index in range(application.get_child_count()):
            window = application.get_child_at_index(index)
            if window is None:
                continue
            frame = Atspi.Component.get_extents(window, Atspi.CoordType.SCREEN)
            title = window.get_role() in (Atspi.Role.FRAME, Atspi.Role.DIALOG, Atspi.Role.ALERT, Atspi.Role.FILE_CHOOSER)
            if title and frame.y >= 20 and has(window.get_state_set(), Atspi.StateType.SHOWING):
                for word in (window.get_name() or "").split():
                    words.append({"text": word, "x": frame.x, "y": frame.y, "width": frame.width, "height": 24})
            visit(window, None)
print(json.dumps({"words": words, "controls": controls, "source": "gtk"}))
