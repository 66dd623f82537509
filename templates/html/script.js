(() => {
  const all = [...document.querySelectorAll("details")];
  const plain = (text) => text.replaceAll("\u00ad", "").toLowerCase(); // as it is without its hyphenation
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all.filter((each) => !each.open);
    closed.forEach((each) => (each.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((each) => (each.open = false)));
  document.querySelectorAll(".search").forEach((box) => {
    const [field, out] = box.querySelectorAll("input, output");
    const rows = [...box.nextElementSibling.querySelectorAll("li")];
    const folds = [...box.nextElementSibling.querySelectorAll("details")];
    const start = folds.map((each) => each.open);
    const own = (row) => plain(row.querySelector("summary, .leaf").textContent);
    box.hidden = false;
    field.addEventListener("input", () => {
      const text = plain(field.value).trim();
      const hits = rows.filter((row) => own(row).includes(text));
      rows.forEach((row) => (row.hidden = !hits.some((hit) => hit.contains(row) || row.contains(hit))));
      folds.forEach((each, index) => (each.open = text ? true : start[index]));
      out.textContent = text && hits.length + " " + (hits.length === 1 ? out.dataset.one : out.dataset.many);
    });
  });
})();
