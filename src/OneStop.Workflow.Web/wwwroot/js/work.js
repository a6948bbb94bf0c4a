// Keys of the working pages. An element says which key it answers to: data-key="F9". Function keys that the browser
// wants for itself (F3, F6, F7) are taken only while an element answers to them; Alt+digit is the second way.
// Lists: rows are [data-row]; J and K move the focus, X ticks, Enter opens, all without a round trip.
(() => {
  "use strict";

  const isTyping = el => el && (el.matches("input:not([type=checkbox]):not([type=radio]), textarea, select") || el.isContentEditable);
  const isSeen = el => el.getClientRects().length > 0;
  const dialog = () => [...document.querySelectorAll(".rz-dialog-wrapper")].filter(isSeen).at(-1);

  const answering = key => {
    const within = dialog() ?? document;
    const all = [...within.querySelectorAll(`[data-key~="${key}"]`)].filter(el => isSeen(el) && !el.disabled);
    const row = document.activeElement?.closest?.("tr");
    return all.find(el => row?.contains(el)) ?? all[0];
  };

  // What is being typed counts: Blazor hears of it by the change event, which comes with leaving the field.
  const settle = () => {
    const el = document.activeElement;
    if (isTyping(el)) { el.blur(); el.focus({ preventScroll: true }); }
  };

  const act = el => {
    if (el.matches("input:not([type=file]):not([type=checkbox]), textarea, select")) { el.focus(); el.select?.(); }
    else { settle(); el.click(); }
  };

  const rows = () => [...document.querySelectorAll("[data-row]")].filter(isSeen);
  const current = () => document.activeElement?.closest?.("[data-row]");
  const move = by => {
    const all = rows();
    if (all.length === 0) return;
    const at = all.indexOf(current());
    const to = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  };

  const name = e => {
    if (/^F\d{1,2}$/.test(e.key) && !e.ctrlKey && !e.altKey && !e.metaKey) return e.key;
    if (e.altKey && !e.ctrlKey && !e.metaKey && /^Digit[1-9]$/.test(e.code)) return "F" + e.code.at(-1);
    return null;
  };

  // The second click of a double click means what the first one meant, and so does a key that is held down.
  window.addEventListener("click", e => {
    if (e.detail > 1 && e.target.closest?.("button.btn.p")) { e.preventDefault(); e.stopImmediatePropagation(); }
  }, true);

  document.addEventListener("keydown", e => {
    if (e.defaultPrevented || e.isComposing) return;
    const fkey = name(e);
    if (fkey) {
      const el = answering(fkey);
      if (el) { e.preventDefault(); if (!e.repeat) act(el); }
      else if (dialog() && ["F7", "F8", "F9"].includes(fkey)) e.preventDefault();
      return;
    }
    if (e.ctrlKey || e.altKey || e.metaKey || isTyping(document.activeElement) || dialog()) return;
    const row = current();
    switch (e.key) {
      case "j": case "J": e.preventDefault(); move(1); return;
      case "k": case "K": e.preventDefault(); move(-1); return;
      case "x": case "X": row?.querySelector("input[type=checkbox]:not(:disabled)")?.click(); return;
      case "Enter": if (row && document.activeElement === row) { e.preventDefault(); row.querySelector("a[data-open]")?.click(); } return;
    }
    const key = e.key === "Escape" ? "Esc" : e.key.length === 1 ? e.key.toUpperCase() : null;
    const el = key && (answering(key) ?? row?.querySelector(`[data-row-key="${key}"]:not(:disabled)`));
    if (el) { e.preventDefault(); act(el); }
  });

  // Numbers are typed over, not into.
  document.addEventListener("focusin", e => { if (e.target.matches?.("input[data-qty]")) e.target.select(); });
  // In a table of numbers Enter goes to the next row, same column.
  document.addEventListener("keydown", e => {
    if (e.key !== "Enter" || !e.target.matches?.("input[data-qty]")) return;
    e.preventDefault();
    const cell = e.target.closest("td"), tr = cell.parentElement;
    for (let next = tr.nextElementSibling; next; next = next.nextElementSibling) {
      const input = next.cells[cell.cellIndex]?.querySelector("input:not(:disabled)");
      if (input) { input.focus(); return; }
    }
    e.target.blur(); e.target.focus();
  });

  document.addEventListener("click", e => { if (e.target.closest?.("[data-print]")) window.print(); });

  // The server no longer knows this page (it was restarted). A page that keeps its draft begins anew by itself; on any
  // other the words on the screen may be all that is left of what was typed, so its user decides.
  const modal = document.getElementById("components-reconnect-modal");
  if (modal) {
    new MutationObserver(() => {
      if (modal.classList.contains("components-reconnect-rejected") && document.querySelector("[data-keeps-draft]")) location.reload();
    }).observe(modal, { attributeFilter: ["class"] });
  }

  // Each tab at the counter has a draft of its own. Tabs ask each other who has which: one that was closed answers no
  // more, and a new tab goes on with what it left.
  const counters = window.BroadcastChannel ? new BroadcastChannel("onestop-counter") : null;
  let held = null;
  counters?.addEventListener("message", e => { if (held && e.data.wanted?.includes(held)) counters.postMessage({ held }); });
  const heldElsewhere = wanted => new Promise(done => {
    const found = [];
    if (!counters || wanted.length === 0) { done(found); return; }
    const hear = e => { if (e.data.held) found.push(e.data.held); };
    counters.addEventListener("message", hear);
    counters.postMessage({ wanted });
    setTimeout(() => { counters.removeEventListener("message", hear); done(found); }, 200);
  });

  window.oneStop = {
    // Which of the drafts that lie in this browser is this tab's: its own, else one that nobody has open, else a new one.
    holdDraft: async (kept, fresh) => {
      const mine = sessionStorage.getItem("counter-draft");
      const elsewhere = await heldElsewhere(mine ? [mine, ...kept] : kept);
      const isFree = id => id && !elsewhere.includes(id);
      held = isFree(mine) ? mine : kept.find(isFree) ?? fresh;
      sessionStorage.setItem("counter-draft", held);
      return held;
    },
    // Focus on the first thing that is missing or refused.
    focus: selector => { const el = document.querySelector(selector); if (el) { el.focus(); el.scrollIntoView({ block: "center" }); } return !!el; },
    // Brings something into sight within its own scrolling box, without moving the focus.
    show: selector => { const el = document.querySelector(selector); el?.scrollIntoView({ block: "nearest", inline: "center" }); return !!el; },
    copy: text => navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => false) : false,
  };
})();
