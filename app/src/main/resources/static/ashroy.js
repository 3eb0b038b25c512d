// Quick exit: Escape pressed twice within a second leaves at once. The page left is not in the history.
let last = 0;
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') {
    return;
  }
  if (event.timeStamp - last < 1000) {
    location.replace('/away');
  }
  last = event.timeStamp;
});
document.getElementById('quick-exit')?.addEventListener('click', (event) => {
  event.preventDefault();
  location.replace('/away');
});
// What is wrong, or who may be registered already, is read first.
document.querySelector('.summary')?.focus();
