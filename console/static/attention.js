// While people are attended: how many wait, also when the page lies behind others, and who writes.
//   data-attention="address"     on the body: asked every ten seconds; numbers go into the menu and the title
//   data-alerts                  on a button: sound and notification, for whoever asks for them in this browser
//   data-typing="address"        on a text field: the address hears every few seconds that somebody writes in it
"use strict";
(() => {
  const ASK_MS = 10000, QUIET_MS = { web: 4000, other: 20000 };
  const address = document.body.dataset.attention;
  const name = document.title.replace(/^\(\d+\) /, "");
  const wants = () => localStorage.getItem("ventanilla-alerts") === "on";
  let known = Number(document.body.dataset.waiting), sound = null;

  function beep() {
    sound ||= new AudioContext();
    const tone = sound.createOscillator(), volume = sound.createGain(), now = sound.currentTime;
    tone.frequency.value = 660;
    volume.gain.setValueAtTime(0.15, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + 0.6);
    tone.connect(volume).connect(sound.destination);
    tone.start(now);
    tone.stop(now + 0.6);
  }

  function alertOf(total) {
    beep();
    if (window.Notification?.permission !== "granted" || !document.hidden) return;
    const text = total === 1 ? "Una persona espera su atención" : `${total} personas esperan su atención`;
    const shown = new Notification("Ventanilla", { body: text, tag: "ventanilla-atencion", renotify: true });
    shown.onclick = () => { window.focus(); location.assign(address.replace(/\/cuenta$/, "")); };
  }

  function show(total) {
    document.title = total ? `(${total}) ${name}` : name;
    for (const badge of document.querySelectorAll("[data-badge]")) {
      badge.hidden = !total;
      badge.firstChild.textContent = total;
    }
    if (total > known && wants()) alertOf(total);
    known = total;
  }

  async function ask() {
    try {
      const answer = await fetch(address, { redirect: "error" });
      if (answer.ok) { const { waiting, mine } = await answer.json(); show(waiting + mine); }
    } catch { /* the line is down, or the session is over; the page itself says so */ }
    setTimeout(ask, ASK_MS);
  }
  if (address) setTimeout(ask, ASK_MS);

  for (const button of document.querySelectorAll("[data-alerts]")) {
    const draw = () => button.setAttribute("aria-pressed", wants());
    button.hidden = false;
    button.addEventListener("click", async () => {
      localStorage.setItem("ventanilla-alerts", wants() ? "off" : "on");
      if (wants()) { beep(); await window.Notification?.requestPermission(); }
      draw();
    });
    draw();
  }

  let told = 0;
  document.addEventListener("input", ({ target }) => {
    const { typing, channel } = target.dataset || {};
    if (!typing || !target.value.trim() || Date.now() - told < (QUIET_MS[channel] || QUIET_MS.other)) return;
    told = Date.now();
    const body = new URLSearchParams({ csrf: target.form.elements.csrf.value });
    fetch(typing, { method: "post", body }).catch(() => {});
  });
})();
