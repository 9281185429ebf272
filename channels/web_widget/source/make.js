// Elements out of names, attributes and children. Nothing is ever parsed as HTML: a text can only become a text.

const SVG = 'http://www.w3.org/2000/svg';
const PATHS = {
  arch: 'M3 22V11a9 9 0 0 1 18 0v11h-5V11a4 4 0 0 0-8 0v11z',
  copy: 'M8 8V3h13v13h-5v5H3V8zm2 0h6v6h3V5h-9z',
  dart: 'M3.4 20.4 21.5 12 3.4 3.6 3 10l12 2-12 2z',
};

/**
 * Make an element.
 *
 * `name` may carry a class («p.note»); a function as an attribute listens to that event; `true` is an attribute without
 * a value; `false`, `null` and `undefined` are left out. Children that are not nodes become text.
 */
export function make(name, attributes, ...children) {
  const [tag, className] = name.split('.');
  const element = /svg|path/.test(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  if (className) element.setAttribute('class', className);
  for (const key of Object.keys(attributes || {})) {
    const value = attributes[key];
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value != null && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** An icon that takes the colour of its text; assistive software does not see it. */
export function icon(name) {
  return make('svg.' + name, { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, make('path', { d: PATHS[name] }));
}

/** A text for the ears only. */
export function aside(text) {
  return make('span.aside', null, text);
}

/** A sign for the eyes only. */
export function sign(text) {
  return make('span', { 'aria-hidden': 'true' }, text);
}

/** A button that acts when it is pressed. */
export function button(name, press, attributes, ...face) {
  return make(name, Object.assign({ type: 'button', click: press }, attributes), ...face);
}
