// The page around Studio: tells how saves went, brings the check up to date, leads from a complaint to its step.
(() => {
  "use strict";
  const frame = document.getElementById("studio"), page = frame?.closest("main"), said = document.getElementById("designer-said");
  if (!frame || !said) return;
  const words = document.getElementById("sayings").dataset;
  const ask = message => frame.contentWindow.postMessage(message, location.origin);
  const button = (text, act, look = "") => {
    const made = document.createElement("button");
    made.type = "button"; made.className = `btn s ${look}`; made.textContent = text; made.addEventListener("click", act);
    return made;
  };

  // --- One strip for everything that must not be missed. It stays until it is put right or put away.
  let held = null;
  const say = (kind, text, ...acts) => {
    held = kind;
    said.className = `said-strip ${kind === "hint" ? "soon" : "over"}`;
    said.dataset.kind = kind;
    said.replaceChildren(Object.assign(document.createElement("b"), { textContent: text }), ...acts, button(words.close, () => quiet(), "q"));
    said.hidden = false;
  };
  const quiet = kind => { if (kind && held !== kind) return; held = null; said.hidden = true; };
  const again = () => button(words.again, () => ask({ kind: "save-again" }));
  const take = () => button(words.take, () => ask({ kind: "take-along" }));
  const reload = () => button(words.reload, () => location.reload());
  const signIn = () => { const link = document.createElement("a"); link.className = "btn s"; link.href = "/dang-nhap"; link.target = "_blank"; link.textContent = words.signIn; return link; };
  const expired = () => say("expired", words.expired, signIn(), again(), take());

  const notSaved = ({ status, reason }) => {
    if (status === 401) return expired();
    if (status === 403) return say("not-saved", `${words.notSaved} ${words.forbidden}`, take());
    if (status === 0) return say("not-saved", `${words.notSaved} ${words.offline}`, again(), take());
    if (status >= 500) return say("not-saved", `${words.notSaved} ${words.server}`, again(), take());
    // Somebody was quicker, or what was drawn is not taken: it is said why, and nothing is lost.
    say("not-saved", `${words.notSaved} ${reason || words.refused.replace("{0}", status)}`, take(), reload());
  };

  // --- The parts of the page that follow the draft.
  let asking = null, due = false;
  const refresh = async () => {
    if (!page.dataset.check) return;
    if (asking) { due = true; return; }
    asking = (async () => {
      try {
        const answer = await fetch(page.dataset.check, { redirect: "manual" });
        if (!answer.ok) return;
        const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
        const focus = document.activeElement?.closest?.("[data-row]"), at = focus ? [...focus.parentElement.children].indexOf(focus) : -1;
        for (const part of parts.querySelectorAll("[data-part]")) {
          const here = document.getElementById(part.dataset.part);
          // What is open stays open while it is looked at.
          if (here && here.innerHTML !== part.innerHTML && !here.querySelector("details[open]")) here.innerHTML = part.innerHTML;
        }
        if (at >= 0) document.querySelectorAll("#check-part [data-row]")[at]?.focus();
        page.dataset.checked = String(Date.now());
      } catch { /* The next save or the next look asks again. */ }
    })();
    await asking;
    asking = null;
    if (due) { due = false; refresh(); }
  };

  window.addEventListener("message", event => {
    if (event.origin !== location.origin || event.source !== frame.contentWindow || event.data?.from !== "studio") return;
    const told = event.data;
    switch (told.kind) {
      case "ready": page.dataset.ready = String(Math.round(performance.now())); return;
      case "saved": quiet("not-saved"); quiet("expired"); page.dataset.saves = String(Number(page.dataset.saves ?? 0) + 1); refresh(); return;
      case "changed": refresh(); return;
      case "not-saved": notSaved(told); return;
      case "expired": expired(); return;
      case "refused": say("refused", told.status === 403 ? words.forbidden : words.refused.replace("{0}", told.reason || told.status)); return;
      case "broken": say("broken", words.broken, reload(), take()); return;
      case "not-found": say("hint", words.notFound); return;
      case "content": download(told.body); return;
      case "open": if (told.what === "definitions") location.assign(`/designer/${encodeURIComponent(told.id)}`); return;
      case "key": document.dispatchEvent(new KeyboardEvent("keydown", { key: told.key, code: told.code, altKey: told.alt, bubbles: true })); return;
    }
  });

  const download = body => {
    let text = body;
    try { text = JSON.stringify(JSON.parse(body).model ?? JSON.parse(body), null, 2); } catch { /* As it is. */ }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `${page.dataset.definition ?? "process"}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  // --- From a complaint to its step. Enter on a chosen complaint does the same.
  const go = from => {
    const leads = from.closest("[data-go]") ?? from.querySelector("[data-go]");
    if (!leads) return;
    document.querySelectorAll(".cpl.pick").forEach(row => row.classList.remove("pick"));
    leads.closest(".cpl")?.classList.add("pick");
    ask({ kind: "select", id: leads.dataset.go, input: leads.dataset.input });
  };
  document.addEventListener("click", event => { if (event.target.closest?.("[data-go]")) go(event.target); });
  document.addEventListener("keydown", event => { if (event.key === "Enter" && document.activeElement?.matches?.(".cpl")) { event.preventDefault(); go(document.activeElement); } });

  // --- Somebody else may be drawing too: looked at while this page is looked at.
  if (page.dataset.check) setInterval(() => { if (!document.hidden) refresh(); }, 20_000);
})();
