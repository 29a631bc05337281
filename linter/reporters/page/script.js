"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const root = document.documentElement;
  const form = one("filter");
  appearance();
  if (form) {
    filtering();
    form.hidden = false;
    new ResizeObserver(() => {
      const stuck = getComputedStyle(form).position === "sticky";
      root.style.setProperty("--bar", `${stuck ? form.offsetHeight + 8 : 8}px`);
    }).observe(form);
  }

  function appearance() {
    let kept = "auto";
    try {
      kept = localStorage.getItem("postlint-theme") || kept;
    } catch {} // a browser that keeps nothing for files
    for (const choice of all('input[name="theme"]')) {
      choice.checked = choice.value === kept;
      choice.addEventListener("change", () => {
        root.dataset.theme = choice.value;
        try {
          localStorage.setItem("postlint-theme", choice.value);
        } catch {}
      });
    }
    root.dataset.theme = kept;
    one("theme").hidden = false;
  }

  function filtering() {
    const cards = all(".finding");
    const sections = all(".file").map((file) => ({ file, cards: all(".finding", file) }));
    const marks = all("mark").map((mark) => ({ mark, of: mark.dataset.of.split(" ") }));
    const marksOf = new Map();
    for (const { mark, of } of marks) {
      for (const number of of) {
        marksOf.set(number, [...(marksOf.get(number) || []), mark]);
      }
    }
    const words = new Map();
    const search = form.elements.search;
    let current = null;

    const textOf = (card) => {
      if (!words.has(card)) {
        const said = all(".head, h3, .help, dt, li", card).map((part) => part.textContent); // not the text around a fix
        words.set(card, [card.closest(".file").dataset.path, ...said].join(" ").toLowerCase());
      }
      return words.get(card);
    };
    const numberOf = (card) => card.id.slice(1);

    function apply() {
      const severities = new Set(all('input[name="severity"]:checked', form).map((box) => box.value));
      const rule = form.elements.rule.value;
      const file = form.elements.file.value;
      const wanted = search.value.toLowerCase().split(/\s+/);
      const shown = new Set();
      for (const section of sections) {
        const inFile = !file || section.file.id === file;
        let left = 0;
        for (const card of section.cards) {
          const fits =
            inFile && severities.has(card.dataset.severity) && (!rule || card.dataset.rule === rule) && wanted.every((word) => textOf(card).includes(word));
          card.hidden = !fits;
          if (fits) {
            shown.add(numberOf(card));
            left += 1;
          }
        }
        section.left = left;
      }
      for (const { mark, of } of marks) {
        mark.classList.toggle("off", !of.some((number) => shown.has(number)));
      }
      for (const { file: element, left } of sections) {
        element.hidden = left === 0 && !element.querySelector("mark:not(.off)");
      }
      const files = sections.filter((section) => section.left > 0).length;
      const count = shown.size === cards.length ? `${cards.length}` : `${shown.size} of ${cards.length}`;
      one("count").value = `${count} ${cards.length === 1 ? "finding" : "findings"} in ${files} ${files === 1 ? "file" : "files"}`;
      one("none").hidden = shown.size > 0;
    }

    function choose(card) {
      for (const before of all(".now")) {
        before.classList.remove("now");
      }
      current = card;
      card.classList.add("now");
      for (const mark of marksOf.get(numberOf(card)) || []) {
        mark.classList.add("now");
      }
      const first = one(`m${numberOf(card)}`);
      const pane = card.closest(".file").querySelector(".posting");
      if (first && pane && pane.scrollHeight > pane.clientHeight) {
        const above = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
        pane.scrollTop += above - pane.clientHeight / 3;
      }
    }

    function step(by) {
      const open = cards.filter((card) => !card.hidden);
      const at = open.indexOf(current);
      const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : at + by];
      if (next) {
        next.focus({ preventScroll: true });
        next.scrollIntoView({ block: "nearest" });
        choose(next);
      }
    }

    function visit(element) {
      if (element) {
        element.scrollIntoView({ block: "center" });
        element.parentElement.querySelector("a").focus({ preventScroll: true });
      }
    }

    function pressed(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
        return;
      }
      if (event.key === "Escape" && event.target === search) {
        search.value = "";
        apply();
        return;
      }
      if (event.target.closest("input, select, textarea") || !form.elements.keys.checked) {
        return;
      }
      const card = event.target.closest(".finding");
      const actions = {
        j: () => step(1),
        k: () => step(-1),
        "/": () => search.focus(),
        ArrowDown: card && (() => step(1)),
        ArrowUp: card && (() => step(-1)),
        Enter: card === event.target && (() => visit(one(`m${numberOf(card)}`))),
      };
      if (actions[event.key]) {
        event.preventDefault();
        actions[event.key]();
      }
    }

    let waiting = 0;
    for (const kind of ["input", "change"]) {
      form.addEventListener(kind, () => {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(apply);
      });
    }
    form.addEventListener("reset", () => requestAnimationFrame(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("keydown", pressed);
    document.addEventListener("focusin", (event) => {
      const card = event.target.closest(".finding");
      if (card && card !== current) {
        choose(card);
      }
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#n"]');
      const card = link ? one(link.hash.slice(1)) : event.target.closest(".finding");
      if (card && !card.hidden && (link || !event.target.closest("a"))) {
        choose(card);
      }
    });
    apply();
  }
})();
