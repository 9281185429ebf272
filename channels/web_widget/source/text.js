// What the assistant says, from plain text to paragraphs, lists and links; and back to plain text to keep.

import { aside, make, sign } from './make.js';

const ADDRESS = /https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]]/g;
const CALL = /tel[eé]fono|\btel\.|llam/i;
const EITHER = new RegExp(ADDRESS.source + '|\\+?\\d[\\d -]{2,14}\\d', 'g');
const ITEM = /^\s*([•☐☑–-]|\d{1,2}[.)])\s+(.+)/;

/** A link that leaves the chat where it is. */
export function link(address, text) {
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text);
}

/** A line with its web addresses as links, and numbers where it speaks of the telephone; nothing else in it means anything. */
function linked(line) {
  const nodes = [];
  let done = 0;
  const put = (at, text, node) => {
    nodes.push(line.slice(done, at), node);
    done = at + text.length;
  };
  line.replace(CALL.test(line) ? EITHER : ADDRESS, (found, at) => put(at, found, /^http/.test(found)
    ? link(found, found) : make('a', { href: 'tel:' + found.replace(/[^+\d]/g, '') }, found)));
  return nodes.concat(line.slice(done));
}

/** A paper of a list that can be ticked: what is had stays ticked in this browser, and the list says how far one is. */
function tickable(list, text, words, shelf, isDone) {
  const key = 'tick ' + text;
  const box = make('input', { type: 'checkbox' });
  box.checked = shelf[key] ? shelf[key] === 'yes' : isDone;
  box.addEventListener('change', () => {
    shelf[key] = box.checked ? 'yes' : 'no';
    progress(list, words);
  });
  return make('li.paper', null, make('label', null, box, make('span', null, ...linked(text))));
}

function progress(list, words) {
  const boxes = Array.from(list.querySelectorAll('input'));
  const done = boxes.filter((box) => box.checked).length;
  list.lastChild.firstChild.textContent = words.progress.replace('{done}', done).replace('{all}', boxes.length);
}

/** A text as elements: a paragraph for each line, lists for lines that begin with a mark or a number. */
export function written(text, words, shelf) {
  const nodes = [];
  const ticked = new Set();
  let list = null;
  let gap = '';
  for (const line of text.split('\n')) {
    const item = ITEM.exec(line);
    if (item) {
      if (!list) nodes.push(list = make('ul', { role: 'list' }));
      if (shelf && /[☐☑]/.test(item[1])) {
        list.append(tickable(list, item[2], words, shelf, item[1] === '☑'));
        ticked.add(list);
        continue;
      }
      const spoken = { '☐': words.to_do + ': ', '☑': words.done + ': ', '•': '' }[item[1]];
      const mark = spoken == null ? make('span', null, item[1]) : sign(item[1]);
      list.append(make('li', null, mark, make('span', null, aside(spoken || ' '), ...linked(item[2]))));
    } else if (line.trim()) {
      nodes.push(make(line.startsWith(words.source) ? 'p.source' : 'p' + gap, null, ...linked(line)));
      list = null;
    }
    gap = line.trim() ? '' : '.gap';
  }
  for (const each of ticked) {
    each.append(make('li.progress', null, make('span', { role: 'status' })));
    progress(each, words);
  }
  return nodes;
}

/** Turns as plain text, oldest first. */
export function asText(turns, words) {
  const lines = [words.name, ''];
  for (const turn of turns) {
    if (turn.user) lines.push(`${words.you} (${new Date(turn.at).toLocaleString('es-GT')}):`, turn.user, '');
    for (const { text, buttons } of turn.replies) {
      lines.push(`${turn.author || words.name}:`, text, ...buttons.map(({ title }) => `[${title}]`), '');
    }
  }
  return lines.join('\n');
}
