// Codes and cards that a session does not take: which, and why, until somebody who read it has them removed from the device.
import { isCard } from './scan.js';

const section = document.getElementById('refused');

/** Shows entries, each `{ code, mode, why }`, in place of those shown before; `remove` is called when they were read. */
export function tell(entries, remove) {
  const items = entries.map(({ code, mode, why }) => {
    const item = document.createElement('li');
    const shown = document.createElement('bdi');
    shown.textContent = isCard(code) ? section.dataset.card : code;
    item.append(shown, ` (${section.dataset[mode.toLowerCase()]})`, why ? `: ${why}` : '');
    return item;
  });
  section.querySelector('ul').replaceChildren(...items);
  section.querySelector('button').onclick = () => {
    section.hidden = true;
    remove();
  };
  section.hidden = !items.length;
}
