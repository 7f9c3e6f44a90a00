// Makes the forms of a draft save themselves. Without this module every form still works.
//
// A table (data-rows) saves the row that is left; a form (data-autosave) saves itself. Saves run one
// after another, each with the ETag that the one before it gave. What is typed while a save runs is
// never replaced: that row or form is saved again.

import { announce } from './announce.js';

const SETTLED = 700;
const state = () => document.getElementById('save-state');

let queue = Promise.resolve();
let pending = 0;
let stopped = false;
let settled = state()?.textContent;

function show(text) {
    if (state() && text && state().textContent !== text) {
        state().textContent = text;
    }
}

function say(text) {
    settled = text ?? settled;
    show(settled);
}

function warn(failed) {
    state()?.classList.toggle('save-state-bad', failed);
}

/** Runs a save when those before it are done. */
function enqueue(save) {
    if (stopped) {
        return queue;
    }
    pending++;
    show(state()?.dataset.saving);
    queue = queue
        .then(save)
        .catch(() => {
            warn(true);
            say(state()?.dataset.offline);
        })
        .finally(() => --pending || show(settled));
    return queue;
}

function etag(value) {
    if (value) {
        document.querySelectorAll('input[name=etag]').forEach(input => (input.value = value));
    }
}

/** Takes over the parts of an answer that say how the draft is now. */
function takeOver(answer, ids) {
    const guardrails = document.getElementById('guardrails-panel');
    for (const id of ids) {
        const now = answer.getElementById(id);
        const before = document.getElementById(id);
        if (now && before) {
            before.replaceWith(document.adoptNode(now));
        }
    }
    sayGuardrails(guardrails, document.getElementById('guardrails-panel'));
    say(answer.getElementById('save-state')?.textContent);
}

/** Says once what a guardrail has to object to now, and how many are left to correct. */
function sayGuardrails(before, now) {
    const known = new Set(objections(before));
    const fresh = objections(now).filter(text => !known.has(text));
    if (fresh.length > 0 || before?.dataset.said !== now?.dataset.said) {
        announce([...fresh, now?.dataset.said].join(' '));
    }
}

const objections = panel =>
    [...(panel?.querySelectorAll('#guardrails .list > li') ?? [])].map(item =>
        [...item.children].map(part => part.textContent.trim()).join(': '));

/**
 * Takes over the messages beside fields; what is typed in the fields stays. A refusal says only what
 * it is about, so that what else is said stays, too.
 */
function takeNotes(place, {answer, saved}) {
    place.querySelectorAll('[id$="-notes"]').forEach(note => {
        const now = answer.getElementById(note.id);
        if (!saved && !now?.firstElementChild) {
            return;
        }
        const said = note.textContent.trim();
        note.replaceChildren(...(now ? document.adoptNode(now).childNodes : []));
        if (!saved && note.textContent.trim() !== said) {
            announce(note.textContent.trim());
        }
        const field = document.getElementById(note.id.replace(/-notes$/, ''));
        const error = note.querySelector('[id$="-error"]');
        if (field?.matches('input, select, textarea')) {
            field.toggleAttribute('aria-invalid', false);
            if (error) {
                field.setAttribute('aria-invalid', 'true');
                field.setAttribute('aria-describedby', error.id);
            }
        }
    });
}

async function send(url, body) {
    const response = await fetch(url, {method: 'POST', body, headers: {'HX-Request': 'true'}});
    warn(!response.ok);
    if (response.status === 401) {
        say(state().dataset.signedOut);
        return null;
    }
    const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!answer.getElementById('save-state')) {
        say(state().dataset.offline);
        return null;
    }
    return {answer, saved: response.ok, moved: response.status === 412};
}

// ---- The test cases beside it, tried again on what is saved ------------------------------------

let casesTimer;
let casesAsked = 0;

function refreshCases() {
    clearTimeout(casesTimer);
    casesTimer = setTimeout(askCases, SETTLED);
}

async function askCases() {
    const panel = document.getElementById('test-cases-panel');
    const asked = ++casesAsked;
    panel?.setAttribute('aria-busy', 'true');
    try {
        const response = await fetch(panel.dataset.part, {headers: {'HX-Request': 'true'}});
        const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
        const next = answer.getElementById('test-cases-panel');
        if (next && asked === casesAsked) {
            replaceCases(panel, document.adoptNode(next));
        }
    } catch {
        // The next save asks again.
    } finally {
        panel?.removeAttribute('aria-busy');
    }
}

/** Says the new result only where it is another one, and leaves the focus where it is. */
function replaceCases(panel, next) {
    const link = panel.contains(document.activeElement) && document.activeElement.getAttribute('href');
    if (next.dataset.said !== panel.dataset.said) {
        announce(next.dataset.said);
    }
    panel.replaceWith(next);
    if (link) {
        next.querySelector(`a[href="${link}"]`)?.focus({preventScroll: true});
    }
}

// ---- Rows of a table ---------------------------------------------------------------------------

const fieldsOf = row => [...row.querySelectorAll('input[name^="offers/"], select[name^="offers/"]')];
const valuesOf = row => fieldsOf(row).map(field => field.name + '=' + field.value).join('&');
const isDirty = row => fieldsOf(row).some(isChanged);

function isChanged(field) {
    return field.tagName === 'SELECT'
        ? [...field.options].some(option => option.selected !== option.defaultSelected)
        : field.value !== field.defaultValue;
}

function before(field) {
    return field.tagName === 'SELECT'
        ? [...field.options].find(option => option.defaultSelected)?.value ?? ''
        : field.defaultValue;
}

function restore(field) {
    if (field.tagName === 'SELECT') {
        [...field.options].forEach(option => (option.selected = option.defaultSelected));
    } else {
        field.value = field.defaultValue;
    }
    say(state()?.dataset.restored);
}

function saveRow(id) {
    enqueue(async () => {
        const row = document.getElementById(id);
        // A date that is typed only in part would be sent as none.
        if (!row || !isDirty(row) || fieldsOf(row).some(field => field.validity?.badInput)) {
            return;
        }
        const body = new URLSearchParams();
        for (const field of fieldsOf(row)) {
            body.append(field.name, field.value);
            body.append('was:' + field.name, before(field));
        }
        const form = row.closest('form');
        body.append('etag', form.elements.etag.value);
        body.append('view', form.elements.view.value);
        body.append('zone', form.elements.zone.value);
        if (row.querySelector('[name=pick]').checked) {
            body.append('picked', 'true');
        }
        const sent = valuesOf(row);
        const result = await send(row.dataset.row, body);
        if (!result) {
            return;
        }
        etag(result.answer.getElementById('saved-etag')?.value);
        takeOver(result.answer, ['guardrails-panel', 'guardrails-link', 'draft-steps']);
        if (!result.saved) {
            takeNotes(row, result);
            return;
        }
        refreshCases();
        if (valuesOf(row) === sent) {
            swapRow(row, result.answer);
        } else if (!row.contains(document.activeElement)) {
            saveRow(id);
        }
    });
}

/** Puts the row of the answer in place of the one on the page, and the focus where it was. */
function swapRow(row, answer) {
    const focused = row.contains(document.activeElement) ? document.activeElement : null;
    const selection = focused?.matches('.input-num') ? [focused.selectionStart, focused.selectionEnd] : null;
    const next = document.adoptNode(answer.getElementById(row.id));
    row.replaceWith(next);
    const again = focused?.id ? document.getElementById(focused.id) : focused && next.querySelector('[name=pick]');
    again?.focus({preventScroll: true});
    if (walkedTo === focused) {
        walkedTo = again;
    }
    if (selection) {
        again?.setSelectionRange(...selection);
    }
}

/** The caret is where an arrow key would not move it: at the end of a text, and anywhere in a choice. */
function atEnd(field, direction) {
    if (field.tagName === 'SELECT') {
        return true;
    }
    const end = direction > 0 ? field.value.length : 0;
    return field.type === 'text' && field.selectionStart === end && field.selectionEnd === end;
}

function inRow(field, direction) {
    const fields = fieldsOf(field.closest('tr'));
    return fields[fields.indexOf(field) + direction];
}

// The field that an arrow key led to, until something else is done in it: arrows go on from it.
let walkedTo = null;
document.addEventListener('input', () => (walkedTo = null), true);
document.addEventListener('pointerdown', () => (walkedTo = null), true);

function walkTo(other) {
    other.focus();
    other.select?.();
    walkedTo = other;
}

function besides(field, direction) {
    const row = field.closest('tr');
    const column = field.name.split('/').at(-1);
    const next = direction > 0 ? row.nextElementSibling : row.previousElementSibling;
    return next && [...fieldsOf(next)].find(other => other.name.endsWith('/' + column));
}

document.addEventListener('keydown', event => {
    const field = event.target;
    const row = field.closest?.('form[data-rows] tr[data-row]');
    if (row && event.key === 'Enter' && field.name?.startsWith('place/')) {
        event.preventDefault();
        moveTo(row, field.value);
        return;
    }
    if (!row || !field.name?.startsWith('offers/') || event.ctrlKey || event.altKey || event.metaKey) {
        return;
    }
    if (event.key === 'Enter') {
        event.preventDefault();
        saveRow(row.id);
    } else if (event.key === 'Escape' && isChanged(field)) {
        event.preventDefault();
        restore(field);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && field.matches('.input-num')) {
        const other = besides(field, event.key === 'ArrowDown' ? 1 : -1);
        if (other) {
            event.preventDefault();
            walkTo(other);
        }
    } else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && !event.shiftKey) {
        const direction = event.key === 'ArrowRight' ? 1 : -1;
        const goesOn = atEnd(field, direction) || (field === walkedTo && field.type === 'text');
        const other = goesOn && inRow(field, direction);
        if (other) {
            event.preventDefault();
            walkTo(other);
        }
    } else {
        walkedTo = null;
    }
});

// ---- Forms -------------------------------------------------------------------------------------

const timers = new Map();

// What adds or removes something is for a person to send: saved by itself, it could happen twice.
const BY_HAND = /:(newKey|newValue|remove)$|^newPlacement:/;

function saveForm(form) {
    enqueue(async () => {
        if (!form.isConnected || [...form.elements].some(field => field.validity?.badInput)) {
            return; // what is no number yet would be sent as nothing
        }
        const body = new URLSearchParams(new FormData(form));
        const byHand = [...new Set(body.keys())].filter(name => BY_HAND.test(name));
        const left = byHand.some(name => body.get(name) !== '');
        ['do', ...byHand].forEach(name => body.delete(name));
        const result = await send(form.action, body);
        if (!result) {
            return;
        }
        const previews = [...form.querySelectorAll('.offer-preview')].map(preview => preview.id);
        takeOver(result.answer, ['guardrails-panel', 'guardrails-link', 'draft-steps', ...previews]);
        takeNotes(form, result);
        if (result.moved) {
            stopped = true;
            say(result.answer.getElementById('save-state').dataset.moved);
        }
        if (result.saved) {
            etag(result.answer.querySelector('input[name=etag]')?.value);
            refreshCases();
            form.toggleAttribute('data-dirty', left);
        }
    });
}

document.addEventListener('input', event => {
    if (isSearch(event.target)) {
        search(event.target, SETTLED / 2);
        return;
    }
    event.target.closest?.('form[data-guard]')?.setAttribute('data-dirty', '');
});

document.addEventListener('change', event => {
    const field = event.target;
    const row = field.closest?.('form[data-rows] tr[data-row]');
    if (row && field.name?.startsWith('offers/')) {
        saveRow(row.id);
        return;
    }
    if (isSearch(field)) {
        return;
    }
    const form = field.closest?.('form[data-autosave]');
    if (form && !BY_HAND.test(field.name)) {
        clearTimeout(timers.get(form));
        timers.set(form, setTimeout(() => saveForm(form), SETTLED));
    }
    count(field);
});

// A form is sent when the saves that run are done, so that it carries the ETag of the last one.
document.addEventListener('submit', event => {
    const form = event.target;
    if (event.submitter?.formTarget === '_blank') {
        return;
    }
    clearTimeout(timers.get(form));
    if (pending > 0) {
        event.preventDefault();
        const button = event.submitter;
        queue.then(() => form.requestSubmit(button));
        return;
    }
    form.removeAttribute('data-dirty');
    stopped = true;
});

window.addEventListener('beforeunload', event => {
    const rows = [...document.querySelectorAll('form[data-rows] tr[data-row]')].some(isDirty);
    const forms = document.querySelector('form[data-guard]:not([data-rows])[data-dirty]');
    if (!submitted() && (rows || forms || pending > 0)) {
        event.preventDefault();
    }
});

const submitted = () => stopped && !document.querySelector('form[data-dirty]');

// ---- Ticking all, and counting an audience -----------------------------------------------------

document.addEventListener('click', event => {
    if (event.target.matches?.('[data-pick-all]')) {
        document
            .querySelectorAll('input[name=pick][form=bulk]')
            .forEach(box => (box.checked = event.target.checked));
    }
    if (event.target.matches?.('[data-pick-all], input[name=pick]')) {
        sayPicked();
    }
});

function sayPicked() {
    const place = document.getElementById('picked');
    const picked = document.querySelectorAll('input[name=pick]:checked').length;
    const text = picked || place?.textContent ? `${place?.dataset.label} ${picked}` : '';
    if (place && place.textContent !== text) {
        place.textContent = text;
    }
}

// The browser ticks again what was ticked when somebody comes back to the page.
window.addEventListener('pageshow', sayPicked);

async function count(field) {
    const form = field.closest?.('form');
    for (const place of form?.querySelectorAll('[data-count]') ?? []) {
        const body = new URLSearchParams(new FormData(form));
        const response = await fetch(place.dataset.count, {method: 'POST', body, headers: {'HX-Request': 'true'}});
        if (response.ok) {
            place.querySelector('[role=status]').textContent = (await response.text()).trim();
        }
    }
}

// Parts of an audience are added by htmx: not while a save runs, and what is added is not saved yet.
document.addEventListener('htmx:confirm', event => {
    const form = event.target.closest?.('form[data-autosave]');
    if (form && !event.detail.target.matches('[data-picker]')) {
        clearTimeout(timers.get(form));
    }
    if (form && pending > 0) {
        event.preventDefault();
        queue.then(() => event.detail.issueRequest(true));
    }
});

document.addEventListener('htmx:afterSettle', event => {
    const form = event.target.closest?.('form[data-guard]');
    if (form && !event.target.matches('[data-picker]')) {
        form.setAttribute('data-dirty', '');
        count(form);
    }
});

// ---- Values of conditions, typed as their attribute is -------------------------------------------

const WITHOUT_VALUE = ['is-set', 'not-set'];
const LISTED = ['in', 'not-in'];

function typeValues(condition) {
    const [attribute, operator] = condition.querySelectorAll('select');
    const {type, min, max, step, allowed} = attribute.selectedOptions[0]?.dataset ?? {};
    const single = !LISTED.includes(operator.value) && !WITHOUT_VALUE.includes(operator.value);
    const [value, to] = condition.querySelectorAll('input');
    limit(value, single ? {type, min, max, step} : {});
    limit(to, operator.value === 'between' ? {type, min, max, step} : {});
    [value, to].forEach(input => input.setAttribute('list', 'values-' + attribute.value));
    condition.querySelector('[id$=":allowed"]').textContent = allowed ?? '';
}

/** What cannot be typed that way stays as it is, to be corrected. */
function limit(input, {type = 'text', ...limits}) {
    const typed = input.value;
    input.type = type;
    const fits = input.value === typed;
    if (!fits) {
        input.type = 'text';
        input.value = typed;
    }
    for (const name of ['min', 'max', 'step']) {
        if (fits && limits[name]) {
            input.setAttribute(name, limits[name]);
        } else {
            input.removeAttribute(name);
        }
    }
}

const typeAll = place => place.querySelectorAll('.condition').forEach(typeValues);

document.addEventListener('change', event => {
    const condition = event.target.closest?.('.condition');
    if (condition && event.target.tagName === 'SELECT') {
        typeValues(condition);
    }
});
document.addEventListener('htmx:afterSettle', event => typeAll(event.target));
typeAll(document);

// ---- Looking for what to tick -------------------------------------------------------------------

let searching;
const isSearch = field => field.matches?.('[data-find]');

function search(field, after) {
    clearTimeout(searching);
    searching = setTimeout(() => field.closest('fieldset').querySelector('button[value^="pick:"]').click(), after);
}

document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && isSearch(event.target)) {
        event.preventDefault();
        search(event.target, 0);
    }
});

// What is ticked while other boxes are on their way would go with those that were there.
document.addEventListener('htmx:beforeRequest', event => (event.detail.target.inert = event.detail.target.matches('[data-picker]')));
document.addEventListener('htmx:afterRequest', event => (event.detail.target.inert = false));

// ---- Heads of the table that stay below the bar --------------------------------------------------

const wide = document.querySelector('.table-wrap-long');
if (wide) {
    const bar = document.querySelector('.draft-bar');
    const table = wide.querySelector('table');
    const fit = () => {
        wide.classList.toggle('fits', table.offsetWidth <= wide.offsetWidth);
        document.documentElement.style.setProperty('--bar', bar.offsetHeight + 'px');
    };
    const sizes = new ResizeObserver(() => requestAnimationFrame(fit));
    [wide, bar, table].forEach(part => sizes.observe(part));
}

// ---- Dragging a row by its handle, beside its buttons and its number ---------------------------

let dragged = null;

function moveTo(row, place) {
    row.querySelector('input[name^="place/"]').value = place;
    row.querySelector('button[value^="place:"]').click();
}

document.addEventListener('dragstart', event => {
    dragged = event.target.matches?.('.drag-handle') ? event.target.closest('tr[data-row]') : null;
    if (dragged) {
        event.dataTransfer.setDragImage(dragged, 0, 0);
    }
});

document.addEventListener('dragover', event => {
    if (dragged && event.target.closest?.('tr[data-row]')) {
        event.preventDefault();
    }
});

document.addEventListener('drop', event => {
    const row = event.target.closest?.('tr[data-row]');
    if (dragged && row && row !== dragged) {
        event.preventDefault();
        moveTo(dragged, row.querySelector('input[name^="place/"]').value);
    }
    dragged = null;
});

document.documentElement.classList.add('scripted');
document.querySelectorAll('[data-count]').forEach(place => count(place));
