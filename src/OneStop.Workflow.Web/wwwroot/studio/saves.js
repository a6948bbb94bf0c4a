// How saves went, told to the page around. What did not reach the server stays here until it did, or until the designer
// took it along.
(() => {
  "use strict";
  const studio = window.oneStopStudio, { tell, hear } = studio;
  let unsaved = null, refusedAt = 0;
  const underway = new Set();
  const isSave = (url, init) => init.method === "POST" && /\/workflow-definitions\/?$/.test(url.pathname);
  const isChange = (url, init) => !["GET", "HEAD"].includes(init.method ?? "GET") && !/\/(journal|report|type-definitions|options)(\/|$)/.test(url.pathname) && !/workflow-instances\/?$/.test(url.pathname);
  const textOf = body => typeof body === "string" ? body : new TextDecoder().decode(body ?? new Uint8Array());
  const reasonOf = async answer => {
    const text = await answer.clone().text().catch(() => "");
    try {
      const json = JSON.parse(text);
      const all = json.errors ? Object.values(json.errors).flat() : [json.detail ?? json.title];
      return all.filter(Boolean).join(" ");
    } catch { return ""; }
  };

  studio.onAsked.push((url, init, asked) => {
    if (!isSave(url, init)) return;
    underway.add(asked);
    asked.catch(() => { unsaved = { url: url.href, body: textOf(init.body) }; tell("not-saved", { status: 0, reason: "" }); }).finally(() => underway.delete(asked));
  });
  studio.onAnswered.push(async (url, init, answer) => {
    if (answer.status === 401) tell("expired", {});
    if (isSave(url, init)) {
      if (answer.ok) { unsaved = null; tell("saved", { at: Date.now() }); }
      else { unsaved = { url: url.href, body: textOf(init.body) }; tell("not-saved", { status: answer.status, reason: await reasonOf(answer) }); }
    } else if (isChange(url, init)) {
      if (answer.ok) tell("changed", {});
      else if (answer.status !== 401) { refusedAt = Date.now(); tell("refused", { status: answer.status, reason: await reasonOf(answer) }); }
    }
  });
  hear("save-again", () => {
    if (unsaved) window.fetch(unsaved.url, { method: "POST", headers: { "Content-Type": "application/json" }, body: unsaved.body }).catch(() => {});
  });
  hear("take-along", () => { if (unsaved) tell("content", { body: unsaved.body }); });

  /** Until all that was sent has been answered. */
  studio.allSaved = () => Promise.allSettled(underway);
  studio.forgetUnsaved = () => { unsaved = null; };

  const bar = document.getElementById("blazor-error-ui");
  // Studio takes every refusal for a fault of its own, and goes on: it has been told why already.
  const isRefusal = () => Date.now() - refusedAt < 5000;
  new MutationObserver(() => { if (bar.style.display === "block") isRefusal() ? bar.style.display = "none" : tell("broken", {}); }).observe(bar, { attributeFilter: ["style"] });
})();
