// Stands between Studio and the page around it: gives its requests their sign-in, tells how saves went, leads to a step.
// Everything lives in this function: Studio's own scripts use short global names.
(() => {
  "use strict";
  const settings = document.documentElement.dataset, root = document.documentElement.classList;
  const outside = window.parent === window ? null : window.parent;
  const tell = (kind, more) => outside?.postMessage({ from: "studio", kind, ...more }, location.origin);
  // Read once by Studio when it starts: dates, sorting and the texts of its components.
  localStorage["BlazorCulture"] = document.documentElement.lang === "vi" ? "vi-VN" : "en-US";

  // --- Sign-in. The token is short-lived; a new one is asked for with the page's own cookie.
  const realFetch = window.fetch.bind(window);
  let token = null, until = 0, asking = null;
  const renew = () => asking ??= (async () => {
    try {
      const answer = await realFetch(settings.token, { credentials: "same-origin", headers: { "Accept": "application/json" }, redirect: "manual" });
      if (!answer.ok) { token = null; return null; }
      const given = await answer.json();
      token = given.accessToken;
      until = Date.now() + Math.max(10, given.expiresIn - 30) * 1000;
      return token;
    } catch { return null; } finally { asking = null; }
  })();
  const signed = async (input, init, again) => {
    const headers = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined));
    const given = token && Date.now() < until && !again ? token : await renew();
    if (given) headers.set("Authorization", `Bearer ${given}`);
    headers.set("Accept-Language", document.documentElement.lang);
    headers.set("X-Studio-Session", session);
    return realFetch(input, { ...init, headers });
  };
  // One editor from opening to leaving: the server tells by it who was quicker.
  let session = crypto.randomUUID();

  // --- Saves. What did not reach the server stays here until it did, or until the designer took it along.
  let unsaved = null, refusedAt = 0;
  const underway = new Set();
  const isSave = (url, init) => init.method === "POST" && /\/workflow-definitions\/?$/.test(url.pathname);
  const isChange = (url, init) => !["GET", "HEAD"].includes(init.method ?? "GET") && !/\/(journal|report|type-definitions|options)(\/|$)/.test(url.pathname) && !/workflow-instances\/?$/.test(url.pathname);
  const reasonOf = async answer => {
    const text = await answer.clone().text().catch(() => "");
    try {
      const json = JSON.parse(text);
      const all = json.errors ? Object.values(json.errors).flat() : [json.detail ?? json.title];
      return all.filter(Boolean).join(" ");
    } catch { return ""; }
  };
  const notice = async (url, init, answer) => {
    if (answer.status === 401) tell("expired", {});
    if (isSave(url, init)) {
      const body = typeof init.body === "string" ? init.body : new TextDecoder().decode(init.body ?? new Uint8Array());
      if (answer.ok) { unsaved = null; tell("saved", { at: Date.now() }); }
      else { unsaved = { url: url.href, body }; tell("not-saved", { status: answer.status, reason: await reasonOf(answer) }); }
    } else if (isChange(url, init)) {
      if (answer.ok) tell("changed", {});
      else if (answer.status !== 401) { refusedAt = Date.now(); tell("refused", { status: answer.status, reason: await reasonOf(answer) }); }
    }
  };
  window.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (url.origin !== location.origin || !url.pathname.startsWith("/elsa/")) return realFetch(input, init);
    if (url.pathname.endsWith(`/${blank}`)) return Response.json(emptyProcess);
    let answer;
    const asked = (async () => { const first = await signed(input, init, false); return first.status === 401 ? await signed(input, init, true) : first; })();
    if (isSave(url, init)) { underway.add(asked); asked.catch(() => {}).finally(() => underway.delete(asked)); }
    try {
      answer = await asked;
    } catch (broken) {
      if (isSave(url, init)) { unsaved = { url: url.href, body: init.body }; tell("not-saved", { status: 0, reason: "" }); }
      throw broken;
    }
    if (/\/by-definition-id\/[^/]+$/.test(url.pathname)) {
      if (!answer.ok && answer.status !== 401) tell("broken", {});
      hasSteps = answer.ok ? !!(await answer.clone().json().catch(() => null))?.root?.activities?.length : true;
    }
    if (answer.ok && url.pathname.endsWith("/descriptors/activities")) kinds = answer.clone().json().catch(() => null);
    if (answer.ok && /\/workflow-instances\/[^/]+$/.test(url.pathname)) running ??= answer.clone().json().catch(() => null);
    await notice(url, init, answer);
    return answer;
  };

  // --- Addresses. There is no router in Studio's build: what it would open is opened around it, or not at all.
  const push = history.pushState;
  history.pushState = function (state, title, to) {
    const found = /workflows\/(instances|definitions)\/([^/?]+)\/(view|edit)/.exec(to ?? "");
    if (found) { tell("open", { what: found[1], id: decodeURIComponent(found[2]) }); return; }
    return push.apply(this, arguments);
  };

  // --- The canvas. Studio's designer module says which graph is shown; the same module is imported here.
  const designer = () => import(new URL("_content/Elsa.Studio.Workflows.Designer/designer.entry.js", document.baseURI).href);
  const graphOf = async id => Object.values((await designer()).graphBindings).map(binding => binding.graph).find(graph => graph?.getCellById?.(id));
  const fieldOf = label => [...document.querySelectorAll(".mud-input-control, .mud-field")].find(field => {
    const said = field.querySelector(".mud-input-label, label, legend")?.textContent?.trim();
    return said && said.replace(/\*$/, "").toLowerCase() === label.toLowerCase();
  });
  const soon = (ask, tries = 40) => new Promise(done => {
    const again = () => { const found = ask(); if (found || tries-- <= 0) done(found); else setTimeout(again, 50); };
    again();
  });
  // What the designer reads above a field: the server's name for the input of that kind of step.
  let kinds = null;
  const labelOf = async (id, input) => {
    const wrapper = document.querySelector(`elsa-activity-wrapper[activity-id="${CSS.escape(id)}"]`);
    const type = wrapper && JSON.parse(wrapper.getAttribute("activity-json") ?? "{}").type;
    const kind = (await kinds)?.items?.find(item => item.typeName === type);
    return kind?.inputs.find(given => given.name.toLowerCase() === input.toLowerCase())?.displayName;
  };
  const select = async (id, input) => {
    const graph = await graphOf(id);
    if (!graph) return tell("not-found", { id });
    const cell = graph.getCellById(id);
    graph.cleanSelection?.();
    graph.select?.(cell);
    graph.centerCell(cell);
    tell("selected", { id });
    const label = input && await labelOf(id, input);
    if (!label) return;
    const field = await soon(() => fieldOf(label));
    field?.scrollIntoView({ block: "center" });
    field?.querySelector("input, textarea, [tabindex]")?.focus({ preventScroll: true });
  };

  // A running process is opened where it stands: at what failed, else at what it waits for. A drawing, where it begins.
  let running = null, isHeld = false;
  for (const kind of ["pointerdown", "wheel", "keydown"]) addEventListener(kind, () => { isHeld = false; }, { passive: true });
  const drawn = id => soon(() => document.querySelector(`elsa-activity-wrapper[activity-id="${CSS.escape(id)}"] .elsa-activity`), 200);
  const goWhereItStands = async () => {
    const { incidents = [], bookmarks = [] } = (await running)?.workflowState ?? {}, stands = (incidents[0] ?? bookmarks[0])?.activityId;
    if (stands && await drawn(stands)) await select(stands);
    const { graphBindings } = await designer();
    const graph = stands ? await graphOf(stands) : await soon(() => Object.values(graphBindings).map(binding => binding.graph).find(one => one?.container?.isConnected && one.getNodes().length), 200);
    const left = node => node.getPosition().x;
    const cell = stands ? graph?.getCellById(stands) : graph?.getNodes().filter(node => !graph.getIncomingEdges(node)?.length).sort((a, b) => left(a) - left(b))[0] ?? graph?.getNodes()[0];
    if (!cell) return;
    const go = () => { if (stands) return graph.centerCell(cell); graph.positionCell(cell, "left"); graph.translateBy(24, 0); };
    go();
    // Studio itself goes to the middle of the drawing at some moment of its start; whoever looks around is left alone.
    isHeld = true;
    for (let times = 0; times < 12 && isHeld; times++) { await pause(300); if (isHeld) go(); }
  };

  // --- Outcomes as people read them: what the designer wrote for the button, else our word for it. Studio writes their names.
  const sayPorts = async (node, language) => {
    if (node.shape !== "elsa-activity") return;
    let own = {};
    try { own = JSON.parse(node.getData()?.outcomeLabels?.expression?.value || "{}"); } catch { /* The check says so. */ }
    const ours = Object.fromEntries(((await kinds)?.items ?? []).flatMap(kind => kind.ports).map(port => [port.name, port.displayName]));
    for (const port of node.getPorts()) {
      const said = own?.[port.id]?.[language] ?? ours[port.id];
      // The option keeps it out of what can be undone.
      if (port.group === "out" && said && port.attrs?.text && port.attrs.text.text !== said) node.setPortProp(port.id, "attrs/text/text", said, { sequenceLayout: true });
    }
  };
  const named = new WeakSet();
  const sayAllPorts = async () => {
    const { graphBindings } = await designer(), language = document.documentElement.lang;
    const unnamed = () => Object.values(graphBindings).map(binding => binding.graph).filter(graph => graph?.on && !named.has(graph));
    await soon(() => unnamed().length > 0);
    for (const graph of unnamed()) {
      named.add(graph);
      for (const change of ["node:added", "node:change:ports", "node:change:data"]) graph.on(change, ({ node }) => sayPorts(node, language));
      const all = () => { for (const node of graph.getNodes()) sayPorts(node, language); };
      graph.on("model:reseted", all);
      all();
    }
  };

  window.addEventListener("message", async event => {
    if (event.origin !== location.origin || event.source !== outside) return;
    const said = event.data ?? {};
    if (said.kind === "select") { isHeld = false; await select(said.id, said.input); }
    if (said.kind === "save-again" && unsaved)
      await window.fetch(unsaved.url, { method: "POST", headers: { "Content-Type": "application/json" }, body: unsaved.body }).catch(() => {});
    if (said.kind === "open") open(said.id);
    if (said.kind === "close") open(blank);
    if (said.kind === "take-along" && unsaved) tell("content", { body: typeof unsaved.body === "string" ? unsaved.body : new TextDecoder().decode(unsaved.body) });
  });
  // Keys of the page around that are pressed in here.
  document.addEventListener("keydown", event => {
    if (/^F\d{1,2}$/.test(event.key) || event.altKey && /^Key[A-Z]$/.test(event.code)) tell("key", { key: event.key, code: event.code, alt: event.altKey });
  });

  // --- Which process is shown. A frame without one is started ahead, on the list of processes: it draws an empty process,
  // unseen, so that all of Studio is loaded, drawn and running. What is opened then takes the place of the empty one in the
  // editor that stands, which is a fifth of the work of a new editor. An editor shows one process in its life: what is left
  // is taken away, and the next one made ahead.
  const editor = "elsa-workflow-definition-editor", blank = "~blank", blankStep = "~start";
  const step = (id, type, x) => ({ id, nodeId: `~flow:${id}`, name: id, type, version: 1, customProperties: {}, metadata: { designer: { position: { x, y: 0 }, size: { width: 200, height: 50 } } } });
  const line = (from, port, to) => ({ source: { activity: from, port }, target: { activity: to, port: "In" }, vertices: [] });
  const emptyProcess = {
    id: blank, definitionId: blank, name: "", description: "", createdAt: "2026-01-01T00:00:00+00:00", version: 1, toolVersion: "3.8.0.0", isLatest: true, isPublished: false,
    isReadonly: false, isSystem: false, variables: [], inputs: [], outputs: [], outcomes: [], customProperties: {}, options: { usableAsActivity: false },
    links: [{ href: "", rel: "publish", method: "POST" }],
    root: {
      id: "~flow", nodeId: "~flow", name: "Flow", type: "Elsa.Flowchart", version: 1, customProperties: {}, metadata: {},
      activities: [step(blankStep, "Elsa.Start", 0), step("~one", "OneStop.ReceiveDossier", 300), step("~two", "Elsa.FlowDecision", 600), step("~end", "OneStop.CloseDossier", 900)],
      connections: [line(blankStep, "Done", "~one"), line("~one", "Accepted", "~two"), line("~two", "True", "~end"), line("~two", "False", "~one")],
    },
  };
  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const when = look => new Promise(done => {
    const ask = () => look() && (done(), true);
    if (!ask()) new MutationObserver((_, self) => { if (ask()) self.disconnect(); }).observe(document.body, { subtree: true, childList: true });
  });
  // Ready when the first step can be seen; a drawing without steps, when the empty process is gone.
  let hasSteps = true;
  const isBlank = () => document.querySelector(`elsa-activity-wrapper[activity-id="${blankStep}"]`) !== null;
  const seen = () => when(() => document.querySelector("elsa-activity-wrapper .elsa-activity, .x6-graph"));
  const replaced = () => when(() => !isBlank() && (!hasSteps || document.querySelector("elsa-activity-wrapper .elsa-activity")));
  const standing = () => document.querySelector(editor);
  const leave = async () => {
    const before = standing();
    if (!before || before.getAttribute("definition-id") === blank) return;
    root.remove("ready");
    // What was drawn last is sent half a second later; and Studio lets go of an element a second after it was taken out.
    await pause(700);
    await Promise.allSettled(underway);
    before.remove();
    await pause(1200);
  };
  const show = async id => {
    await customElements.whenDefined(editor);
    await leave();
    // Somebody else was asked for meanwhile.
    if (id !== wanted) return;
    let element = standing();
    if (id === blank && element) return;
    session = crypto.randomUUID();
    unsaved = running = null;
    if (element) {
      element.setAttribute("definition-id", id);
    } else {
      element = document.createElement(editor);
      element.setAttribute("definition-id", id);
      element.setAttribute("remote-endpoint", settings.api);
      document.body.prepend(element);
    }
    if (id !== blank) { replaced().then(() => { if (element.isConnected && id === wanted) ready(); }); return; }
    await Promise.race([when(() => document.querySelector(`elsa-activity-wrapper[activity-id="${blankStep}"] .elsa-activity`)), pause(20000)]);
    tell("warm", {});
  };
  // A canvas may be made anew while a process is open: for another of its versions, for a step that holds steps.
  const canvases = document.getElementsByClassName("x6-graph-svg");
  let canvas = null;
  const meet = () => { if (canvases[0] && canvases[0] !== canvas) { canvas = canvases[0]; sayAllPorts(); goWhereItStands(); } };
  new MutationObserver(() => { if (root.contains("ready")) meet(); }).observe(document.body, { subtree: true, childList: true });
  const ready = () => { root.add("ready"); tell("ready", {}); meet(); };
  let wanted = blank, turn = Promise.resolve();
  const open = id => { wanted = id; turn = turn.then(() => id === wanted ? show(id) : null); };
  if (settings.started === "ahead") { customElements.whenDefined(editor).then(() => { if (wanted === blank) open(blank); }); tell("started", {}); }
  else seen().then(ready);
  const bar = document.getElementById("blazor-error-ui");
  // Studio takes every refusal for a fault of its own, and goes on: it has been told why already.
  const isRefusal = () => Date.now() - refusedAt < 5000;
  new MutationObserver(() => { if (bar.style.display === "block") isRefusal() ? bar.style.display = "none" : tell("broken", {}); }).observe(bar, { attributeFilter: ["style"] });
  renew();
})();
