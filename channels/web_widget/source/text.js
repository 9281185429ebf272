// What the assistant says, from plain text to paragraphs, lists and links; and back to plain text to keep.

import { aside, make, sign } from './make.js';

const ADDRESS = /https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]]/g;
const ITEM = /^\s*([•☐☑–-]|\d{1,2}[.)])\s+(.+)/;

/** A link that leaves the chat where it is. */
export function link(address, text) {
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text);
}

/** A line with its web addresses as links; nothing else in it means anything. */
function linked(line) {
  const nodes = [];
  let done = 0;
  line.replace(ADDRESS, (address, at) => {
    nodes.push(line.slice(done, at), link(address, address));
    done = at + address.length;
  });
  return nodes.concat(line.slice(done));
}

/** A text as elements: a paragraph for each line, lists for lines that begin with a mark or a number. */
export function written(text, words) {
  const nodes = [];
  let list = null;
  let gap = '';
  for (const line of text.split('\n')) {
    const item = ITEM.exec(line);
    if (item) {
      if (!list) nodes.push(list = make('ul', { role: 'list' }));
      const spoken = { '☐': words.to_do + ': ', '☑': words.done + ': ', '•': '' }[item[1]];
      const mark = spoken == null ? make('span', null, item[1]) : sign(item[1]);
      list.append(make('li', null, mark, make('span', null, aside(spoken || ' '), ...linked(item[2]))));
    } else if (line.trim()) {
      nodes.push(make(line.startsWith(words.source) ? 'p.source' : 'p' + gap, null, ...linked(line)));
      list = null;
    }
    gap = line.trim() ? '' : '.gap';
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
