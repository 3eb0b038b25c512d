// A photo is made smaller before it is sent, so that a bad link carries it, and shown before it is kept. Without this script
// the server does the first.
import { smaller } from './scan.js';

const LONGEST_SIDE = 512;
const input = document.getElementById('file');
const preview = document.getElementById('preview');

input.addEventListener('change', async () => {
  preview.hidden = true;
  const [file] = input.files;
  if (!file) {
    return;
  }
  try {
    const small = await smaller(file, LONGEST_SIDE, preview);
    const files = new DataTransfer();
    files.items.add(new File([small], 'photo.jpg', { type: 'image/jpeg' }));
    input.files = files.files;
    preview.hidden = false;
  } catch {
    // This browser cannot read it: it is sent as it is, and the server says what it makes of it.
  }
});
