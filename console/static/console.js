// What pages do beyond links and forms. Everything works without it; it only saves a reload, a click or a shift of a table.
//   data-confirm="text"          on a button: ask first
//   data-auto                    on a form: send it when a choice changes
//   data-key="j"                 on a link or button: pressed by that key, outside of fields
//   data-swap="#id"              on a form or link: fetch, and replace only that element (by the same id in the answer)
//   data-live="5" id="…"         on an element: fetch this page again every so many seconds, and replace the element
//   data-slash="#id"             on a text field: «/» at its beginning goes to that search field
//   data-filters="#list"         on a search field: shows the items of that list that hold what is typed; Enter takes the first,
//                                Escape goes back to data-back
//   data-all="name"              on a checkbox: checks all boxes of that name; Ctrl+Enter sends the form of any text field
//   data-rows                    on a table body: j and k go up and down its links, Enter opens
"use strict";
(() => {
  const typing = (node) => node.closest("input, select, textarea, [contenteditable]");

  // On a narrow screen a row of a table is a card (console.css), in which each cell says what its column is called.
  function stack(part) {
    for (const table of part.querySelectorAll(".scroll > table")) {
      const heads = [...table.tHead?.rows[0]?.cells ?? []].map((head) => (head.querySelector(".off") ? "" : head.textContent.trim()));
      if (heads.length < 3) continue;
      table.classList.add("stacked");
      for (const cell of table.querySelectorAll("tbody > tr > td")) if (cell.colSpan === 1) cell.dataset.label = heads[cell.cellIndex];
    }
  }
  stack(document);

  // There the menu is a strip, which begins at the section that is open.
  const here = document.querySelector(".side nav [aria-current]");
  if (here) here.closest("nav").scrollLeft = here.offsetLeft - 40;

  async function swap(selector, address, options) {
    const answer = await fetch(address, { ...options, headers: { "X-Requested-With": "fetch" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(selector), old = document.querySelector(selector);
    if (!fresh || !old) { location.assign(answer.url); return; }
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    old.replaceWith(fresh);
    stack(fresh.parentNode);
    if (focused) document.getElementById(focused)?.focus();
    if (!options || options.method !== "post") return answer.url;
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target, question = event.submitter?.dataset.confirm;
    if (question && !confirm(question)) { event.preventDefault(); return; }
    if (!form.dataset.swap) return;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    if (form.method === "post") await swap(form.dataset.swap, form.action, { method: "post", body: data });
    else {
      const address = new URL(form.action);
      address.search = new URLSearchParams([...data].filter(([, value]) => value !== ""));
      const shown = await swap(form.dataset.swap, address);
      if (shown) history.replaceState(null, "", shown);
    }
  });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const shown = await swap(link.dataset.swap, link.href);
    if (shown) history.replaceState(null, "", shown);
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-auto]");
    if (form && event.target.matches("select, input[type=checkbox], input[type=radio], input[type=date]")) form.requestSubmit();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) { event.preventDefault(); target.matches("input, select, textarea") ? target.focus() : target.click(); return; }
    const links = [...document.querySelectorAll("[data-rows] tr")].map((row) => row.querySelector("a")).filter(Boolean);
    if (!links.length || !["j", "k"].includes(event.key)) return;
    const at = links.indexOf(document.activeElement), next = at < 0 ? 0 : at + (event.key === "j" ? 1 : -1);
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
  });

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const itemsOf = (search) => [...document.querySelector(search.dataset.filters).children];
  for (const node of document.querySelectorAll("[data-scripted]")) node.hidden = false;

  document.addEventListener("input", ({ target }) => {
    if (target.dataset?.filters) for (const item of itemsOf(target)) item.hidden = !plain(item.textContent).includes(plain(target.value.trim()));
    if (target.dataset?.all) for (const box of document.getElementsByName(target.dataset.all)) box.checked = target.checked;
  });

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.matches("textarea, input") && target.form) {
      event.preventDefault();
      target.form.requestSubmit();
    }
    if (key === "/" && target.dataset?.slash && !target.value) {
      event.preventDefault();
      document.querySelector(target.dataset.slash).focus();
    }
    if (!target.dataset?.filters || !["Enter", "Escape"].includes(key)) return;
    event.preventDefault();
    const first = key === "Enter" && itemsOf(target).find((item) => !item.hidden);
    target.value = "";
    for (const item of itemsOf(target)) item.hidden = false;
    document.querySelector(target.dataset.back).focus();
    if (first) first.querySelector("a").click();
  });

  for (const node of document.querySelectorAll("[data-live]")) {
    const again = async () => {
      const now = document.getElementById(node.id);
      if (!document.hidden && now && !now.contains(document.activeElement?.closest("input, textarea, select"))) {
        try { await swap(`#${node.id}`, document.body.dataset.page || location.href); } catch { /* the line is down; the next try may get through */ }
      }
      setTimeout(again, node.dataset.live * 1000);
    };
    setTimeout(again, node.dataset.live * 1000);
  }
})();
