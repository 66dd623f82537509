(() => {
  const folds = [...document.querySelectorAll("details")];
  const plain = (text) => text.replaceAll("\u00ad", "").toLowerCase(); // as it is without its hyphenation
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folds.filter((each) => !each.open);
    closed.forEach((each) => (each.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((each) => (each.open = false)));
  document.querySelectorAll(".filters").forEach((box) => {
    const fields = [...box.querySelectorAll("input, select")];
    const out = box.querySelector("output");
    const area = box.nextElementSibling;
    const items = [...area.querySelectorAll("[data-level]")];
    const parts = [...area.querySelectorAll(".part")];
    const fits = (item, field) => {
      const text = plain(field.value).trim();
      if (!text) return true;
      const by = field.dataset.by;
      return by ? item.dataset[by].split(" ").includes(text) : plain(item.textContent).includes(text);
    };
    box.hidden = false;
    box.addEventListener("input", () => {
      items.forEach((item) => (item.hidden = !fields.every((field) => fits(item, field))));
      parts.forEach((part) => (part.hidden = !part.querySelector("[data-level]:not([hidden])")));
      const shown = items.filter((item) => !item.hidden).length;
      out.textContent = out.dataset.said.replace("%(n)s", shown).replace("%(all)s", items.length);
    });
  });
})();
