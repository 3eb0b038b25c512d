// Whose card is it: a camera or a photo fills the field, and the form asks.
import { camera, photo } from './scan.js';

const form = document.getElementById('check');
const field = document.getElementById('text');
const tell = (text) => {
  if (text) {
    field.value = text;
    form.requestSubmit();
  } else {
    document.getElementById('unread').textContent = form.dataset.nosquare;
  }
};
camera(document.getElementById('camera'), document.getElementById('picture'), tell);
photo(document.getElementById('photo'), form.querySelector('input[name=_csrf]').value, tell);
