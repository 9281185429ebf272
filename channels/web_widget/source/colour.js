// A site's own colour, made legible: WCAG 2.2 asks for a contrast of 4.5 between a text and what is behind it.

const INK = [29, 39, 51];
const WHITE = [255, 255, 255];
const NIGHT = [23, 35, 47];
const CONTRAST = 4.5;

/** Red, green and blue of «#rgb» or «#rrggbb»; null for anything else. */
function parseColour(value) {
  const found = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(value || '');
  if (!found) return null;
  const digits = found[1].length === 3 ? found[1].replace(/./g, '$&$&') : found[1];
  return [0, 2, 4].map((at) => parseInt(digits.substr(at, 2), 16));
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The colour, mixed with another just so far that it can be read on a ground. */
function legible(colour, other, ground) {
  let mixed = colour;
  for (let share = 0.1; contrast(mixed, ground) < CONTRAST && share <= 1; share += 0.1) {
    mixed = colour.map((part, at) => Math.round(part + (other[at] - part) * share));
  }
  return mixed;
}

/** What follows from a site's colour, as custom properties by name; nothing when it is none. */
export function shades(value) {
  const fill = parseColour(value);
  if (!fill) return {};
  const on = contrast(fill, WHITE) >= CONTRAST ? WHITE : INK;
  const found = { fill: legible(fill, on === WHITE ? INK : WHITE, on), on, day: legible(fill, INK, WHITE), night: legible(fill, WHITE, NIGHT) };
  return Object.keys(found).reduce((all, key) => Object.assign(all, { [`--own-${key}`]: `rgb(${found[key]})` }), {});
}
