// Studio's list of runs: a run that is chosen opens in the page around.
(() => {
  "use strict";
  const studio = window.oneStopStudio, list = document.querySelector("elsa-workflow-instance-list");
  if (!list) return;
  // A property that is set before the element is defined would be lost.
  customElements.whenDefined("elsa-workflow-instance-list").then(() => { list.viewWorkflowInstance = id => studio.tell("open", { what: "instances", id }); });
})();
