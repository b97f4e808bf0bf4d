// Completes what is typed in the box, and closes the list of languages. Everything else works without it.
"use strict";
(() => {
  const languages = document.querySelector("details.interface");
  const close = () => { languages.open = false; };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !languages.open) return;
    close();
    languages.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!languages.contains(event.target)) close(); });
})();
(() => {
  const box = document.querySelector("input[list=completions]");
  const list = document.getElementById("completions");
  if (!box || !list) return;
  const from = new URL(box.form.action);
  from.pathname = from.pathname.replace(/\/?$/, "/complete");
  let waiting, asked = "";
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const text = box.value.trim();
      if (text.length < 3 || text === asked) return;
      asked = text;
      from.search = new URLSearchParams({ q: text }).toString();
      try {
        const answer = await fetch(from);
        if (!answer.ok) return;
        const queries = await answer.json();
        list.replaceChildren(...queries.map((query) => Object.assign(document.createElement("option"), { value: query })));
      } catch { /* without an answer there is nothing to complete */ }
    }, 200);
  });
})();
