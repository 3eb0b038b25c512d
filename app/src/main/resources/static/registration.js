// A form that is left, as by the quick exit, is kept sealed on the server and offered again.
const form = document.querySelector('form[data-draft]');
let sent = false;
form?.addEventListener('submit', () => { sent = true; });
window.addEventListener('pagehide', () => {
  if (form && !sent) {
    navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form)));
  }
});
