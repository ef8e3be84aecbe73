// Shows every second what Bongsu sees by now. Without scripts, reloading does.
setInterval(async () => {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const letters = document.getElementById('letters');
  const now = fresh.getElementById('letters');
  if (now && now.textContent !== letters.textContent) letters.replaceChildren(...now.childNodes);
  for (const shown of document.querySelectorAll('.state')) {
    const seen = fresh.getElementById(shown.id);
    if (!seen || seen.textContent === shown.textContent) continue;
    shown.className = seen.className;
    shown.textContent = seen.textContent;
  }
}, 1000);
