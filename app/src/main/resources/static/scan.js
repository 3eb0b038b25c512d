// Cards read by a scanner that types, by a camera where the browser reads squares itself, or from a photo that the server
// reads; and the sound of what came of it.

/** What stands in a square is much longer than any code that somebody types. */
export function isCard(text) {
  return text.length >= 100;
}

let audio = null;

/** High and short for what was taken, low and long for what was not; told also in words and by a mark. */
export function sound(good) {
  if (typeof AudioContext === 'undefined') {
    return;
  }
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = good ? 880 : 196;
  volume.gain.value = 0.2;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + (good ? 0.08 : 0.35));
}

/** Offers the camera where there is one and the browser can read squares; tells each text once in three seconds. */
export function camera(button, picture, tell) {
  if (!button || !('BarcodeDetector' in globalThis) || !navigator.mediaDevices) {
    return;
  }
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  let stream = null;
  let last = { text: '', at: 0 };
  async function watch() {
    if (!stream) {
      return;
    }
    const found = await detector.detect(picture).catch(() => []);
    for (const { rawValue } of found) {
      if (rawValue !== last.text || Date.now() - last.at > 3_000) {
        tell(rawValue);
      }
      last = { text: rawValue, at: Date.now() };
    }
    setTimeout(watch, 200);
  }
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (stream) {
      stream.getTracks().forEach((track) => track.stop());
      stream = null;
      picture.hidden = true;
      return;
    }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      // No camera, or it was not allowed: the photo and the code under the square are there still.
      button.hidden = true;
      return;
    }
    picture.srcObject = stream;
    picture.hidden = false;
    await picture.play();
    watch();
  });
}

const WIDEST = 1_600;

/** Has the server read the square in a photo, made smaller here first; tells '' where none was found. */
export function photo(input, csrf, tell) {
  input?.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) {
      return;
    }
    let text = '';
    try {
      const fields = new FormData();
      fields.set('_csrf', csrf);
      fields.set('file', await smaller(file, WIDEST), 'photo.jpg');
      const answer = await fetch('/cards/photo', { method: 'POST', body: fields });
      text = answer.ok ? await answer.text() : '';
    } catch {
      // It is no picture, or there is no link: nothing was read, and that is said.
      text = '';
    }
    input.value = '';
    tell(text);
  });
}

/** A photo as a JPEG of at most so many pixels in length, drawn on a canvas first: turned upright, and nothing but the picture. */
export async function smaller(file, longest, canvas = document.createElement('canvas')) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
}
