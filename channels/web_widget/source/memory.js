// What a browser keeps: the session, and each message until its answer is there.
//
// Every message lies under a key of its own, so that two tabs never overwrite each other.

const KEPT_MS = 3 * 86400000;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function random(length) {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => DIGITS[byte & 63]).join('');
}

/** The browser's own store, or one that lasts as long as the page where that is forbidden. */
function openShelf(name) {
  try {
    const shelf = window[name];
    shelf.ventanilla = '';
    return shelf;
  } catch (error) {
    return {};
  }
}

/** `whose` is the assistant's address, or «page» on its own page, where the session is a cookie. */
export function openMemory(whose) {
  const shelf = openShelf('localStorage');
  const prefix = `ventanilla ${whose} `;
  const erased = prefix + 'erased';
  const messages = prefix + 'message ';

  /** Texts by name, with this chat's prefix. */
  const named = (all) => new Proxy(all, {
    get: (_, name) => all[prefix + name] || '',
    set(_, name, value) {
      all[prefix + name] = value;
      return true;
    },
  });

  const memory = {
    /** The secret that leads to this browser's conversation: 192 random bits. */
    get session() {
      const key = prefix + 'session';
      return shelf[key] || (shelf[key] = random(32));
    },

    /** Over the pages of a site: `open`, whether the chat is open there, and `draft`, what was begun to be written. */
    visit: named(openShelf('sessionStorage')),

    /** What was ticked in lists, by their texts, and `left`, a turn's number: staff's answer behind it is waited for. */
    papers: named(shelf),

    /** A new message, kept from now on; `id` makes the server take it once, however often it arrives. */
    write(text, payload) {
      const message = { id: random(22), text, payload, at: Date.now() };
      memory.keep(message);
      return message;
    },

    keep(message) {
      shelf[messages + message.id] = JSON.stringify(message);
    },

    drop(id) {
      delete shelf[messages + id];
    },

    /** Messages without an answer, oldest first. */
    unanswered() {
      return Object.keys(shelf).filter((key) => key.startsWith(messages)).map((key) => JSON.parse(shelf[key]))
        .filter((message) => message.at > Date.now() - KEPT_MS || memory.drop(message.id))
        .sort((one, other) => one.at - other.at);
    },

    /** Forget everything; the next message begins another conversation. */
    erase() {
      for (const key of Object.keys(shelf)) if (key.startsWith(prefix)) delete shelf[key];
      memory.visit.draft = '';
      // The new session is there before other tabs hear that the old one is gone.
      shelf[erased] = memory.session + Date.now();
    },

    /** Call `changed(message)` when another tab keeps one, `emptied()` when it forgets everything. */
    watch(changed, emptied) {
      addEventListener('storage', ({ key, newValue }) => {
        if (!key || !newValue) return;
        if (key === erased) emptied();
        if (key.startsWith(messages)) changed(JSON.parse(newValue));
      });
    },
  };
  return memory;
}
