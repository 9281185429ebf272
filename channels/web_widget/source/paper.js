// The conversation to keep: on paper and as a file.

import { make } from './make.js';
import { asText } from './text.js';

const SHOWN_MS = 60000;

/** Print turns from a frame of their own, so that the page around the chat stays off the paper. */
export function print(turns, words) {
  const frame = document.body.appendChild(make('iframe', { 'aria-hidden': 'true', title: words.conversation }));
  frame.style.cssText = 'position:fixed;top:-9px;width:1px;height:1px';
  const { body } = frame.contentDocument;
  body.style.cssText = 'font:12pt/1.4 sans-serif;white-space:pre-wrap';
  body.append(asText(turns, words));
  frame.contentWindow.print();
  setTimeout(() => frame.remove(), SHOWN_MS);
}

/** Save turns as a text file. */
export function save(turns, words) {
  // The mark at the beginning tells old editors that this is UTF-8.
  const address = URL.createObjectURL(new Blob(['\ufeff' + asText(turns, words)], { type: 'text/plain' }));
  const anchor = document.body.appendChild(make('a', { href: address, download: words.file }));
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), SHOWN_MS);
}
