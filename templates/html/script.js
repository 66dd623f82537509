(() => {
  const all = [...document.querySelectorAll("details")];
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all.filter((each) => !each.open);
    closed.forEach((each) => (each.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((each) => (each.open = false)));
  const field = document.getElementById("tree-search");
  if (!field) return;
  const out = field.parentNode.querySelector("output");
  const rows = [...document.querySelectorAll(".tree li")];
  const start = all.map((each) => each.open);
  const own = (row) => row.querySelector("summary, .leaf").textContent.toLowerCase();
  field.parentNode.hidden = false;
  field.addEventListener("input", () => {
    const text = field.value.trim().toLowerCase();
    const hits = rows.filter((row) => own(row).includes(text));
    rows.forEach((row) => (row.hidden = !hits.some((hit) => hit.contains(row) || row.contains(hit))));
    all.forEach((each, index) => (each.open = text ? true : start[index]));
    out.textContent = text && hits.length + " " + (hits.length === 1 ? out.dataset.one : out.dataset.many);
  });
})();
