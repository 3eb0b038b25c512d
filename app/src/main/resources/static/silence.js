// Codes typed and cards scanned one after another at a session. The check character is looked at here at once; the server is
// asked what would become of each, which is said in a word, a colour and a sound; what was entered goes to the server in
// batches, within twenty seconds or when the page is left. Without a link all of it waits here, also where the page is closed
// meanwhile: it is sent when the session is opened again. What the server never takes is told and holds nothing else up. Without
// this script the form sends each code by itself.
import { hex, keep } from './kept.js';
import { tell } from './refused.js';
import { camera, isCard, photo, sound } from './scan.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const EVERY = 20_000;
const LONGEST = 15_000; // for an answer; a batch whose answer was lost is sent again and recorded once
const form = document.getElementById('codes');
const input = document.getElementById('code');
const error = document.getElementById('code-error');
const waiting = document.getElementById('waiting');
const list = document.getElementById('typed');

/** In the field of 32 elements, as org.ashroy.app.registration.Codes has it. */
function timesGenerator(element) {
  const doubled = element << 1;
  return doubled < 32 ? doubled : doubled ^ 0b100101;
}

function worth(digit) {
  let zero = digit;
  while (digit - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) {
    zero--;
  }
  return digit - zero;
}

/** The code in its written form; null where it is none or its check character is wrong. */
function read(typed) {
  // Digits of any script stand in blocks of ten, from the one for nought on.
  const digits = typed.replace(/\p{Nd}/gu, (digit) => String(worth(digit.codePointAt(0))));
  const plain = digits.toUpperCase().replace(/[\s\p{Pd}]/gu, '');
  const kind = plain.charAt(0);
  const letters = plain.slice(1).replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[PHC]$/.test(kind) || letters.length !== 11 || [...letters].some((letter) => !ALPHABET.includes(letter))) {
    return null;
  }
  let sum = ALPHABET.indexOf(kind);
  for (const letter of letters.slice(0, 10)) {
    sum = timesGenerator(sum) ^ ALPHABET.indexOf(letter);
  }
  return ALPHABET.charAt(timesGenerator(sum)) === letters.charAt(10)
    ? `${kind}-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
    : null;
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = hex(bytes);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}

// { command, mode, entries, sent, why }: a batch takes entries until it is first sent; from then on it is the same until it
// arrived. `why` says of one that the server never takes for what reason: it is sent once more when the page is opened anew.
const batches = [];
const known = new Set();
const kept = await keep(form.dataset.session, form.dataset.key);

/** What waits is said, and kept. */
function say() {
  const filled = batches.filter((batch) => batch.entries.length);
  const count = filled.filter((batch) => !batch.why).reduce((sum, batch) => sum + batch.entries.length, 0);
  waiting.textContent = count ? form.dataset.waiting.replace(/\p{Nd}/u, String(count)) : '';
  kept.write(filled.map(({ command, mode, entries, sent }) => ({ command, mode, sent, codes: entries.map((entry) => entry.code) })));
}

function mode() {
  return form.querySelector('input[name=mode]:checked')?.value;
}

function add(typed) {
  const card = isCard(typed);
  const code = card ? typed : read(typed);
  const how = mode();
  error.textContent = '';
  input.removeAttribute('aria-invalid');
  if (!how || !code || known.has(how + code)) {
    error.textContent = !how ? form.dataset.mode : !code ? form.dataset.wrong : form.dataset.twice;
    input.setAttribute('aria-invalid', 'true');
    input.select();
    sound(false);
    return;
  }
  const entry = listed(code, how);
  let batch = batches.find((one) => one.mode === how && !one.sent);
  if (!batch) {
    batch = { command: uuid(), mode: how, entries: [], sent: false };
    batches.push(batch);
  }
  batch.entries.push(entry);
  input.value = '';
  say();
  look(entry, batch);
}

/** A code or card in the list of what was entered. */
function listed(code, how) {
  known.add(how + code);
  const item = document.createElement('li');
  const text = document.createElement('bdi');
  text.textContent = isCard(code) ? form.dataset.card : code;
  item.append(text, ' ', document.createElement('span'));
  list.prepend(item);
  return { code, mode: how, item, answered: false };
}

/** Shows what the server says of a code or card. */
function answer(entry, line) {
  entry.answered = true;
  entry.item.firstChild.textContent = line.code;
  entry.item.querySelector('span').textContent = line.text;
  entry.item.className = line.recorded ? 'good' : 'bad';
  if (!line.recorded) {
    known.delete(entry.mode + entry.code);
  } else if (isCard(entry.code) && !entry.offered) {
    entry.offered = true;
    offerFace(entry);
  }
}

/** Offers to compare the face of who holds the card with her photo. */
function offerFace(entry) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'word';
  button.textContent = form.dataset.face;
  button.addEventListener('click', async () => {
    button.disabled = true;
    const fields = new URLSearchParams(new FormData(form));
    fields.set('code', entry.code);
    try {
      const shown = await fetch(form.dataset.faces, { method: 'POST', body: fields });
      button.outerHTML = shown.ok ? await shown.text() : form.dataset.noface;
    } catch {
      button.disabled = false;
      error.textContent = form.dataset.failed;
    }
  });
  entry.item.append(' ', button);
}

/** Asks at once what would become of it. Without a link the batch says so later. */
async function look(entry, batch) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set('mode', entry.mode);
  fields.set('code', entry.code);
  try {
    const told = await fetch(form.dataset.look, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: fields,
      signal: AbortSignal.timeout(5_000),
    });
    if (!told.ok || entry.answered) {
      return;
    }
    const line = await told.json();
    answer(entry, line);
    sound(line.recorded);
    if (!line.recorded && !batch.sent) {
      batch.entries.splice(batch.entries.indexOf(entry), 1);
      say();
    }
  } catch {
    // Kept, and sent with the next batch.
  }
}

function body(batch) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set('command', batch.command);
  fields.set('mode', batch.mode);
  fields.set('codes', batch.entries.map((entry) => entry.code).join('\n'));
  return fields;
}

/** Whether the server takes a batch at no time. That one may not may also mean to sign in again: then the session does not open. */
async function never(status) {
  if (status === 403) {
    const page = await fetch(`/sessions/${form.dataset.session}`, { redirect: 'manual', signal: AbortSignal.timeout(LONGEST) });
    return page.status === 403;
  }
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status);
}

/** Says of a batch that it was not taken. It stays kept until somebody who read it has it removed. */
async function refused(batch, arrived) {
  const { text } = await arrived.json().catch(() => ({}));
  batch.why = text ?? form.dataset.refused;
  sound(false);
  batch.entries.forEach((entry) => answer(entry, { code: entry.item.firstChild.textContent, text: batch.why, recorded: false }));
  const entries = batches
    .filter((one) => one.why)
    .flatMap((one) => one.entries.map((entry) => ({ code: entry.item.firstChild.textContent, mode: one.mode, why: one.why })));
  tell(entries, () => {
    batches.splice(0, Infinity, ...batches.filter((one) => !one.why));
    say();
  });
}

let busy = false;
async function send() {
  const batch = batches.find((one) => one.entries.length && !one.why);
  if (busy || !batch) {
    return;
  }
  busy = true;
  batch.sent = true;
  say();
  try {
    const arrived = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: body(batch),
      signal: AbortSignal.timeout(LONGEST),
    });
    if (arrived.ok) {
      const lines = await arrived.json();
      batch.entries.forEach((entry, at) => answer(entry, lines[at]));
      batches.splice(batches.indexOf(batch), 1);
    } else if (await never(arrived.status)) {
      await refused(batch, arrived);
    } else {
      throw new Error(String(arrived.status));
    }
    error.textContent = '';
  } catch {
    error.textContent = form.dataset.failed;
    // The next one is tried first, for this one may be what cannot be taken.
    batches.push(...batches.splice(batches.indexOf(batch), 1));
  }
  busy = false;
  say();
}

input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    event.preventDefault();
    add(input.value);
  }
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (input.value.trim()) {
    add(input.value);
  }
  send();
});
setInterval(send, EVERY);
addEventListener('pagehide', () => {
  for (const batch of batches.filter((one) => one.entries.length && !one.why)) {
    batch.sent = true;
    // Whether it arrives nobody says here: it stays kept, and is sent again when the session is opened again.
    navigator.sendBeacon(form.action, body(batch));
  }
});

// What an earlier page had to leave behind. What it never sent may still stand on it, and grow there: it goes by a command of its
// own, and whoever is recorded by then is not recorded again.
for (const { command, mode: how, sent, codes } of kept.left) {
  batches.push({ command: sent ? command : uuid(), mode: how, entries: codes.map((code) => listed(code, how)), sent: true });
}
say();
send();

const told = (text) => (text ? add(text) : (error.textContent = form.dataset.nosquare));
camera(document.getElementById('camera'), document.getElementById('picture'), told);
photo(document.getElementById('photo'), form.querySelector('input[name=_csrf]').value, told);
