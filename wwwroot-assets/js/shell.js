// What the frame of every page needs before it is interactive: the skip link and the reload button.
document.addEventListener('click', event => {
  if (event.target.closest('[data-reload]')) location.reload();
  if (event.target.closest('[data-skip]')) {
    event.preventDefault();
    document.getElementById('main').focus();
  }
});
