/**
 * Keeps what a form sends until the answer is there, in this window alone. When the session was over
 * the server took nothing: it leads to where people sign in, and from there back to the form's page
 * with ?unsent, where what was typed is put back. Every other page means that the form arrived.
 *
 * Passwords and files are never kept; nothing is kept beyond signing out, or for anybody else.
 */
const KEPT = "stratagem-unsent";
const SIGN_OUT = "/sign-out";
const NEVER = ["password", "file", "submit", "button", "image", "reset"];

const door = document.querySelector("[data-kept]");
if (door) {
    door.hidden = !kept();
} else if (document.querySelector(".shell")) {
    const notice = document.getElementById("unsent");
    if (notice) {
        putBack(notice, kept());
    } else {
        forget();
    }
    document.addEventListener("submit", (event) => keep(event.target, event.submitter));
}

function keep(form, button) {
    if (form.getAttribute("method") !== "post" || button?.formTarget === "_blank") {
        return;
    }
    if (addressOf(form) === SIGN_OUT) {
        forget();
        return;
    }
    const fields = fieldsOf(form)
        .filter((field) => field.tagName !== "SELECT" && !/^(checkbox|radio)$/.test(field.type))
        .map((field) => [field.name, field.value]);
    const chosen = fieldsOf(form)
        .flatMap((field) => (field.checked ? [field] : [...(field.selectedOptions ?? [])].map((option) => ({name: field.name, value: option.value}))))
        .map(({name, value}) => [name, value]);
    try {
        sessionStorage.setItem(KEPT, JSON.stringify({person: person(), address: addressOf(form), fields, chosen}));
    } catch {
        // More than the browser keeps: the form is sent all the same.
        forget();
    }
}

function kept() {
    try {
        return JSON.parse(sessionStorage.getItem(KEPT));
    } catch {
        return null;
    }
}

function forget() {
    try {
        sessionStorage.removeItem(KEPT);
    } catch {
        // A browser that keeps nothing has nothing to forget.
    }
}

/** Puts it back into its form, and says there that it is not saved yet. */
function putBack(notice, typed) {
    const form = typed?.person === person() && formFor(typed);
    if (!form) {
        return;
    }
    const left = new Map();
    typed.fields.forEach(([name, value]) => left.set(name, [...(left.get(name) ?? []), value]));
    for (const field of fieldsOf(form)) {
        const isChosen = (value) => typed.chosen.some(([n, v]) => n === field.name && v === value);
        if (field.tagName === "SELECT") {
            [...field.options].forEach((option) => (option.selected = isChosen(option.value)));
        } else if (field.type === "checkbox" || field.type === "radio") {
            field.checked = isChosen(field.value);
        } else if (left.get(field.name)?.length) {
            field.value = left.get(field.name).shift();
        }
    }
    for (let part = form; part; part = part.parentElement) {
        if (part.tagName === "DETAILS") {
            part.open = true;
        }
    }
    if (form.matches("[data-guard]")) {
        form.setAttribute("data-dirty", "");
    }
    say(notice, form, [...left.values()].flat().filter((value) => value.trim() !== ""));
}

function say(notice, form, lost) {
    notice.querySelector("p").textContent = notice.dataset.back;
    if (lost.length > 0) {
        const rest = document.createElement("p");
        rest.textContent = notice.dataset.left + " " + lost.join(" · ");
        notice.append(rest);
    }
    const state = document.getElementById("save-state");
    if (state) {
        state.textContent = notice.dataset.state;
    }
    form.before(notice);
    notice.tabIndex = -1;
    notice.focus();
}

/** Of several forms to the same address the one that says the same without being asked. */
function formFor(typed) {
    const forms = [...document.forms].filter(
        (form) => form.getAttribute("method") === "post" && addressOf(form) === typed.address,
    );
    const isSame = (field) => typed.fields.some(([name, value]) => name === field.name && value === field.value);
    return forms.find((form) => fieldsOf(form).filter((field) => field.type === "hidden").every(isSame)) ?? forms[0];
}

function fieldsOf(form) {
    return [...form.elements].filter((field) => field.name && !field.disabled && !NEVER.includes(field.type));
}

function addressOf(form) {
    return new URL(form.getAttribute("action") ?? "", location.href).pathname;
}

function person() {
    const shown = document.querySelector(".who .person");
    return shown ? shown.title + " " + shown.textContent : null;
}
