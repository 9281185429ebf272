// The connection: a WebSocket, else server-sent events, else long poll. All resume after the last turn that was shown.

const GREETING_MS = 8000;
const QUIET_MS = 40000;
const BEAT_MS = 20000;
const WAIT_S = 20;
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15000;
/** How long a second-best way is kept to before the best one is tried again. */
const SECOND_BEST_MS = 600000;
/** Turns that are fetched at first; older ones are asked for. */
const LATEST = 30;

/**
 * Make a line to the assistant at `base`.
 *
 * `findSession` gives nothing on the assistant's own page, which has a cookie. `ear` hears `live(is)`, `turn(turn)`,
 * `stored(id)`, `typing()` of staff and `refused(id, why, sentence, after_s)`; its `seq` is the number of the last turn it has,
 * and `thread` names the conversation that it counts in: who erased one and writes again begins another.
 */
export function makeLine(base, findSession, ear) {
  let run = 0;
  let isOpen = false;
  let best = 0;
  let chosen = 0;
  let say = null;
  let tellSeen = null;
  let tellTyping = null;
  let hangUp = () => {};
  let wake = hangUp;
  let queue = Promise.resolve();

  function up(toSay, toTellSeen, toTellTyping) {
    say = toSay;
    tellSeen = toTellSeen;
    tellTyping = toTellTyping;
    ear.live(true);
  }

  function down() {
    const wasUp = say;
    say = tellSeen = tellTyping = null;
    if (wasUp) ear.live(false);
  }

  async function ask(path, options) {
    const answer = await request(path, options);
    if (!answer.ok) throw answer;
    return answer;
  }

  function request(path, options) {
    const session = findSession();
    const headers = Object.assign({}, session && { Authorization: 'Bearer ' + session }, (options || {}).headers);
    return fetch(`${base}channels/web/${path}`, Object.assign({}, options, { headers }));
  }

  function socket() {
    return new Promise((resolve) => {
      const connection = new WebSocket(base.replace(/^http/, 'ws') + 'channels/web/socket');
      const put = (frame) => connection.readyState === 1 && connection.send(JSON.stringify(frame));
      let wasHeard = false;
      let beat = 0;
      const end = hangUp = () => {
        clearTimeout(greeting);
        clearInterval(beat);
        connection.onclose = connection.onmessage = null;
        connection.close();
        resolve(beat);
      };
      const greeting = setTimeout(end, GREETING_MS);
      connection.onclose = end;
      connection.onopen = () => put({ type: 'hello', session: findSession(), after: ear.seq, thread: ear.thread, last: LATEST });
      connection.onmessage = ({ data }) => {
        const frame = JSON.parse(data);
        const { type, id } = frame;
        wasHeard = true;
        if (type === 'ready') {
          clearTimeout(greeting);
          beat = setInterval(() => {
            if (!wasHeard) end();
            wasHeard = false;
            put({ type: 'ping' });
          }, BEAT_MS);
          up(({ id, text, payload }) => put({ type: 'message', id, text, payload }), (seq) => put({ type: 'seen', seq }), () => put({ type: 'typing' }));
        }
        if (type === 'turn') ear.turn(frame);
        if (type === 'typing') ear.typing();
        if (type === 'stored') ear.stored(id);
        if (type === 'refused') ear.refused(id, frame.why, frame.message, frame.retry_after_s);
      };
    });
  }

  /** Fetch turns; the request ends when nothing is heard for so long, or when the line is hung up. */
  async function listen(path, first, read) {
    const cut = window.AbortController ? new AbortController() : { abort: hangUp };
    let timer = 0;
    hangUp = () => cut.abort();
    const heard = (next = QUIET_MS) => {
      clearTimeout(timer);
      timer = setTimeout(hangUp, next);
    };
    heard(first);
    try {
      await read(await ask(`${path}after=${ear.seq}&thread=${ear.thread}&last=${LATEST}`, { signal: cut.signal }), heard);
    } finally {
      clearTimeout(timer);
    }
  }

  async function stream() {
    await listen('events?', GREETING_MS, async (answer, heard) => {
      const reader = answer.body.getReader();
      const decoder = new TextDecoder();
      let rest = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        heard();
        if (!say) up(post);
        const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n');
        rest = lines.pop();
        for (const line of lines) if (line.startsWith('data: ')) ear.turn(JSON.parse(line.slice(6)));
      }
    });
  }

  async function poll(mine) {
    const until = Date.now() + SECOND_BEST_MS;
    while (mine === run && Date.now() < until) {
      await listen(`messages?wait=${say ? WAIT_S : 0}&`, QUIET_MS, async (answer) => {
        const { turns } = await answer.json();
        if (!say) up(post);
        turns.forEach((turn) => ear.turn(turn));
      });
    }
  }

  /** Send over HTTP, one message after the other. */
  function post(message) {
    queue = queue.then(() => deliver(message)).catch(() => hangUp());
  }

  async function deliver({ id, text, payload }) {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await request('messages', { method: 'POST', headers, body: JSON.stringify({ id, text, payload }) });
    if (answer.ok) return ear.stored(id);
    const { error, message } = await answer.json().catch(() => ({}));
    return ear.refused(id, error, message, Number(answer.headers.get('Retry-After')));
  }

  async function keepUp(mine) {
    const ways = [socket, stream, poll];
    let pause = PAUSE_MS;
    while (mine === run) {
      let wasLive = false;
      if (Date.now() - chosen > SECOND_BEST_MS) best = 0;
      for (let way = best; way < 3 && !wasLive && mine === run && navigator.onLine !== false; way += 1) {
        try {
          wasLive = await ways[way](mine);
        } catch (error) {
          // The next way may be open.
        }
        wasLive = wasLive || say;
        if (wasLive && way !== best) [best, chosen] = [way, Date.now()];
        if (mine === run) down();
      }
      if (!wasLive) best = 0;
      pause = wasLive ? PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      if (mine === run) {
        await new Promise((resolve) => {
          wake = resolve;
          setTimeout(resolve, pause * (0.5 + Math.random()));
        });
      }
    }
  }

  const awake = () => document.hidden || wake();
  addEventListener('online', awake);
  addEventListener('offline', () => hangUp());
  document.addEventListener('visibilitychange', awake);

  return {
    get isOpen() {
      return isOpen;
    },
    open() {
      if (!isOpen) keepUp(run += 1);
      isOpen = true;
    },
    close() {
      isOpen = false;
      run += 1;
      hangUp();
      wake();
      down();
    },
    /** Pass a message on, if somebody listens; if not, it is passed on when somebody does. */
    send(message) {
      if (say) say(message);
      else wake();
    },
    seen(seq) {
      if (tellSeen) tellSeen(seq);
    },
    typing() {
      if (tellTyping) tellTyping();
    },
    /** Older turns than a number, oldest first. */
    async older(before) {
      return (await (await ask('messages?before=' + before)).json()).turns;
    },
    /** Remove the conversation at the other end. */
    erase() {
      return ask('session', { method: 'DELETE' });
    },
  };
}
