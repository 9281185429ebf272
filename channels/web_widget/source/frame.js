// Around the list: the button that opens the chat, its head, what can be done with the conversation, and its foot.

import { aside, button, icon, make, sign } from './make.js';

const LONGEST = 5000;

/** The button in the corner of the page. */
export function launcher(words, open) {
  return button('button.call', open, { 'aria-haspopup': 'dialog' }, icon('arch'),
    make('span', null, aside(words.open + ': '), make('span', { role: 'status' }, words.invite)));
}

/** Name, what it is for, and the buttons for more, which stands in `drawer`, and for closing. */
export function head(words, drawer, close) {
  const more = button('button.round', () => {
    drawer.hidden = !drawer.hidden;
    more.setAttribute('aria-expanded', !drawer.hidden);
  }, { 'aria-expanded': 'false' }, sign('⋯'), aside(words.menu));
  return make('div.head', null, icon('arch'),
    make('div', null, make('h2', { id: 'name' }, words.name), make('p', null, words.tagline)),
    more, button('button.round', close, null, sign('✕'), aside(words.close)));
}

/** What can be done with the conversation: `actions` are person, save, print and erase; before erasing it asks. */
export function toolbar(words, actions) {
  const root = make('div.tools', { role: 'group', 'aria-label': words.menu });
  const tool = (name, press = actions[name]) => button('button.tool', press, null, words[name]);
  const offer = () => {
    root.textContent = '';
    root.append(tool('person'), tool('save'), tool('print'), tool('erase', ask));
  };
  const ask = () => {
    root.textContent = '';
    const back = button('button', () => {
      offer();
      root.lastChild.focus();
    }, { 'aria-describedby': 'sure' }, words.no);
    root.append(make('p', { id: 'sure' }, words.sure), back, button('button.danger', () => {
      offer();
      actions.erase();
    }, null, words.yes));
    back.focus();
  };
  offer();
  return root;
}

/** Where the person writes. */
export function composer(words, say, type) {
  const field = make('textarea', { id: 'text', rows: 1, maxlength: LONGEST, placeholder: words.label, enterkeyhint: 'send' });
  const grow = () => {
    field.style.height = '';
    field.style.height = `${field.scrollHeight + 4}px`;
  };
  const send = (event) => {
    const text = field.value.trim();
    event.preventDefault();
    field.focus();
    if (text) say(text);
    field.value = '';
    type('');
    grow();
  };
  field.addEventListener('input', () => {
    grow();
    type(field.value);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
  });
  const root = make('form', { submit: send }, make('label.aside', { for: 'text' }, words.label), field,
    make('button.send', null, icon('dart'), aside(words.send)));
  return { root, field };
}
