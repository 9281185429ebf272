// The list of what was said.

import { clock, dayOf } from './day.js';
import { aside, button, icon, make, sign } from './make.js';
import { link, written } from './text.js';

/** Choices that say whether an answer helped: `/give_feedback{"helped": "yes"}`, without a reason yet. */
const THUMBS = /^\/give_feedback\b(?!.*"why").*"(yes|no)"/;
/** Choices that go on with the answer; others are what it offers to choose from. */
const NEXT = /^\/(ask_|give_feedback|walk_start)/;
/** An answer without a source, beside which it could be copied, gets a line for that when it is as long. */
const LONG = 280;
const TICKS = { waiting: '…', stored: '✓', answered: '✓✓', failed: '⚠' };
/** How near its end, in pixels, a list counts as being read at its end. */
const NEAR = 120;

/** `choose(choice, element)` is called when a choice is pressed, `leave(text)` when a message for staff is left. */
export function makeLog(words, base, isInline, choose, leave, shelf) {
  const list = make('ol', { role: 'list' });
  const root = make('div.log', { role: 'log', tabindex: isInline ? null : 0, 'aria-label': words.conversation }, list);
  const typing = make('li.typing', { 'aria-hidden': 'true' }, make('i'), make('i'), make('i'));
  const own = new Map();

  function reveal(item) {
    // The page around knows what covers its top.
    if (isInline) item.scrollIntoView();
    else root.scrollTop += item.getBoundingClientRect().top - 8 - root.getBoundingClientRect().top;
  }

  function press(choice) {
    const thumb = THUMBS.exec(choice.payload);
    const face = thumb ? [sign(thumb[1] === 'yes' ? '👍' : '👎'), aside(choice.title)] : [choice.title];
    const element = button(thumb ? 'button.thumb' : 'button', () => choose(choice, element), null, ...face);
    return element;
  }

  function choices(all, kind) {
    return all.length ? make('div.choices' + kind, { role: 'group', 'aria-label': words.options }, ...all.map(press)) : '';
  }

  function ownItem(id, text) {
    const item = make('li.me', null, aside(words.you + ': '), make('p', null, text), make('span.tick'));
    own.set(id, item);
    return item;
  }

  /** A button that copies a text; none on sites without TLS, where browsers have no clipboard. */
  function copier(text) {
    const done = aside(words.copy);
    return navigator.clipboard && button('button.copy', async () => {
      await navigator.clipboard.writeText(text);
      done.textContent = words.copied;
      done.previousSibling.replaceWith(sign('✓'));
    }, null, icon('copy'), done);
  }

  /** What can be left for staff while nobody of them is there. */
  function letter() {
    const field = make('textarea', { rows: 3, maxlength: 1000, required: true });
    const send = (event) => {
      event.preventDefault();
      if (field.value.trim()) leave(field.value.trim());
      field.value = '';
    };
    return make('form.letter', { submit: send }, make('label', null, words.leave, field), make('button', null, words.left));
  }

  function answer({ text, document: file, buttons, asks_message: asksMessage }, { user, author, at }) {
    const who = [author, user ? '' : clock(at)].filter(Boolean).join(' · ');
    const tool = copier(text);
    const item = make('li.it', null, aside(author ? '' : words.name + ': '), who && make('p.who', null, who), ...written(text, words, shelf, tool));
    item.at = at;
    if (tool && !tool.parentNode && (author || text.length > LONG)) item.append(make('div.source', null, tool));
    // An address of another kind, «javascript:» say, is not followed.
    if (file && /^(https?:|\/)/.test(file.url)) {
      item.append(link(new URL(file.url, base), `${words.document}: ${file.title}`));
    }
    const offered = buttons.filter((one) => !NEXT.test(one.payload));
    // What a list of the text names can be pressed there.
    for (const line of item.querySelectorAll('ul li')) {
      const at = offered.findIndex((one) => line.lastChild.textContent.trim() === one.title);
      if (at >= 0) line.replaceWith(make('li', null, press(offered.splice(at, 1)[0])));
    }
    item.append(choices(offered, ''), choices(buttons.filter((one) => NEXT.test(one.payload)), ' next'), asksMessage ? letter() : '');
    return item;
  }

  /** How far a message has come: a key of TICKS. */
  function mark(id, state) {
    const item = own.get(id);
    if (item.state === state) return;
    item.state = state;
    item.lastChild.textContent = '';
    item.lastChild.append(clock(item.at) + ' ', sign(TICKS[state]), aside(words[state]));
  }

  /** Put each day's name before its first message; what stands right is left alone, or it would be read aloud again. */
  function nameDays() {
    let last = '';
    for (const item of Array.from(list.children).filter((one) => one.at)) {
      const before = item.previousSibling;
      const isDay = before.className === 'day';
      const day = dayOf(item.at, words);
      if (day === last && isDay) before.remove();
      else if (day !== last && !isDay) list.insertBefore(make('li.day', null, day), item);
      else if (isDay && before.textContent !== day) before.textContent = day;
      last = day;
    }
  }

  /** The elements of a turn; the person's message is the one that is shown already, where there is one. */
  function itemsOf(turn) {
    const { id, user, at, replies } = turn;
    const items = replies.map((reply) => answer(reply, turn));
    if (user) {
      const mine = own.get(id) || ownItem(id, user);
      mine.at = at;
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
      list.append(make('li.it', null, make('h2', null, words.invite), ...written(words.greeting, words), choices(examples, '')));
    },

    /** A message of the person without an answer yet. */
    message({ id, text, at, stored, failed }) {
      if (!own.has(id)) {
        const item = ownItem(id, text);
        item.at = at;
        list.append(item);
        nameDays();
        reveal(item);
      }
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
      nameDays();
      if (items[0] && isNear) reveal(items[0]);
    },

    /** Turns from before those that are shown; the greeting stays on top. */
    older(turns) {
      const first = list.children[1];
      for (const turn of turns) for (const item of itemsOf(turn)) list.insertBefore(item, first);
      nameDays();
    },

    /** Show or hide that an answer is being looked for. */
    busy(is) {
      if (!is) typing.remove();
      else if (list.lastChild !== typing) reveal(list.appendChild(typing));
    },
  };
}
