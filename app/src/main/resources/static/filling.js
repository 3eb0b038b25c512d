// Where the device knows its place, it can be asked for it; only on a press.
const here = (event) => {
  const button = event.target.closest('button.here');
  if (!button) {
    return;
  }
  navigator.geolocation.getCurrentPosition((found) => {
    const { latitude, longitude, altitude, accuracy } = found.coords;
    const input = document.getElementById(button.dataset.for);
    input.value = [latitude.toFixed(6), longitude.toFixed(6), (altitude ?? 0).toFixed(0), (accuracy ?? 0).toFixed(0)].join(' ');
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
};
document.addEventListener('click', here);
const offer = () => document.querySelectorAll('button.here').forEach((button) => { button.hidden = !('geolocation' in navigator); });
offer();

// What came back takes the place of what is shown only where it differs, and never of the field that somebody types in: whoever
// goes on while an answer is on its way loses nothing.
const page = document.getElementById('page');
const key = (node) => node.id || node.tagName + ' ' + node.className + ' ' + (node.name ?? '');
const merge = (shown, came) => {
  if (shown.isEqualNode(came)) {
    return;
  }
  const inside = shown.querySelector('.question, .repeat') && came.querySelector('.question, .repeat');
  if (!inside || shown.tagName !== came.tagName) {
    if (!shown.contains(document.activeElement) || !document.activeElement.matches('textarea, input:not([type=radio], [type=checkbox])')) {
      const focused = shown.contains(document.activeElement) ? document.activeElement.id : '';
      shown.replaceWith(came);
      if (focused) {
        document.getElementById(focused)?.focus();
      }
    }
    return;
  }
  const known = new Map();
  [...shown.children].forEach((child) => known.set(key(child), [...(known.get(key(child)) ?? []), child]));
  let before = shown.firstElementChild;
  [...came.children].forEach((child) => {
    const old = known.get(key(child))?.shift();
    if (!old) {
      shown.insertBefore(child, before);
      return;
    }
    if (old === before) {
      before = before.nextElementSibling;
    } else {
      shown.insertBefore(old, before);
    }
    merge(old, child);
  });
  [...known.values()].flat().forEach((gone) => gone.remove());
};
page?.addEventListener('htmx:beforeSwap', (event) => {
  if (event.detail.xhr.status !== 200) {
    return;
  }
  event.detail.shouldSwap = false;
  const came = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html').getElementById('questions');
  if (!came) {
    // Signed out, or put away: the page says so itself.
    location.reload();
    return;
  }
  merge(document.getElementById('questions'), document.adoptNode(came));
  offer();
  const saved = document.getElementById('saved');
  if (saved.dataset.kept && !page.querySelector('.error')) {
    saved.textContent = saved.dataset.kept;
  }
});

// Once the page is sent as a whole, nothing of it is sent in pieces any more.
let sent = false;
page?.addEventListener('submit', () => { sent = true; });
page?.addEventListener('htmx:beforeRequest', (event) => {
  if (sent) {
    event.preventDefault();
  }
});
