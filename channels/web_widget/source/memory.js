// What a browser keeps: the session, and each message until its answer is there.
//
// Every message lies under a key of its own, so that two tabs never overwrite each other.

const DAYS_KEPT = 3;

function random(bytes) {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => digits[byte & 63]).join('');
}

/** The browser's own store, or one that lasts as long as the page where that is forbidden. */
function openShelf(name) {
  try {
    const shelf = window[name];
    shelf.setItem('ventanilla', '');
    shelf.removeItem('ventanilla');
    return shelf;
  } catch (error) {
    return {};
  }
}

export class Memory {
  /** `whose` is the assistant's address, or «page» on its own page, where the session is a cookie. */
  constructor(whose) {
    this.prefix = `ventanilla ${whose} `;
    this.shelf = openShelf('localStorage');
    this.visit = openShelf('sessionStorage');
  }

  /** The secret that leads to this browser's conversation: 192 random bits. */
  get session() {
    const key = this.prefix + 'session';
    return this.shelf[key] || (this.shelf[key] = random(32));
  }

  get isOpen() {
    return Boolean(this.visit[this.prefix]);
  }

  set isOpen(value) {
    this.visit[this.prefix] = value ? '1' : '';
  }

  /** A new message, kept from now on; `id` makes the server take it once, however often it arrives. */
  write(text, payload) {
    const message = { id: random(22), text, payload, at: Date.now() };
    this.keep(message);
    return message;
  }

  keep(message) {
    this.shelf[`${this.prefix}message ${message.id}`] = JSON.stringify(message);
  }

  drop(id) {
    delete this.shelf[`${this.prefix}message ${id}`];
  }

  find(id) {
    return this.unanswered().find((message) => message.id === id);
  }

  /** Messages without an answer, oldest first. */
  unanswered() {
    const found = [];
    for (const key of Object.keys(this.shelf)) {
      if (key.startsWith(this.prefix + 'message ')) {
        const message = JSON.parse(this.shelf[key]);
        if (message.at > Date.now() - DAYS_KEPT * 86400000) found.push(message);
        else delete this.shelf[key];
      }
    }
    return found.sort((one, other) => one.at - other.at);
  }

  /** Forget everything; the next message begins another conversation. */
  erase() {
    for (const key of Object.keys(this.shelf)) if (key.startsWith(this.prefix)) delete this.shelf[key];
    // The new session is there before other tabs hear that the old one is gone.
    this.shelf[this.prefix + 'erased'] = this.session + Date.now();
  }

  /** Call `changed(message)` when another tab keeps one, `erased()` when it forgets everything. */
  watch(changed, erased) {
    window.addEventListener('storage', (event) => {
      const key = event.key || '';
      if (key === this.prefix + 'erased' && event.newValue) erased();
      else if (key.startsWith(this.prefix + 'message ') && event.newValue) changed(JSON.parse(event.newValue));
    });
  }
}
