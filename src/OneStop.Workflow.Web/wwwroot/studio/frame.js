// What the scripts of this frame share: Studio in the frame, our page around it, and messages between the two.
// Everything lives in functions and one name of ours: Studio's own scripts use short global names.
(() => {
  "use strict";
  const settings = document.documentElement.dataset, root = document.documentElement.classList;
  const outside = window.parent === window ? null : window.parent;
  const tell = (kind, more) => outside?.postMessage({ from: "studio", kind, ...more }, location.origin);
  // Read once by Studio when it starts: dates, sorting and the texts of its components.
  localStorage["BlazorCulture"] = document.documentElement.lang === "vi" ? "vi-VN" : "en-US";

  const heard = {};
  const hear = (kind, act) => { heard[kind] = act; };
  window.addEventListener("message", event => {
    if (event.origin === location.origin && event.source === outside) heard[event.data?.kind]?.(event.data);
  });
  // Keys of the page around that are pressed in here.
  document.addEventListener("keydown", event => {
    if (/^F\d{1,2}$/.test(event.key) || event.altKey && /^Key[A-Z]$/.test(event.code)) tell("key", { key: event.key, code: event.code, alt: event.altKey });
  });

  // --- Addresses. There is no router in Studio's build: what it would open is opened around it, or not at all.
  const push = history.pushState;
  history.pushState = function (state, title, to) {
    const found = /workflows\/(instances|definitions)\/([^/?]+)\/(view|edit)/.exec(to ?? "");
    if (found) { tell("open", { what: found[1], id: decodeURIComponent(found[2]) }); return; }
    return push.apply(this, arguments);
  };

  // --- Waiting: a while, for what comes soon or not at all, for what will be drawn.
  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const soon = (ask, tries = 40) => new Promise(done => {
    const again = () => { const found = ask(); if (found || tries-- <= 0) done(found); else setTimeout(again, 50); };
    again();
  });
  const when = look => new Promise(done => {
    const ask = () => look() && (done(), true);
    if (!ask()) new MutationObserver((_, self) => { if (ask()) self.disconnect(); }).observe(document.body, { subtree: true, childList: true });
  });

  window.oneStopStudio = { settings, root, tell, hear, pause, soon, when };
})();
