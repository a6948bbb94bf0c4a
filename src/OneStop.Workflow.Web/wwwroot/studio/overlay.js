// Puts Studio's own words into Vietnamese as they appear. Studio redraws what it wants; only texts and three attributes
// are changed here, never elements. What people typed is left alone: names on the canvas, fields, code.
(() => {
  "use strict";
  const words = window.oneStopStudioWords ?? {};
  const fold = text => text.toLowerCase().replace(/[.*]+$/, "");
  const plain = new Map(), patterns = [];
  for (const [english, vietnamese] of Object.entries(words)) {
    if (!english.includes("{")) { plain.set(fold(english), vietnamese); continue; }
    const parts = english.split(/\{\d\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    patterns.push([new RegExp(`^${parts.join("(.+?)")}$`), english.match(/\{\d\}/g), vietnamese]);
  }
  // The most said first: "Delete version {0}" before "{0} {1} imported".
  patterns.sort((a, b) => b[0].source.replace(/\(\.\+\?\)/g, "").length - a[0].source.replace(/\(\.\+\?\)/g, "").length);

  const seen = new Map();
  const look = text => {
    const whole = plain.get(fold(text));
    if (whole !== undefined) return text.endsWith("*") ? whole + "*" : whole.endsWith(".") && !text.endsWith(".") ? whole.slice(0, -1) : whole;
    // A pattern that is all holes would fit anything.
    for (const [pattern, holes, vietnamese] of patterns) {
      const found = pattern.exec(text);
      if (found) return holes.reduce((said, hole, i) => said.replace(hole, found[i + 1]), vietnamese);
    }
    return null;
  };
  const translate = text => {
    const trimmed = text.trim();
    if (trimmed.length < 2 || trimmed.length > 160 || !/[A-Za-z]/.test(trimmed)) return null;
    if (!seen.has(trimmed)) {
      if (seen.size > 5000) seen.clear();
      seen.set(trimmed, look(trimmed));
    }
    const said = seen.get(trimmed);
    return said === null || said === trimmed ? null : text.replace(trimmed, said);
  };

  // Names of the designer's own making and code are not Studio's words.
  const own = ".monaco-editor, script, style, textarea, elsa-activity-wrapper, .graph-container, [data-own]";
  const isOwn = node => { const at = node.nodeType === Node.TEXT_NODE ? node.parentElement : node; return !at || at.closest(own) !== null; };
  const attributes = ["placeholder", "title", "aria-label"];

  const text = node => { const said = translate(node.data); if (said !== null && !isOwn(node)) node.data = said; };
  const element = node => {
    for (const name of attributes) {
      const given = node.getAttribute(name), said = given && translate(given);
      if (said && !isOwn(node)) node.setAttribute(name, said);
    }
  };
  const walk = root => {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.matches(own)) return;
    element(root);
    const all = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
      node => node.nodeType === Node.ELEMENT_NODE && node.matches(own) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (all.nextNode()) all.currentNode.nodeType === Node.TEXT_NODE ? text(all.currentNode) : element(all.currentNode);
  };

  // The tabs and buttons that are not for designers here: the server refuses what they would do, and they are not shown.
  const notOffered = new Set((document.documentElement.dataset.notOffered ?? "").split("|").filter(Boolean));
  const hide = root => {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const all = root.matches(".mud-tab, .mud-menu-item, .mud-list-item") ? [root] : [...root.querySelectorAll(".mud-tab, .mud-menu-item, .mud-list-item")];
    for (const item of all) if (notOffered.has(item.textContent.trim())) item.classList.add("not-offered");
  };

  const isVietnamese = document.documentElement.lang === "vi";
  new MutationObserver(changes => {
    for (const change of changes) {
      // Hidden by their English names, so before they are translated.
      if (change.type === "childList") for (const node of change.addedNodes) { hide(node); if (isVietnamese) walk(node); }
      else if (isVietnamese) change.type === "characterData" ? text(change.target) : element(change.target);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
