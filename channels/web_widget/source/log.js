// The list of what was said.

import { aside, button, make, sign } from './make.js';
import { link, written } from './text.js';

/** Choices that say whether an answer helped: `/give_feedback{"helped": "yes"}`, without a reason yet. */
const THUMBS = /^\/give_feedback\b(?!.*"why").*"(yes|no)"/;
const TICKS = { waiting: '…', stored: '✓', answered: '✓✓', failed: '⚠' };
/** How near its end, in pixels, a list counts as being read at its end. */
const NEAR = 120;

/** `choose(choice, element)` is called when a choice is pressed. */
export function makeLog(words, base, isInline, choose, shelf) {
  const list = make('ol', { role: 'list' });
  const root = make('div.log', { role: 'log', tabindex: isInline ? null : 0, 'aria-label': words.conversation }, list);
  const typing = make('li.typing', { 'aria-hidden': 'true' }, make('i'), make('i'), make('i'));
  const own = new Map();

  function reveal(item) {
    const top = item.getBoundingClientRect().top - 8;
    if (isInline) scrollBy(0, top);
    else root.scrollTop += top - root.getBoundingClientRect().top;
  }

  function choices(all) {
    return make('div.choices', { role: 'group', 'aria-label': words.options }, ...all.map((choice) => {
      const thumb = THUMBS.exec(choice.payload);
      const face = thumb ? [sign(thumb[1] === 'yes' ? '👍' : '👎'), aside(choice.title)] : [choice.title];
      const element = button(thumb ? 'button.thumb' : 'button', () => choose(choice, element), null, ...face);
      return element;
    }));
  }

  function ownItem(id, text) {
    const item = make('li.me', null, aside(words.you + ': '), make('p', null, text), make('span.tick'));
    own.set(id, item);
    return item;
  }

  function answer({ text, document: file, buttons }, author) {
    const who = author ? make('p.who', null, author) : aside(words.name + ': ');
    const item = make('li.it', null, who, ...written(text, words, shelf));
    // An address of another kind, «javascript:» say, is not followed.
    if (file && /^(https?:|\/)/.test(file.url)) {
      item.append(link(new URL(file.url, base), `${words.document}: ${file.title}`));
    }
    if (buttons.length) item.append(choices(buttons));
    return item;
  }

  /** How far a message has come: a key of TICKS. */
  function mark(id, state) {
    const item = own.get(id);
    if (item.state === state) return;
    item.state = state;
    item.lastChild.textContent = '';
    item.lastChild.append(sign(TICKS[state]), aside(words[state]));
  }

  /** The elements of a turn; the person's message is the one that is shown already, where there is one. */
  function itemsOf({ id, user, author, replies }) {
    const items = replies.map((reply) => answer(reply, author));
    if (user) {
      const mine = own.get(id) || ownItem(id, user);
      const said = mine.childNodes[1];
      // Numbers of documents and the like come back hidden: the person sees what was kept.
      if (said.textContent !== user) said.textContent = user;
      // A message to staff is received; it is answered by a turn of theirs.
      mark(id, replies.length ? 'answered' : 'stored');
      items.unshift(mine);
    }
    own.delete(id);
    return items;
  }

  return {
    root,

    /** Empty the list but for the greeting. */
    begin() {
      const examples = words.examples.split('|').filter(Boolean).map((title) => ({ title }));
      own.clear();
      list.textContent = '';
      list.append(make('li.it', null, make('h2', null, words.invite), ...written(words.greeting, words), choices(examples)));
    },

    /** A message of the person without an answer yet. */
    message({ id, text, stored, failed }) {
      if (!own.has(id)) reveal(list.appendChild(ownItem(id, text)));
      mark(id, failed ? 'failed' : stored ? 'stored' : 'waiting');
    },

    /** The next turn. */
    turn(turn) {
      const known = own.get(turn.id);
      const isNear = known || root.scrollHeight - root.scrollTop - root.clientHeight < NEAR;
      const [first] = own.values();
      const before = known ? known.nextSibling : first || null;
      const items = itemsOf(turn);
      for (const item of items) if (item !== known) list.insertBefore(item, before);
      if (items[0] && isNear) reveal(items[0]);
    },

    /** Turns from before those that are shown; the greeting stays on top. */
    older(turns) {
      const first = list.children[1];
      for (const turn of turns) for (const item of itemsOf(turn)) list.insertBefore(item, first);
    },

    /** Show or hide that an answer is being looked for. */
    busy(is) {
      if (!is) typing.remove();
      else if (list.lastChild !== typing) reveal(list.appendChild(typing));
    },
  };
}
