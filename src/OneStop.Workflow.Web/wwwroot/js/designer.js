// The page around Studio: tells how saves went, brings the check up to date, leads from a complaint to its step.
(() => {
  "use strict";
  // Where we are: pages come and go by enhanced navigation, which keeps this script and the frame.
  let frame = null, page = null, said = null, words = {};
  const ask = message => frame?.contentWindow?.postMessage(message, location.origin);
  const button = (text, act, look = "") => {
    const made = document.createElement("button");
    made.type = "button"; made.className = `btn s ${look}`; made.textContent = text; made.addEventListener("click", act);
    return made;
  };

  // --- One strip for everything that must not be missed. It stays until it is put right or put away.
  let held = null;
  const say = (kind, text, ...acts) => {
    if (!said) return;
    held = kind;
    said.className = `said-strip ${kind === "hint" ? "soon" : "over"}`;
    said.dataset.kind = kind;
    said.replaceChildren(Object.assign(document.createElement("b"), { textContent: text }), ...acts, button(words.close, () => quiet(), "q"));
    said.hidden = false;
  };
  const quiet = kind => { if (!said || kind && held !== kind) return; held = null; said.hidden = true; };
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

  // --- A version that was published while the page was open: what it shows is an older one by then.
  const newest = () => {
    const stands = document.querySelector("#state-part [data-newest]");
    if (!stands || !page) return;
    if (page.dataset.newest && page.dataset.newest !== stands.dataset.newest) say("new-version", stands.dataset.said, take(), reload());
    page.dataset.newest = stands.dataset.newest;
  };

  // --- The parts of the page that follow the draft.
  let asking = null, due = false;
  const refresh = async () => {
    if (!page?.dataset.check) return;
    if (asking) { due = true; return; }
    asking = (async () => {
      try {
        const asker = page, answer = await fetch(page.dataset.check, { redirect: "manual" });
        if (!answer.ok || page !== asker) return;
        const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
        const focus = document.activeElement?.closest?.("[data-row]"), at = focus ? [...focus.parentElement.children].indexOf(focus) : -1;
        for (const part of parts.querySelectorAll("[data-part]")) {
          const here = document.getElementById(part.dataset.part);
          // What is open stays open while it is looked at.
          if (here && here.innerHTML !== part.innerHTML && !here.querySelector("details[open]")) here.innerHTML = part.innerHTML;
        }
        if (at >= 0) document.querySelectorAll("#check-part [data-row]")[at]?.focus();
        newest();
        page.dataset.checked = String(Date.now());
      } catch { /* The next save or the next look asks again. */ }
    })();
    await asking;
    asking = null;
    if (due) { due = false; refresh(); }
  };

  window.addEventListener("message", event => {
    if (event.origin !== location.origin || !frame || event.source !== frame.contentWindow || event.data?.from !== "studio") return;
    const told = event.data;
    switch (told.kind) {
      case "started": if (wanted) ask({ kind: "open", id: wanted }); return;
      case "warm": document.documentElement.dataset.warm = "yes"; return;
    }
    if (!page) { if (told.kind === "broken") stop(); return; }
    switch (told.kind) {
      case "ready": page.dataset.ready = String(Math.round(performance.now())); return;
      case "saved": quiet("not-saved"); quiet("expired"); quiet("refused"); page.dataset.saves = String(Number(page.dataset.saves ?? 0) + 1); refresh(); return;
      case "changed": quiet("refused"); refresh(); return;
      case "not-saved": notSaved(told); refresh(); return;
      case "expired": expired(); return;
      case "refused": say("refused", told.reason || (told.status === 403 ? words.forbidden : words.refused.replace("{0}", told.status))); return;
      case "broken": say("broken", words.broken, reload(), take()); return;
      case "not-found": say("hint", words.notFound); return;
      case "content": download(told.body); return;
      case "open": location.assign(told.what === "definitions" ? `/designer/${encodeURIComponent(told.id)}` : `/runs/${encodeURIComponent(told.id)}`); return;
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
  document.addEventListener("click", event => {
    if (event.target.closest?.("[data-go]")) go(event.target);
    // The frame stands after the page's content; this link stands where it is seen.
    if (event.target.closest?.("[data-to-canvas]")) { event.preventDefault(); frame?.focus(); }
  });
  document.addEventListener("keydown", event => { if (event.key === "Enter" && document.activeElement?.matches?.(".cpl")) { event.preventDefault(); go(document.activeElement); } });

  // --- Somebody else may be drawing too: looked at while this page is looked at.
  setInterval(() => { if (!document.hidden) refresh(); }, 20_000);

  // --- The frame. It stands beside the page's content and stays when pages change, so that Studio, once started, goes on
  // running: from the list it is started ahead, unseen, and a process that is opened then is drawn at once.
  const place = document.getElementById("studio-place");
  let wanted = null, starting = 0;
  const stop = () => { clearTimeout(starting); frame?.remove(); frame = null; };
  const start = (address, title) => {
    stop();
    frame = Object.assign(document.createElement("iframe"), { id: "studio", title, src: address });
    place.replaceChildren(frame);
  };
  // Over the part of the page that is left free for it.
  const lay = () => {
    const free = page?.querySelector("[data-studio]");
    place.classList.toggle("shown", !!free);
    if (!free) return;
    const { left, top, width, height } = free.getBoundingClientRect(), padding = getComputedStyle(free);
    const [inLeft, inTop, inRight, inBottom] = ["Left", "Top", "Right", "Bottom"].map(side => parseFloat(padding[`padding${side}`]));
    Object.assign(place.style, { left: `${left + inLeft}px`, top: `${top + inTop}px`, width: `${width - inLeft - inRight}px`, height: `${height - inTop - inBottom}px` });
  };
  const follow = new ResizeObserver(lay);

  // Starting takes the browser some seconds of work: it waits until nobody types or points for a moment.
  let touched = 0;
  for (const kind of ["keydown", "pointerdown", "wheel"]) addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
  const ahead = (address, title) => {
    if (frame || navigator.connection?.saveData) return;
    clearTimeout(starting);
    starting = setTimeout(() => { if (frame) return; if (Date.now() - touched < 800) ahead(address, title); else start(address, title); }, 400);
  };

  const enter = () => {
    clearTimeout(starting);
    page = document.querySelector("main.designer");
    newest();
    [said, words] = [document.getElementById("designer-said"), document.getElementById("sayings")?.dataset ?? {}];
    const own = page?.querySelector("iframe"), free = page?.querySelector("[data-studio]"), list = document.querySelector("[data-studio-ahead]");
    if (own) { stop(); frame = own; return; }
    if (frame && frame.parentElement !== place) frame = null;
    const before = wanted;
    wanted = free ? page.dataset.definition : null;
    if (wanted && wanted === before) return lay();
    held = null;
    follow.disconnect();
    if (free) {
      follow.observe(free);
      if (frame) ask({ kind: "open", id: wanted });
      else start(free.dataset.studio, free.dataset.title);
    } else if (frame) ask({ kind: "close" });
    else if (list) ahead(list.dataset.studioAhead, list.dataset.title);
    lay();
  };
  if (place) {
    addEventListener("resize", lay);
    addEventListener("DOMContentLoaded", () => window.Blazor?.addEventListener("enhancedload", enter));
    enter();
  }
})();
