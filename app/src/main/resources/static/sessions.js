// Sessions at which something was entered on this device that has not arrived yet.
import { holds } from './kept.js';

document.querySelectorAll('[data-kept]').forEach((word) => {
  word.hidden = !holds(word.dataset.kept);
});
