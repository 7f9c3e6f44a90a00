/* Single keys for what a page marks with data-key: a link is followed, anything else gets the focus,
   so that nothing is signed before Enter. They rest while somebody types or holds another key, and
   can be switched off for good (WCAG 2.1.4). */

const STORED = "stratagem-keys";
const TYPED_INTO = "input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]";

let on = true;
try {
    on = localStorage.getItem(STORED) !== "off";
} catch {
    // Without storage they are on for this page.
}

function mark() {
    for (const element of document.querySelectorAll("[data-key]")) {
        if (on) {
            element.setAttribute("aria-keyshortcuts", element.dataset.key);
        } else {
            element.removeAttribute("aria-keyshortcuts");
        }
    }
}

document.addEventListener("keydown", (event) => {
    const busy =
        event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (!on || busy || event.key.length !== 1 || event.target.closest?.(TYPED_INTO)) {
        return;
    }
    const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!element) {
        return;
    }
    event.preventDefault();
    if (element.matches("a")) {
        element.click();
    } else {
        element.focus();
        element.scrollIntoView({ block: "center" });
    }
});

for (const panel of document.querySelectorAll("[data-keys]")) {
    panel.hidden = false;
    const box = panel.querySelector("[data-keys-on]");
    box.checked = on;
    box.addEventListener("change", () => {
        on = box.checked;
        try {
            localStorage.setItem(STORED, on ? "on" : "off");
        } catch {
            // It holds for this page alone then.
        }
        mark();
    });
}
mark();
