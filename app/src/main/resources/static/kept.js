// What was entered and has not arrived yet outlives the page: it lies in the store of the browser, sealed under a key that the
// server tells the account with each page and that is nowhere on the device. Whoever takes the device reads nothing.
const PREFIX = 'ashroy-kept ';
const IV = 12;

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
/** Bytes as hexadecimal digits. */
export const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const text = (name) => new TextEncoder().encode(name);

/** Whether anything that was entered at a session lies here, whoever entered it. */
export function holds(session) {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(PREFIX + session));
  } catch {
    return false; // The browser keeps nothing for anybody.
  }
}

/**
 * What one account has entered at one session: `left` is what earlier pages, or others that are still open, have put here;
 * `write(entries)` puts what this page has, what was left included, in its place. Where the browser keeps or seals nothing, all of
 * it is on the page only.
 */
export async function keep(session, key) {
  if (!crypto.subtle) {
    return { left: [], write: () => {} };
  }
  // Two accounts that use one device keep theirs apart, and so do two pages of one.
  const account = `${PREFIX}${session} ${hex(await crypto.subtle.digest('SHA-256', bytes(key))).slice(0, 16)} `;
  const mine = account + crypto.randomUUID();
  const sealing = await crypto.subtle.importKey('raw', bytes(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const around = (name, iv) => ({ name: 'AES-GCM', iv, additionalData: text(name) });
  async function opened(name) {
    try {
      const sealed = bytes(localStorage.getItem(name));
      const plain = await crypto.subtle.decrypt(around(name, sealed.slice(0, IV)), sealing, sealed.slice(IV));
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return []; // It was changed, or taken over in the meantime: nobody can open it.
    }
  }
  let others = [];
  try {
    others = Object.keys(localStorage).filter((name) => name.startsWith(account));
  } catch {
    // The browser keeps nothing for anybody.
  }
  const left = (await Promise.all(others.map(opened))).flat();
  async function put(entries) {
    try {
      if (entries.length) {
        const iv = crypto.getRandomValues(new Uint8Array(IV));
        const sealed = await crypto.subtle.encrypt(around(mine, iv), sealing, text(JSON.stringify(entries)));
        localStorage.setItem(mine, hex(iv) + hex(sealed));
      } else {
        localStorage.removeItem(mine);
      }
      // What was left is among what this page has now, or has arrived.
      others.splice(0).forEach((name) => localStorage.removeItem(name));
    } catch {
      // No room in the browser's store: what is on the page is still sent.
    }
  }
  // One after the other, so that what was written last stays.
  let last = Promise.resolve();
  return {
    left,
    write: (entries) => {
      last = last.then(() => put(entries));
    },
  };
}
