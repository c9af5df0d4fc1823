// What the frame of every page needs before it is interactive: the skip link, the reload button, the start of a page.
document.addEventListener('click', async event => {
  const reload = event.target.closest('[data-reload]');
  if (reload) {
    // a page that cannot be loaded again would lose what it holds
    const answers = await fetch('/alive', { cache: 'no-store' }).then(() => true, () => false);
    if (answers) location.reload();
    else reload.closest('.reconnect').toggleAttribute('data-still', true);
  }

  if (event.target.closest('[data-skip]')) {
    event.preventDefault();
    document.getElementById('main').focus();
  }
});

// A page that was gone to begins where a loaded one does, and says its name to those who do not see it.
document.addEventListener('focusin', event => {
  if (event.target.matches('[data-page-start]')) event.target.textContent = document.title;
});
