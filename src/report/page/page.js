// Opens the sentence of a chosen line in its article. Offsets of the data are UTF-8 bytes.
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("data");
  const words = read("words");
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const bytes = [];
  const reader = document.getElementById("reader");
  let chosen = null;

  const part = (account, begin, end) => {
    bytes[account] ??= encoder.encode(data.accounts[account].text);
    return decoder.decode(bytes[account].subarray(begin, end));
  };
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const places = (text) => text.split(" ").filter(Boolean).map((one) => one.split(":").map(Number));

  const head = (account, mark) => {
    const bar = element("div", "", "bar");
    const names = element("div");
    names.append(element("h2", (account.title || words["no-title"])));
    const about = [account.label, account.outlet, account.published && account.published.value];
    names.append(element("div", about.filter(Boolean).join(" \u00b7 "), "faint"));
    if (/^https?:\/\//.test(account.url || "")) {
      const link = element("a", account.url);
      link.href = account.url;
      link.rel = "noreferrer noopener";
      names.append(link);
    }
    names.append(element("div", words["how-spoken"], "faint"));
    if (mark && mark[1] > mark[0]) {
      const place = element("div", `${account.id}:${mark[0]}-${mark[1]}`, "place");
      place.title = words["place"];
      names.append(place);
    }
    const close = element("button", words["close"], "close");
    close.addEventListener("click", hide);
    bar.append(names, close);
    return bar;
  };

  // What stands where in an account: who speaks, the outlet's verb, what is said; by first byte.
  const spoken = (account) => {
    const layers = [];
    const add = (evidence, name) => {
      if (evidence && evidence.account === account.label) layers.push([evidence.begin, evidence.end, name]);
    };
    for (const one of data.statements || []) {
      add(one.holder_evidence, "holder");
      add(one.cue_evidence, "cue");
      for (const evidence of one.content_evidence) add(evidence, "content");
    }
    return layers.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  };

  // The block in pieces, each with the names of the layers over it ("mark" is the chosen line).
  const paragraph = (index, block, layers) => {
    const heading = block.kind === "headline" || block.kind === "subheading";
    const made = element(heading ? "h4" : "p", "", block.kind);
    made.dir = "auto";
    const here = layers.filter((one) => one[0] < block.end && one[1] > block.begin);
    const cuts = new Set([block.begin, block.end]);
    for (const [begin, end] of here) {
      cuts.add(Math.max(begin, block.begin));
      cuts.add(Math.min(end, block.end));
    }
    const at = [...cuts].sort((a, b) => a - b);
    for (let i = 0; i + 1 < at.length; ++i) {
      const names = new Set(here.filter((one) => one[0] <= at[i] && one[1] >= at[i + 1]).map((one) => one[2]));
      const text = part(index, at[i], at[i + 1]);
      const marked = names.delete("mark");
      const className = [...names].join(" ");
      if (marked) made.append(element("mark", text, className));
      else made.append(className ? element("span", text, className) : text);
    }
    return made;
  };

  const show = (button) => {
    const all = places(button.dataset.at);
    const index = all[0][0];
    const marks = all.filter((one) => one[0] === index).map((one) => [one[1], one[2], "mark"]);
    const account = data.accounts[index];
    const layers = marks.concat(spoken(account));
    reader.replaceChildren(head(account, marks[0]));
    for (const block of account.blocks) reader.append(paragraph(index, block, layers));
    reader.classList.remove("empty");
    const mark = reader.querySelector("mark");
    if (mark) reader.scrollTop = mark.offsetTop - reader.clientHeight / 3;
    if (chosen) chosen.setAttribute("aria-pressed", "false");
    chosen = button;
    chosen.setAttribute("aria-pressed", "true");
  };
  const hide = () => {
    reader.replaceChildren(element("p", words["choose-line"], "faint"));
    reader.classList.add("empty");
    if (chosen) {
      chosen.setAttribute("aria-pressed", "false");
      chosen.focus();
    }
    chosen = null;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-at]");
    if (button) show(button);
  });
  document.addEventListener("keydown", (event) => {
    const mark = event.target.closest("g[data-at]");
    if (!mark || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    show(mark);
  });
  const move = (step) => {
    const lines = [...document.querySelectorAll("main button.said")].filter((one) => one.offsetParent);
    const at = lines.indexOf(document.activeElement);
    const next = lines[at < 0 ? 0 : at + step];
    if (next) next.focus();
  };
  // In the matrix: left and right between the accounts that tell a fact, up and down between facts.
  const walk = (event) => {
    const row = event.target.closest(".matrix tbody tr");
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!row || !step) return;
    const buttons = [...row.querySelectorAll("button")];
    let next = buttons[buttons.indexOf(event.target) + step];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const rows = [...document.querySelectorAll(".matrix tbody tr:not(.group)")];
      const other = rows[rows.indexOf(row) + step];
      next = other && (other.children[event.target.closest("td, th").cellIndex].querySelector("button") || other.querySelector("button"));
    }
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  document.addEventListener("keydown", (event) => {
    walk(event);
    if (event.key === "Escape") hide();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") move(1);
    if (event.key === "k") move(-1);
  });
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = root.dataset.theme || (dark ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
  });
  document.getElementById("save").addEventListener("click", () => {
    const link = element("a");
    const text = JSON.stringify(data, null, 1) + "\n";
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "synopsis.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  if (location.hash.startsWith("#choose-")) {
    const first = document.querySelectorAll("main button.said")[Number(location.hash.slice(8))];
    if (first) show(first);
  }
})();
