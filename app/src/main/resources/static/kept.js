// What was entered and has not arrived yet outlives the page: it lies in the store of the browser, sealed under a key that the
// server tells the account with each page and that is nowhere on the device. Whoever takes the device reads nothing.
const PREFIX = 'ashroy-kept ';
const IV = 12;

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whether anything that was entered at a session lies here, whoever entered it. */
export function holds(session) {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(PREFIX + session));
  } catch {
    return false; // The browser keeps nothing for anybody.
  }
}

/**
 * What one account has entered at one session: `read()` gives what lies here, `write(entries)` puts this in its place. Where the
 * browser keeps or seals nothing, all of it is on the page only, as it is without this script.
 */
export async function keep(session, key) {
  const nothing = { read: async () => [], write: () => {} };
  if (!crypto.subtle) {
    return nothing;
  }
  // Two accounts that use one device keep theirs apart.
  const name = `${PREFIX}${session} ${hex(await crypto.subtle.digest('SHA-256', bytes(key))).slice(0, 16)}`;
  const sealing = await crypto.subtle.importKey('raw', bytes(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const around = new TextEncoder().encode(name);
  async function read() {
    try {
      const sealed = bytes(localStorage.getItem(name) ?? '');
      const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.slice(0, IV), additionalData: around }, sealing, sealed.slice(IV));
      return JSON.parse(new TextDecoder().decode(opened));
    } catch {
      return []; // Nothing lies here, or it was changed: nobody can open it.
    }
  }
  async function put(entries) {
    try {
      if (!entries.length) {
        localStorage.removeItem(name);
        return;
      }
      const iv = crypto.getRandomValues(new Uint8Array(IV));
      const plain = new TextEncoder().encode(JSON.stringify(entries));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: around }, sealing, plain);
      localStorage.setItem(name, hex(iv) + hex(sealed));
    } catch {
      // No room in the browser's store: what is on the page is still sent.
    }
  }
  // One after the other, so that what was written last stays.
  let last = Promise.resolve();
  return {
    read,
    write: (entries) => {
      last = last.then(() => put(entries));
    },
  };
}
