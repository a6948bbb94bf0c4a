// The canvas: leads to a step and its field, opens a drawing where it stands, and says outcomes as people read them.
(() => {
  "use strict";
  const studio = window.oneStopStudio, { tell, hear, pause, soon } = studio;
  // Studio's designer module says which graph is shown; the same module is imported here.
  const designer = () => import(new URL("_content/Elsa.Studio.Workflows.Designer/designer.entry.js", document.baseURI).href);
  // One that was taken away, when a file came in or another version, is still among them.
  const graphOf = async id => Object.values((await designer()).graphBindings).map(binding => binding.graph).find(graph => graph?.container?.isConnected && graph.getCellById?.(id));
  const fieldOf = label => [...document.querySelectorAll(".mud-input-control, .mud-field")].find(field => {
    const said = field.querySelector(".mud-input-label, label, legend")?.textContent?.trim();
    return said && said.replace(/\*$/, "").toLowerCase() === label.toLowerCase();
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

  studio.onAnswered.push((url, init, answer) => {
    if (answer.ok && url.pathname.endsWith("/descriptors/activities")) kinds = answer.clone().json().catch(() => null);
    if (answer.ok && /\/workflow-instances\/[^/]+$/.test(url.pathname)) running ??= answer.clone().json().catch(() => null);
  });
  hear("select", async said => { isHeld = false; await select(said.id, said.input); });

  // A canvas may be made anew while a process is open: for another of its versions, for a step that holds steps.
  const canvases = document.getElementsByClassName("x6-graph-svg");
  let canvas = null;
  const meet = () => { if (canvases[0] && canvases[0] !== canvas) { canvas = canvases[0]; sayAllPorts(); goWhereItStands(); } };
  new MutationObserver(() => { if (studio.root.contains("ready")) meet(); }).observe(document.body, { subtree: true, childList: true });
  /** Told of a drawing that can be seen. */
  studio.meetCanvas = meet;
  studio.forgetRunning = () => { running = null; };
})();
