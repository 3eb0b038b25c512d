// The board fetches itself anew, and changes only its list, so that a reader hears the numbers that are new.
const EVERY = 10_000;

setInterval(async () => {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('called');
    const shown = document.getElementById('called');
    if (fresh && shown.innerHTML !== fresh.innerHTML) {
      shown.innerHTML = fresh.innerHTML;
    }
  } catch {
    // Without a link the last numbers stay until there is one again.
  }
}, EVERY);
