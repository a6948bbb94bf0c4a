// Brings the editor's files into the browser's cache while the list of processes is read, a few at a time and after
// everything the page itself needs. They are kept for ever: their path holds their version.
(() => {
  "use strict";
  const list = document.getElementById("studio-files");
  if (!list || navigator.connection?.saveData || sessionStorage.getItem("studio-warm")) return;
  const left = JSON.parse(list.textContent);
  const next = async () => {
    for (let file = left.shift(); file; file = left.shift()) await fetch(file, { priority: "low", credentials: "same-origin" }).then(answer => answer.arrayBuffer(), () => {});
  };
  const begin = () => Promise.all([next(), next(), next()]).then(() => { sessionStorage.setItem("studio-warm", "yes"); document.documentElement.dataset.warm = "yes"; });
  window.requestIdleCallback ? requestIdleCallback(begin, { timeout: 2000 }) : addEventListener("load", begin);
})();
