/**
 * What the frame does beyond plain pages. After htmx has replaced a part: whoever uses the keyboard
 * goes on where it matters, whoever listens hears what is new, and what went wrong is said.
 *
 * A part can have
 *   data-errors     a summary of errors, which gets the focus
 *   data-focus      what gets the focus when there are no errors, such as a heading
 *   data-announce   a text that is said
 *
 * A form or a link that may take seconds has the attribute data-slow with a text that is shown and
 * said meanwhile.
 */
import { announce } from "./announce.js";
import "./unsent.js";
import "./zone.js";

const SIGN_IN = "/sign-in";

/** Which trouble is shown; null while there is none. */
let shown = null;

/** What parts that ask again by themselves were answered last. */
const lastAnswers = new WeakMap();

document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    if (shown !== "failed" || !isPolling(event.detail)) {
        hideTrouble();
    }
    const errors = within(part, "[data-errors]");
    const said = within(part, "[data-announce]");
    focus(errors ?? within(part, "[data-focus]"));
    if (!errors && said) {
        announce(said.dataset.announce);
    }
});

// Nobody looks, so nothing asks again by itself until somebody does.
document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden && isPolling(event.detail)) {
        event.preventDefault();
    }
});

document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (new URL(answer.responseURL, location.href).pathname === SIGN_IN) {
        event.detail.shouldSwap = false;
        trouble("signedOut", true);
    } else if (isPolling(event.detail)) {
        // Nobody is told again what has not changed.
        const part = event.detail.target;
        event.detail.shouldSwap &&= lastAnswers.get(part) !== answer.responseText;
        lastAnswers.set(part, answer.responseText);
    }
});

document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) {
        trouble("signedOut", true);
    } else if (!isPolling(event.detail)) {
        trouble("failed", false);
    }
});

document.addEventListener("htmx:sendError", (event) => {
    if (!isPolling(event.detail)) {
        trouble("offline", false);
    }
});

document.addEventListener("submit", (event) => wait(event.target));

document.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        wait(event.target.closest?.("a[data-slow]"));
    }
});

// Whoever comes back by the browser's button is waiting no longer.
window.addEventListener("pageshow", () =>
    document.querySelectorAll(".waiting").forEach((note) => note.remove()),
);

function wait(slow) {
    const text = slow?.dataset?.slow;
    if (text) {
        const note = document.createElement("span");
        note.className = "waiting small";
        note.textContent = text;
        (slow.querySelector(".card-foot") ?? slow.parentElement).append(note);
        announce(text);
    }
}

/** What asks again by itself has nothing of anybody's to lose. */
function isPolling(detail) {
    return /every/.test(detail.elt?.getAttribute?.("hx-trigger") ?? "");
}

function within(part, selector) {
    return part.matches?.(selector) ? part : part.querySelector?.(selector);
}

function focus(element) {
    if (!element) {
        return;
    }
    if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) {
        element.setAttribute("tabindex", "-1");
    }
    element.focus();
}

function trouble(kind, signIn) {
    const place = document.getElementById("trouble");
    if (!place) {
        return;
    }
    shown = kind;
    place.textContent = place.dataset[kind];
    if (signIn) {
        const link = document.createElement("a");
        link.href = SIGN_IN;
        link.target = "_blank";
        link.textContent = place.dataset.signIn;
        place.append(" ", link);
    }
}

function hideTrouble() {
    shown = null;
    document.getElementById("trouble")?.replaceChildren();
}
