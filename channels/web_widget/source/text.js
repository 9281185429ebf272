// What the assistant says, from plain text to paragraphs, lists and links; and back to plain text to keep.

import { aside, make, sign } from './make.js';

const WEB = /https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]]/;
/** A word for a street with what numbers it, and what follows up to a full stop, a bracket or « · ». */
const STREET = /(?:\d+[a-zª.]* )?\b(?:av(?:enida|\.)|cal(?:le|zada)|bo?ulevard?|diagonal|carretera|km) [^·;().]*\d[^·;().]*[^·;().\s]/;
const NUMBER = /\+?\d[\d -]{1,14}\d/;
const ANY = new RegExp([WEB, STREET, NUMBER].map((one) => one.source).join('|'), 'gi');
const CALL = /tel[eé]fono|\btel\.|llam/i;
const ITEM = /^\s*([•☐☑–-]|\d{1,2}[.)])\s+(.+)/;

/** A link that leaves the chat where it is. */
export function link(address, text) {
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text);
}

/** Whether a number is one to call: seven digits, or a short one that is no year; alone between « · », or in words of calling. */
function isPhone(number, before, line, after) {
  const digits = number.replace(/\D/g, '');
  const isOne = digits.length > 6 || (digits === number && !/^(19|20)..$/.test(number));
  return isOne && !/Q ?$/.test(before) && (CALL.test(line) || (/(^|· )$/.test(before) && /^( ·|$)/.test(after)));
}

/** A line with web addresses, streets and telephone numbers as links; nothing else in it means anything. */
function linked(line, words) {
  const nodes = [];
  let done = 0;
  line.replace(ANY, (found, at) => {
    const end = at + found.length;
    let node = null;
    if (/^http/.test(found)) node = link(found, found);
    else if (/[a-z]{2}/i.test(found)) node = link(words.map.replace('{place}', encodeURIComponent(found)), found);
    else if (isPhone(found, line.slice(0, at), line, line.slice(end))) node = make('a', { href: 'tel:' + found.replace(/[^+\d]/g, '') }, found);
    if (!node) return;
    nodes.push(line.slice(done, at), node);
    done = end;
  });
  return nodes.concat(line.slice(done));
}

/** The source in one line that opens; its web addresses can be followed then. */
function source(line, words) {
  return make('details', null, make('summary', null, line), ...linked(line, words).filter((node) => node.href));
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
  return make('li.paper', null, make('label', null, box, make('span', null, ...linked(text, words))));
}

function progress(list, words) {
  const count = (selector) => list.querySelectorAll(selector).length;
  list.lastChild.firstChild.textContent = words.progress.replace('{done}', count(':checked')).replace('{all}', count('input'));
}

/** A text as elements: a paragraph for each line, lists for lines that begin with a mark or a number; `tool` stands beside the source. */
export function written(text, words, shelf, tool) {
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
      list.append(make('li', null, mark, make('span', null, aside(spoken || ' '), ...linked(item[2], words))));
    // How many papers the assistant knows of is not told: the list says how many are ticked here.
    } else if (line.trim() && !/^Papeles: tiene /.test(line)) {
      nodes.push(line.startsWith(words.source) ? make('div.source', null, source(line, words), tool || '')
        : make('p' + gap, null, ...linked(line, words)));
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
