// <ventanilla-chat>: a button in the corner that opens the chat, or with `inline` the chat where the element stands.
//
// Attributes: name, tagline, invite, greeting, examples («one|another»), color («#rrggbb»), side (left), theme (light,
// dark), inline. What the element contains is for browsers that cannot run this.

import { makeChat } from './chat.js';
import { shades } from './colour.js';
import { composer, head, launcher, toolbar } from './frame.js';
import { button, make } from './make.js';
import { readTurns } from './page.js';
import { print, save } from './paper.js';
import { link } from './text.js';

const BASE = new URL('.', document.currentScript.src).href;
const SMALL = '(max-width: 30em), (max-height: 30em)';

function dress(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS_TEXT);
    root.adoptedStyleSheets = [sheet];
  } catch (error) {
    // A file, because a site's policy may forbid styles inside the page; browsers from before 2019 to 2023 need it.
    root.append(make('link', { rel: 'stylesheet', href: BASE + 'widget.css' }));
  }
}

class VentanillaChat extends HTMLElement {
  connectedCallback() {
    if (!this.chat) this.build();
    else if (this.isShown) this.chat.start();
  }

  disconnectedCallback() {
    this.chat.stop();
  }

  get isShown() {
    return this.isInline || !this.panel.hidden;
  }

  build() {
    const words = Object.assign({}, WORDS);
    for (const name of Object.keys(words)) if (this.hasAttribute(name)) words[name] = this.getAttribute(name);
    this.words = words;
    this.isInline = this.hasAttribute('inline');
    const chat = this.chat = makeChat(words, BASE, this.isInline, this);
    const keep = (how) => async () => how(await chat.all(), words);
    const tools = toolbar(words, { person: () => chat.say(words.person, '/request_person'), save: keep(save), print: keep(print), erase: () => this.erase() });
    this.status = make('p.state', { role: 'status' });
    this.more = button('button.tool', chat.older, { hidden: true }, words.older);
    this.composer = composer(words, chat.say, chat.typing);
    chat.log.root.prepend(this.more);
    this.panel = make(this.isInline ? 'div.page' : 'section.panel', null, chat.log.root, this.status, this.composer.root);
    const root = this.attachShadow({ mode: 'open' });
    dress(root);
    const own = shades(this.getAttribute('color'));
    for (const key of Object.keys(own)) this.style.setProperty(key, own[key]);
    root.append(this.panel);
    if (this.isInline) this.takeOver(tools);
    else this.float(root, tools);
  }

  /** Put the chat into the corner, behind a button. */
  float(root, tools) {
    const { chat, panel, words } = this;
    const drawer = this.drawer = make('div.drawer', { hidden: true }, tools);
    panel.hidden = true;
    panel.prepend(head(words, drawer, () => this.close()), drawer);
    const page = (name, text) => link(new URL(name, BASE), text);
    this.note = make('p.note', null, words.privacy + ' ', page('ayuda', words.help_link), ' · ', page('privacidad', words.privacy_link));
    panel.append(this.note);
    this.composer.field.value = chat.memory.visit.draft;
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-labelledby', 'name');
    panel.addEventListener('keydown', (event) => this.key(event));
    this.call = launcher(words, () => this.open());
    root.append(this.call);
    if (chat.memory.visit.open && !matchMedia(SMALL).matches) this.show();
    else if (chat.waiting().length || chat.memory.papers.left) chat.start();
  }

  /** Take the place of the page that needs no JavaScript, with what it shows and what was typed so far. */
  takeOver(tools) {
    const { chat, composer: { field } } = this;
    const typed = this.querySelector('#text');
    this.panel.append(tools);
    readTurns(this).forEach(chat.turn);
    chat.start();
    field.value = typed.value;
    // Where the page's own links lead.
    this.id = typed.form.getAttribute('id');
    if (typed === document.activeElement) field.focus();
    this.textContent = '';
  }

  open() {
    this.show();
    // A finger needs to see the greeting before the keyboard covers it.
    (matchMedia('(pointer: coarse)').matches ? this.chat.log.root : this.composer.field).focus();
  }

  show() {
    this.panel.hidden = false;
    this.call.hidden = this.chat.memory.visit.open = true;
    this.call.lastChild.lastChild.textContent = this.words.invite;
    this.chat.start();
  }

  close() {
    this.panel.hidden = true;
    this.call.hidden = false;
    this.chat.memory.visit.open = '';
    this.call.focus();
  }

  key(event) {
    const { key, shiftKey } = event;
    if (key === 'Escape') this.close();
    if (key !== 'Tab' || !matchMedia(SMALL).matches) return;
    // Where the chat covers the page, the keyboard must not walk behind it.
    const all = Array.from(this.panel.querySelectorAll('a,button,textarea,[tabindex]')).filter((one) => one.offsetParent);
    if (shiftKey) all.reverse();
    if (this.shadowRoot.activeElement === all[all.length - 1]) {
      event.preventDefault();
      all[0].focus();
    }
  }

  state(text) {
    const { chat, status } = this;
    if (!status) return;
    if (status.textContent !== text) status.textContent = text;
    this.more.hidden = chat.first < 2;
    // Once it was read and something was said, an answer needs the room more.
    if (this.note && chat.first && !this.drawer.contains(this.note)) this.drawer.append(this.note);
    if (this.isShown && !document.hidden) chat.seen();
  }

  news() {
    if (!this.isShown) this.call.lastChild.lastChild.textContent = this.words.news;
  }

  erase() {
    this.composer.field.focus();
    this.chat.erase();
  }
}

if (!customElements.get('ventanilla-chat')) customElements.define('ventanilla-chat', VentanillaChat);
