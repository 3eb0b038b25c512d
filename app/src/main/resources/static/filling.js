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
document.addEventListener('htmx:afterSwap', offer);

// The page as it is kept takes the place of what is shown. What somebody types at that moment stays as it is typed.
const page = document.getElementById('page');
let typing = null;
page?.addEventListener('htmx:beforeSwap', () => {
  const field = document.activeElement;
  typing = field?.matches('#questions input:not([type=radio], [type=checkbox], [type=file]), #questions textarea')
    ? { id: field.id, value: field.value, from: field.selectionStart, to: field.selectionEnd }
    : null;
});
document.addEventListener('htmx:afterSwap', () => {
  const saved = document.getElementById('saved');
  if (saved?.dataset.kept && !page.querySelector('.error')) {
    saved.textContent = saved.dataset.kept;
  }
  const field = typing && document.getElementById(typing.id);
  if (!field || field.value === typing.value) {
    return;
  }
  field.value = typing.value;
  if (typing.from !== null) {
    field.setSelectionRange(typing.from, typing.to);
  }
  field.addEventListener('blur', () => field.dispatchEvent(new Event('change', { bubbles: true })), { once: true });
});

// Once the page is sent as a whole, nothing of it is sent in pieces any more.
let sent = false;
page?.addEventListener('submit', () => { sent = true; });
page?.addEventListener('htmx:beforeRequest', (event) => {
  if (sent) {
    event.preventDefault();
  }
});
