// Which process is shown. A frame without one is started ahead, on the list of processes: it draws a small process, unseen,
// so that all of Studio is loaded, drawn and running. What is opened then takes the place of that one in the editor that
// stands, which is much less work than a new editor. An editor shows one process in its life: what is left is taken away,
// and the next one made ahead.
(() => {
  "use strict";
  const studio = window.oneStopStudio, { tell, hear, pause, when } = studio;
  const editor = "elsa-workflow-definition-editor", blank = "~blank", blankStep = "~start";
  const step = (id, type, x) => ({ id, nodeId: `~flow:${id}`, name: id, type, version: 1, customProperties: {}, metadata: { designer: { position: { x, y: 0 }, size: { width: 200, height: 50 } } } });
  const line = (from, port, to) => ({ source: { activity: from, port }, target: { activity: to, port: "In" }, vertices: [] });
  const smallProcess = {
    id: blank, definitionId: blank, name: "", description: "", createdAt: "2026-01-01T00:00:00+00:00", version: 1, toolVersion: "3.8.0.0", isLatest: true, isPublished: false,
    isReadonly: false, isSystem: false, variables: [], inputs: [], outputs: [], outcomes: [], customProperties: {}, options: { usableAsActivity: false },
    links: [{ href: "", rel: "publish", method: "POST" }],
    root: {
      id: "~flow", nodeId: "~flow", name: "Flow", type: "Elsa.Flowchart", version: 1, customProperties: {}, metadata: {},
      activities: [step(blankStep, "Elsa.Start", 0), step("~one", "OneStop.ReceiveDossier", 300), step("~two", "Elsa.FlowDecision", 600), step("~end", "OneStop.CloseDossier", 900)],
      connections: [line(blankStep, "Done", "~one"), line("~one", "Accepted", "~two"), line("~two", "True", "~end"), line("~two", "False", "~one")],
    },
  };
  // Ready when the first step can be seen; a drawing without steps, when the small process is gone.
  let hasSteps = true;
  const isBlank = () => document.querySelector(`elsa-activity-wrapper[activity-id="${blankStep}"]`) !== null;
  const seen = () => when(() => document.querySelector("elsa-activity-wrapper .elsa-activity, .x6-graph, .instances-table .mud-table-body tr"));
  const replaced = () => when(() => !isBlank() && (!hasSteps || document.querySelector("elsa-activity-wrapper .elsa-activity")));
  const standing = () => document.querySelector(editor);
  const leave = async () => {
    const before = standing();
    if (!before || before.getAttribute("definition-id") === blank) return;
    studio.root.remove("ready");
    // What was drawn last is sent half a second later; and Studio lets go of an element a second after it was taken out.
    await pause(700);
    await studio.allSaved();
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
    studio.session = crypto.randomUUID();
    studio.forgetUnsaved();
    studio.forgetRunning();
    if (element) {
      element.setAttribute("definition-id", id);
    } else {
      element = document.createElement(editor);
      element.setAttribute("definition-id", id);
      element.setAttribute("remote-endpoint", studio.settings.api);
      document.body.prepend(element);
    }
    if (id !== blank) { replaced().then(() => { if (element.isConnected && id === wanted) ready(); }); return; }
    await Promise.race([when(() => document.querySelector(`elsa-activity-wrapper[activity-id="${blankStep}"] .elsa-activity`)), pause(20000)]);
    tell("warm", {});
  };
  const ready = () => { studio.root.add("ready"); tell("ready", {}); studio.meetCanvas(); };
  let wanted = blank, turn = Promise.resolve();
  const open = id => { wanted = id; turn = turn.then(() => id === wanted ? show(id) : null); };

  studio.answerItself = url => url.pathname.endsWith(`/${blank}`) ? Response.json(smallProcess) : undefined;
  studio.onAnswered.push(async (url, init, answer) => {
    if (!/\/by-definition-id\/[^/]+$/.test(url.pathname)) return;
    if (!answer.ok && answer.status !== 401) tell("broken", {});
    hasSteps = answer.ok ? !!(await answer.clone().json().catch(() => null))?.root?.activities?.length : true;
  });
  hear("open", said => open(said.id));
  hear("close", () => open(blank));
  if (studio.settings.started === "ahead") { customElements.whenDefined(editor).then(() => { if (wanted === blank) open(blank); }); tell("started", {}); }
  else seen().then(ready);
})();
