"use strict";
(function () {
  var root = document.documentElement;
  var data = JSON.parse(document.getElementById("data").textContent);
  var byId = function (id) { return document.getElementById(id); };
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
  all(".script-only").forEach(function (element) { element.hidden = false; });

  // The theme: what the reader chose, else what the system asks for.
  var theme = byId("theme");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
  function showTheme() {
    theme.textContent = isDark() ? "Light" : "Dark";
    theme.setAttribute("aria-pressed", String(isDark()));
    theme.setAttribute("aria-label", isDark() ? "Dark theme is on; switch to light" : "Light theme is on; switch to dark");
  }
  // A page in a frame or from a file may not be allowed to remember.
  try {
    var kept = localStorage.getItem("cascade-theme");
    if (kept === "dark" || kept === "light") { root.dataset.theme = kept; }
  } catch (e) { /* then it is not remembered */ }
  theme.addEventListener("click", function () {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("cascade-theme", root.dataset.theme); } catch (e) { /* as above */ }
    showTheme();
  });
  dark.addEventListener("change", showTheme);
  showTheme();

  // What falls.
  var section = byId("pipeline");
  var select = byId("ask-what");
  var clear = byId("ask-clear");
  var answer = byId("answer");
  var hint = answer.firstElementChild;
  var boxes = data.jobs.map(function (_, number) { return byId("box-" + number); });
  var facts = boxes.map(function (box) { return box ? box.querySelector(".facts") : null; });
  var usual = facts.map(function (text) { return text ? text.textContent : ""; });
  var titles = boxes.map(function (box) { return box ? box.querySelector("title") : null; });
  var labels = titles.map(function (title) { return title ? title.textContent : ""; });
  var wires = all(".wire, .tip");
  var ofJob = {};
  data.answers.forEach(function (it, index) { if (it.kind === "fail" && it.from.length) { ofJob[it.from[0]] = index; } });
  var asked = -1;

  function paint(index) {
    boxes.forEach(function (box, number) {
      if (!box) { return; }
      delete box.dataset.s;
      box.removeAttribute("aria-current");
      facts[number].textContent = usual[number];
      titles[number].textContent = labels[number];
    });
    wires.forEach(function (wire) { wire.classList.remove("lit"); });
    section.classList.toggle("asking", index >= 0);
    if (index < 0) { return; }
    var it = data.answers[index];
    var lit = {};
    it.jobs.forEach(function (entry) {
      var number = entry[0];
      var box = boxes[number];
      if (!box) { return; }
      var code = entry[1];
      box.dataset.s = code[0] === "f" ? "f" : code[0] === "s" ? "r" : "k";
      var words = data.words[code] + (entry[2] ? ", perhaps not" : "");
      facts[number].textContent = words;
      titles[number].textContent = data.jobs[number] + ": " + words;
      entry[3].forEach(function (from) { lit[from + " " + number] = true; });
    });
    it.from.forEach(function (number) { if (boxes[number]) { boxes[number].setAttribute("aria-current", "true"); } });
    wires.forEach(function (wire) {
      wire.classList.toggle("lit", Boolean(lit[wire.dataset.from + " " + wire.dataset.to]));
    });
  }

  function add(parent, tag, text, style) {
    var element = document.createElement(tag);
    element.textContent = text;
    if (style) { element.className = style; }
    parent.appendChild(element);
    return element;
  }

  function tell(index) {
    answer.replaceChildren();
    if (index < 0) { answer.appendChild(hint); return; }
    var it = data.answers[index];
    add(answer, "h4", it.kind === "fail" ? "If " + it.name + " fails" : "If " + it.name + " is down");
    if (!it.says.length) { add(answer, "p", "Nothing else changes."); }
    it.says.forEach(function (says) {
      add(answer, "p", (it.says.length > 1 ? says[0] + ": " : "") + says[1] + ".");
      if (says[2]) { add(answer, "p", "Silent green: " + says[2], "silent"); }
    });
    var groups = {};
    it.jobs.forEach(function (entry) {
      var words = data.words[entry[1]] + (entry[2] ? ", perhaps not" : "");
      (groups[words] = groups[words] || []).push(data.jobs[entry[0]]);
    });
    Object.keys(groups).forEach(function (words) {
      add(answer, "p", words.charAt(0).toUpperCase() + words.slice(1) + ": " + groups[words].join(", "), "list");
    });
    var row = it.from.length === 1 ? byId("job-" + it.from[0]) : null;
    if (row) {
      var list = add(answer, "dl", "");
      Array.prototype.forEach.call(row.querySelectorAll("td"), function (cell) {
        if (cell.textContent !== "–") {
          var pair = add(list, "div", "");
          add(pair, "dt", cell.dataset.label);
          add(pair, "dd", cell.textContent);
        }
      });
    }
  }

  function hashOf(index) {
    var it = data.answers[index];
    return "#" + it.kind + "=" + encodeURIComponent(it.name);
  }

  function ask(index, quiet) {
    asked = index;
    select.value = index < 0 ? "" : String(index);
    clear.hidden = index < 0;
    paint(index);
    tell(index);
    if (index >= 0) {
      var first = data.answers[index].jobs.map(function (entry) { return boxes[entry[0]]; }).filter(Boolean)[0];
      var closed = first ? first.closest("details") : null;
      if (closed) { closed.open = true; }
    }
    if (!quiet) {
      history.replaceState(null, "", index < 0 ? location.pathname + location.search : hashOf(index));
    }
  }

  function fromHash() {
    var index = -1;
    data.answers.forEach(function (_, other) { if (hashOf(other) === location.hash) { index = other; } });
    if (index >= 0 || /^#(fail|down)=/.test(location.hash)) { ask(index, true); }
  }

  function numberOf(box) { return Number(box.id.slice("box-".length)); }

  // Left and right along the arrows, up and down among neighbours, by what is nearest on that side.
  function neighbour(box, key) {
    var from = box.getBoundingClientRect();
    var best = null;
    var least = Infinity;
    boxes.forEach(function (other) {
      if (!other || other === box || other.ownerSVGElement !== box.ownerSVGElement) { return; }
      var to = other.getBoundingClientRect();
      var dx = to.left + to.width / 2 - from.left - from.width / 2;
      var dy = to.top + to.height / 2 - from.top - from.height / 2;
      var along = key === "ArrowRight" ? dx : key === "ArrowLeft" ? -dx : key === "ArrowDown" ? dy : -dy;
      var across = key === "ArrowRight" || key === "ArrowLeft" ? Math.abs(dy) : Math.abs(dx);
      if (along > 4 && along + 2 * across < least) { least = along + 2 * across; best = other; }
    });
    return best;
  }

  boxes.forEach(function (box) {
    if (!box) { return; }
    var index = ofJob[numberOf(box)];
    box.addEventListener("keydown", function (event) {
      if (/^Arrow/.test(event.key)) {
        var next = neighbour(box, event.key);
        if (next) { event.preventDefault(); next.focus(); }
      } else if (event.key === " " && index !== undefined) {
        event.preventDefault();
        ask(asked === index ? -1 : index);
      }
    });
    if (index === undefined) { return; }
    box.setAttribute("role", "button");
    box.addEventListener("click", function (event) {
      event.preventDefault();
      ask(asked === index ? -1 : index);
    });
    box.addEventListener("pointerenter", function (event) {
      if (asked < 0 && event.pointerType === "mouse") { paint(index); }
    });
    box.addEventListener("pointerleave", function () { if (asked < 0) { paint(-1); } });
  });
  select.addEventListener("change", function () { ask(select.value === "" ? -1 : Number(select.value)); });
  clear.addEventListener("click", function () { ask(-1); select.focus(); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape" && asked >= 0) { ask(-1); } });
  window.addEventListener("hashchange", fromHash);

  // A large drawing is seen from where it begins.
  function showBeginning(canvas) {
    var first = null;
    Array.prototype.forEach.call(canvas.querySelectorAll(".pipeline a"), function (box) {
      var place = box.querySelector("rect").getBBox();
      if (!first || place.x < first.x) { first = place; }
    });
    if (first) { canvas.scrollTop = Math.max(0, first.y + first.height / 2 - canvas.clientHeight / 2); }
  }
  all(".canvas").forEach(function (canvas) {
    showBeginning(canvas);
    canvas.parentElement.addEventListener("toggle", function () { showBeginning(canvas); }, { once: true });
  });

  // Patches to take away.
  all(".copy").forEach(function (button) {
    button.addEventListener("click", function () {
      var text = button.parentElement.querySelector("code").textContent;
      var done = function (words) {
        button.textContent = words;
        setTimeout(function () { button.textContent = "Copy"; }, 2000);
      };
      if (!navigator.clipboard) { done("Select it by hand"); return; }
      navigator.clipboard.writeText(text).then(function () { done("Copied"); }, function () { done("Select it by hand"); });
    });
  });

  // Paper shows what a click would.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = all("details:not([open])");
    closed.forEach(function (it) { it.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (it) { it.open = false; }); });
  fromHash();
  root.dataset.ready = "true";
})();
