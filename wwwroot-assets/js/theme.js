// Runs before the first paint: follows the system's light or dark until the person chooses, then remembers the choice.
(() => {
  const key = 'visualsearch.theme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const systemTheme = () => (system.matches ? 'dark' : 'light');

  const remembered = () => {
    try { return localStorage.getItem(key); } catch { return null; }
  };

  const remember = theme => {
    try {
      if (theme === systemTheme()) localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch { /* storage is refused: the choice holds for this page */ }
  };

  const apply = theme => {
    document.documentElement.dataset.theme = theme;
  };

  apply(remembered() ?? systemTheme());
  system.addEventListener('change', () => apply(remembered() ?? systemTheme()));
  document.addEventListener('click', event => {
    if (!event.target.closest('[data-theme-toggle]')) return;
    const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    remember(theme);
    apply(theme);
  });
})();
