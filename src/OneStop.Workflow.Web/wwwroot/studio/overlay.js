// Puts Studio's own words into Vietnamese as they appear. Studio redraws what it wants; only texts and three attributes
// are changed here, never elements. What people typed is left alone: names on the canvas, fields, code.
(() => {
  "use strict";
  const words = window.oneStopStudioWords ?? {};
  const fold = text => text.toLowerCase().replace(/[.*]+$/, "");
  const exact = new Map(Object.entries(words)), plain = new Map(), patterns = [];
  for (const [english, vietnamese] of Object.entries(words)) {
    if (!english.includes("{")) { plain.set(fold(english), vietnamese); continue; }
    const parts = english.split(/\{\d\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    patterns.push([new RegExp(`^${parts.join("(.+?)")}$`), english.match(/\{\d\}/g), vietnamese]);
  }
  // The most said first: "Delete version {0}" before "{0} {1} imported".
  patterns.sort((a, b) => b[0].source.replace(/\(\.\+\?\)/g, "").length - a[0].source.replace(/\(\.\+\?\)/g, "").length);

  const seen = new Map();
  const look = text => {
    // "Workflows" above a column is not "workflows" in a sentence.
    const whole = exact.get(text) ?? plain.get(fold(text));
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
  // Tables on a narrow screen write their headings from data-label.
  const attributes = ["placeholder", "title", "aria-label", "data-label"];

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

  // What is not for designers here, or has no effect: tabs and buttons, fields by their labels, rows by their first cell.
  const listed = name => new Set((document.documentElement.dataset[name] ?? "").split("|").filter(Boolean));
  const notOffered = listed("notOffered"), fieldsNotOffered = listed("fieldsNotOffered"), rowsNotOffered = listed("rowsNotOffered"), runsOnly = listed("runsOnly"), rowsWithoutExpressions = listed("rowsWithoutExpressions"), formsWithoutExpressions = listed("formsWithoutExpressions");
  const within = (root, kinds) => root.matches(kinds) ? [root] : [...root.querySelectorAll(kinds)];
  const hideFields = root => {
    for (const label of within(root, "label")) {
      const name = label.textContent.trim(), way = fieldsNotOffered.has(name) ? "not-offered" : runsOnly.has(name) ? "for-runs" : null;
      if (rowsWithoutExpressions.has(name)) label.closest(".flex-row")?.classList.add("without-expressions");
      if (formsWithoutExpressions.has(name)) label.closest("form")?.classList.add("without-expressions");
      if (!way) continue;
      let field = label.closest(".flex-row") ?? label.closest(".mud-select");
      while (field?.parentElement?.children.length === 1) field = field.parentElement;
      // A heading over nothing goes too.
      const heading = field?.previousElementSibling?.matches(".mud-typography-overline") ? field.previousElementSibling : null;
      if (heading && field.parentElement.children.length > 2) heading.classList.add(way);
      (heading && field.parentElement.children.length === 2 ? field.parentElement : field)?.classList.add(way);
    }
  };
  // Of an input or output whose value is not kept only the name would stand there.
  const hideRows = root => {
    for (const row of within(root, "elsa-workflow-instance-viewer .mud-simple-table tr")) {
      const [name, value] = row.cells;
      if (!value) continue;
      if (rowsNotOffered.has(name.textContent.trim())) row.classList.add("not-offered", "for-good");
      else if (!row.classList.contains("for-good")) row.classList.toggle("not-offered", !value.textContent.trim());
    }
  };
  const hide = root => {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const item of within(root, ".mud-tab, .mud-menu-item, .mud-list-item")) {
      const name = item.textContent.trim();
      if (notOffered.has(name)) item.classList.add("not-offered");
      else if (runsOnly.has(name)) item.classList.add("for-runs");
    }
    for (const menu of within(root, ".mud-menu")) if (notOffered.has(menu.textContent.trim())) menu.classList.add("not-offered");
    hideFields(root);
    hideRows(root);
  };

  const isVietnamese = document.documentElement.lang === "vi";
  new MutationObserver(changes => {
    for (const change of changes) {
      // Hidden by their English names, so before they are translated.
      const row = (change.target.parentElement ?? change.target).closest?.("elsa-workflow-instance-viewer tr");
      if (row) hideRows(row);
      if (change.type === "childList") for (const node of change.addedNodes) { hide(node); if (isVietnamese) walk(node); }
      else if (isVietnamese) change.type === "characterData" ? text(change.target) : element(change.target);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
