// The list of what was said.

import { aside, button, make, sign } from './make.js';
import { link, written } from './text.js';

const THUMBS = /^\/feedback\b.*"(yes|no)"/;
const TICKS = { waiting: '…', stored: '✓', answered: '✓✓', failed: '⚠' };

export class Log {
  /** `choose(choice, element)` is called when a choice is pressed. */
  constructor(words, base, isInline, choose) {
    Object.assign(this, { words, base, isInline, choose });
    this.list = make('ol', { role: 'list' });
    this.typing = make('li.typing', { 'aria-hidden': 'true' }, make('i'), make('i'), make('i'));
    this.root = make('div.log', { role: 'log', tabindex: isInline ? null : 0, 'aria-label': words.conversation }, this.list);
    this.own = new Map();
  }

  /** Empty the list but for the greeting. */
  begin() {
    const { words } = this;
    const examples = words.examples.split('|').filter(Boolean).map((title) => ({ title }));
    this.own.clear();
    this.list.textContent = '';
    this.list.append(make('li.it', null, make('h2', null, words.invite), ...written(words.greeting, words),
      this.choices(examples)));
  }

  /** A message of the person without an answer yet. */
  message({ id, text, stored, failed }) {
    if (!this.own.has(id)) this.reveal(this.list.appendChild(this.ownItem(id, text)));
    this.mark(id, failed ? 'failed' : stored ? 'stored' : 'waiting');
  }

  /** How far a message has come: a key of TICKS. */
  mark(id, state) {
    const item = this.own.get(id);
    if (!item || item.state === state) return;
    item.state = state;
    item.lastChild.textContent = '';
    item.lastChild.append(sign(TICKS[state]), aside(this.words[state]));
  }

  /** The next turn. */
  turn(turn) {
    const { root, list, own } = this;
    const known = own.get(turn.id);
    const isNear = known || root.scrollHeight - root.scrollTop - root.clientHeight < 120;
    const [first] = own.values();
    const before = known ? known.nextSibling : first || null;
    const items = this.items(turn);
    for (const item of items) if (item !== known) list.insertBefore(item, before);
    if (items[0] && isNear) this.reveal(items[0]);
  }

  /** Turns from before those that are shown. */
  older(turns) {
    // The greeting stays on top.
    const first = this.list.children[1];
    for (const turn of turns) for (const item of this.items(turn)) this.list.insertBefore(item, first);
  }

  /** Show or hide that an answer is being looked for. */
  busy(is) {
    if (!is) this.typing.remove();
    else if (this.list.lastChild !== this.typing) this.reveal(this.list.appendChild(this.typing));
  }

  reveal(item) {
    const top = item.getBoundingClientRect().top - 8;
    if (this.isInline) window.scrollBy(0, top);
    else this.root.scrollTop += top - this.root.getBoundingClientRect().top;
  }

  ownItem(id, text) {
    const item = make('li.me', null, aside(`${this.words.you}: `), make('p', null, text), make('span.tick'));
    this.own.set(id, item);
    return item;
  }

  /** The elements of a turn; the person's message is the one that is shown already, where there is one. */
  items({ id, user, author, replies }) {
    const items = replies.map((reply) => this.reply(reply, author));
    if (user) {
      const mine = this.own.get(id) || this.ownItem(id, user);
      // Numbers of documents and the like come back hidden: the person sees what was kept.
      if (mine.childNodes[1].textContent !== user) mine.childNodes[1].textContent = user;
      this.mark(id, 'answered');
      items.unshift(mine);
    }
    this.own.delete(id);
    return items;
  }

  reply(reply, author) {
    const { words } = this;
    const who = author ? make('p.who', null, author) : aside(`${words.name}: `);
    const item = make('li.it', null, who, ...written(reply.text, words));
    const file = reply.document;
    // An address of another kind, «javascript:» say, is not followed.
    if (file && /^(https?:|\/)/.test(file.url)) {
      item.append(link(new URL(file.url, this.base), `${words.document}: ${file.title}`, 'a.file'));
    }
    if (reply.buttons.length) item.append(this.choices(reply.buttons));
    return item;
  }

  choices(all) {
    return make('div.choices', { role: 'group', 'aria-label': this.words.options }, ...all.map((choice) => {
      const thumb = THUMBS.exec(choice.payload);
      const face = thumb ? [sign(thumb[1] === 'yes' ? '👍' : '👎'), aside(choice.title)] : [choice.title];
      const element = button(thumb ? 'button.thumb' : 'button', () => this.choose(choice, element), null, ...face);
      return element;
    }));
  }
}
