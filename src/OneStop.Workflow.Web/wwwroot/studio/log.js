// Log persistence has an effect on processes without a dossier: where a process has a step of ours its controls are not shown.
(() => {
  "use strict";
  const studio = window.oneStopStudio;
  const isShown = url => decodeURIComponent(/\/by-definition-id\/([^/]+)$/.exec(url.pathname)?.[1] ?? "") === document.querySelector("[definition-id]")?.getAttribute("definition-id");
  const isSaved = (url, init) => init.method === "POST" && /\/workflow-definitions\/?$/.test(url.pathname);
  studio.onAnswered.push(async (url, init, answer) => {
    if (!answer.ok || !isShown(url) && !isSaved(url, init)) return;
    studio.root.toggle("leads-dossiers", /"type":\s*"OneStop\./.test(await answer.clone().text()));
  });
})();
