// One conversation: what is remembered, what goes over the line, what is shown.

import { makeLine } from './line.js';
import { makeLog } from './log.js';
import { openMemory } from './memory.js';

const SLOW_MS = 20000;
const HISTORY_MS = 1500;
const RETRY_S = 10;
/** An answer that comes at once needs no dots. */
const THINKING_MS = 1000;
/** How long a sign of typing is shown, and how often it is given. */
const TYPING_MS = 6000;
const TOLD_MS = 4000;
/** Refusals that no second try changes. */
const FINAL = /invalid|too_large|not_found/;
/** What comes with a message that is left for staff. */
const LEFT = '/leave_message';

/** `tell` hears `state(text)`, whenever something may have changed, and `news()`, when a turn has come. */
export function makeChat(words, base, isInline, tell) {
  const memory = openMemory(isInline ? 'page' : base);
  const log = makeLog(words, base, isInline, choose, leave, memory.papers);
  let turns = [];
  let isLive = false;
  let isQuiet = true;
  let notice = '';
  let timer = 0;
  let isTyping = false;
  let quietly = 0;
  let told = 0;
  let thinking = 0;
  let isReplied = false;

  /** Messages that are on their way or wait for their answer. */
  function waiting() {
    return memory.unanswered().filter((message) => !message.failed);
  }

  /** Say how things stand. */
  function update() {
    const isBusy = isLive && waiting().some((message) => message.stored);
    const lost = navigator.onLine === false ? words.offline : words.lost;
    clearTimeout(thinking);
    if (isTyping || !isBusy) log.busy(isTyping);
    else thinking = setTimeout(() => log.busy(true), THINKING_MS);
    clearTimeout(timer);
    if (isBusy) timer = setTimeout(() => tell.state(words.slow), SLOW_MS);
    tell.state(notice || (isLive || !line.isOpen ? '' : lost));
  }

  /** While a conversation is being fetched, nobody is read all of it aloud. */
  function quiet(is) {
    isQuiet = is;
    log.root.setAttribute('aria-live', is ? 'off' : 'polite');
  }

  function show(message) {
    // What another tab tells of a message may come after its answer.
    if (!turns.some((turn) => turn.id === message.id)) log.message(message);
    update();
  }

  function change(id, state) {
    for (const message of waiting()) {
      if (message.id === id) {
        message[state] = true;
        memory.keep(message);
        show(message);
      }
    }
  }

  function say(text, payload) {
    const message = memory.write(text, payload);
    notice = '';
    quiet(false);
    line.open();
    line.send(message);
    show(message);
  }

  function choose({ title, payload }, element) {
    // A second press while the first one waits for its answer is no second message.
    if (waiting().some((message) => message.text === title && message.payload === payload)) return;
    if (element.className) element.setAttribute('aria-pressed', 'true');
    say(title, payload);
  }

  /** From now on an answer of staff is told, on whatever page of the site the person is then. */
  function leave(text) {
    memory.papers.left = ear.seq + 1;
    say(text, LEFT);
  }

  function begin() {
    turns = [];
    log.begin();
    line.close();
    line.open();
    update();
  }

  async function older() {
    const found = await line.older(turns[0].seq);
    turns = found.concat(turns);
    log.older(found);
    update();
  }

  const ear = {
    get seq() {
      return turns.length && turns[turns.length - 1].seq;
    },

    get thread() {
      return (turns.length && turns[turns.length - 1].thread) || '';
    },

    live(is) {
      isLive = is;
      if (is) {
        waiting().forEach((message) => message.stored || line.send(message));
        setTimeout(quiet, HISTORY_MS);
      }
      update();
    },

    turn(turn) {
      if (turn.thread && ear.thread && turn.thread !== ear.thread) {
        turns = [];
        log.begin();
        waiting().forEach(show);
      }
      if (turn.seq <= ear.seq) return;
      turns.push(turn);
      memory.drop(turn.id);
      if (turn.replies.length) isTyping = false;
      log.turn(turn);
      isReplied = isReplied || Boolean(turn.author && memory.papers.left && turn.seq > memory.papers.left);
      if (!isQuiet || isReplied) tell.news();
      update();
    },

    typing() {
      isTyping = true;
      clearTimeout(quietly);
      quietly = setTimeout(() => {
        isTyping = false;
        update();
      }, TYPING_MS);
      update();
    },

    stored(id) {
      notice = '';
      change(id, 'stored');
    },

    refused(id, why, sentence, after) {
      if (FINAL.test(why)) change(id, 'failed');
      else setTimeout(() => waiting().forEach((message) => message.id === id && line.send(message)), (after || RETRY_S) * 1000);
      notice = sentence;
      update();
    },
  };

  const line = makeLine(base, () => (isInline ? undefined : memory.session), ear);
  memory.watch(show, begin);
  log.begin();
  quiet(true);

  const chat = {
    memory,
    log,
    say,
    waiting,
    older: () => older().catch(() => {}),
    /** A turn that is known already. */
    turn: ear.turn,
    stop: line.close,

    /** Number of the first turn that is shown; 0 before anything was said. */
    get first() {
      return turns.length && turns[0].seq;
    },

    /** Show the messages that wait, and connect. */
    start() {
      memory.unanswered().forEach(show);
      line.open();
      update();
    },

    /** Keep what is being written; tell staff of it, where somebody of them had the last word. */
    typing(text) {
      memory.visit.draft = text;
      const answered = turns.filter(({ replies }) => replies.length).pop();
      if (!text || !answered || !answered.author || Date.now() - told < TOLD_MS) return;
      told = Date.now();
      line.typing();
    },

    /** Tell the assistant's people that this was shown. */
    seen() {
      if (isReplied) isReplied = memory.papers.left = '';
      line.seen(ear.seq);
    },

    /** Every turn; those that can be had, where the connection is gone. */
    async all() {
      try {
        while (chat.first > 1) await older();
      } catch (error) {
        // What is here is better than nothing.
      }
      return turns;
    },

    /** Remove the conversation here and there. */
    async erase() {
      try {
        await line.erase();
        memory.erase();
        begin();
        notice = words.erased;
      } catch (error) {
        notice = words.not_erased;
      }
      update();
    },
  };
  return chat;
}
