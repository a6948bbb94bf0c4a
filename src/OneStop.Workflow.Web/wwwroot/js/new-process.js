// The name of the chosen procedure is offered as the name of its process.
(() => {
  "use strict";
  const chosen = document.getElementById("procedure"), name = document.getElementById("name");
  let offered = "";
  chosen?.addEventListener("change", () => {
    const text = chosen.selectedOptions[0]?.dataset.name ?? "";
    if (name.value === "" || name.value === offered) name.value = offered = text;
  });
})();
