"use strict";
(() => {
  const form = document.getElementById("filters");
  const rule = document.getElementById("rule");
  const file = document.getElementById("file");
  const shown = document.getElementById("shown");
  const findings = [...document.querySelectorAll("article[data-rule]")];
  const groups = [...document.querySelectorAll("section[data-file]")];

  function filter() {
    const severities = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
    let count = 0;
    for (const finding of findings) {
      const { dataset } = finding;
      finding.hidden = !severities.has(dataset.severity)
        || (rule.value && dataset.rule !== rule.value)
        || (file.value && dataset.file !== file.value);
      count += finding.hidden ? 0 : 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("article:not([hidden])");
    }
    shown.textContent = `${count} of ${findings.length} findings shown`;
  }

  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const details = target.closest("details");
    if (details) details.open = true;
    if (target.closest("[hidden]")) form.reset(), filter();
    target.scrollIntoView();
  }

  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  window.addEventListener("hashchange", reveal);
  form.hidden = findings.length === 0;
  filter();
  reveal();
})();
