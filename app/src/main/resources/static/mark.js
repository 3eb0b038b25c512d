// A signature drawn by finger, pen or mouse goes into the same field as a picture of one on paper. Without this script, and
// for whoever draws on paper, that field is there.
const INK = 5;
const drawing = document.getElementById('drawing');
const canvas = document.getElementById('draw');
const input = document.getElementById('file');
const preview = document.getElementById('preview');
const paper = canvas?.getContext('2d');
let drawn = false;

function empty() {
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  drawn = false;
}

/** Where the pen is, in the pixels of the picture, however large the screen shows it. */
function at(event) {
  const box = canvas.getBoundingClientRect();
  return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
}

function begin(event) {
  canvas.setPointerCapture(event.pointerId);
  paper.lineWidth = INK;
  paper.lineCap = 'round';
  paper.lineJoin = 'round';
  paper.strokeStyle = '#000';
  paper.beginPath();
  paper.moveTo(...at(event));
  go(event);
}

function go(event) {
  if (event.buttons === 0) {
    return;
  }
  paper.lineTo(...at(event));
  paper.stroke();
  drawn = true;
}

function end() {
  if (!drawn) {
    return;
  }
  canvas.toBlob((picture) => {
    const files = new DataTransfer();
    files.items.add(new File([picture], 'mark.png', { type: 'image/png' }));
    input.files = files.files;
    preview.hidden = true;
  }, 'image/png');
}

if (canvas) {
  drawing.hidden = false;
  empty();
  canvas.addEventListener('pointerdown', begin);
  canvas.addEventListener('pointermove', go);
  canvas.addEventListener('pointerup', end);
  document.getElementById('clear').addEventListener('click', () => {
    empty();
    input.value = '';
  });
  // A picture of the paper was chosen instead.
  input.addEventListener('change', empty);
}
