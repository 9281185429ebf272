// One conversation: what is remembered, what goes over the line, what is shown.

import { makeLine } from './line.js';
import { Log } from './log.js';
import { Memory } from './memory.js';

const SLOW_MS = 20000;
const HISTORY_MS = 1500;
const RETRY_S = 10;
/** Refusals that no second try changes. */
const FINAL = /invalid|too_large|not_found/;

export class Chat {
  /** `tell` hears `state(text)`, whenever something may have changed, and `news()`, when a turn has come. */
  constructor(words, base, isInline, tell) {
    this.words = words;
    this.tell = tell;
    this.turns = [];
    this.memory = new Memory(isInline ? 'page' : base);
    this.log = new Log(words, base, isInline, (choice, element) => this.choose(choice, element));
    this.line = makeLine(base, () => (isInline ? undefined : this.memory.session), this);
    this.memory.watch((message) => this.show(message), () => this.begin());
    this.log.begin();
    this.quiet(true);
  }

  /** Number of the last turn that is shown; 0 before the first. */
  get seq() {
    return this.turns.length && this.turns[this.turns.length - 1].seq;
  }

  get hasOlder() {
    return this.turns.length > 0 && this.turns[0].seq > 1;
  }

  /** Messages that are on their way or wait for their answer. */
  get waiting() {
    return this.memory.unanswered().filter((message) => !message.failed);
  }

  /** Show the messages that wait, and connect. */
  start() {
    this.memory.unanswered().forEach((message) => this.show(message));
    this.line.open();
    this.update();
  }

  say(text, payload) {
    const message = this.memory.write(text, payload);
    this.notice = '';
    this.quiet(false);
    this.line.open();
    this.line.send(message);
    this.show(message);
  }

  choose({ title, payload }, element) {
    // A second press while the first one waits for its answer is no second message.
    if (this.waiting.some((message) => message.text === title && message.payload === payload)) return;
    if (element.className) element.setAttribute('aria-pressed', 'true');
    this.say(title, payload);
  }

  async older() {
    const turns = await this.line.older(this.turns[0].seq);
    this.turns = turns.concat(this.turns);
    this.log.older(turns);
  }

  /** Every turn; those that can be had, where the connection is gone. */
  async all() {
    try {
      while (this.hasOlder) await this.older();
    } catch (error) {
      // What is here is better than nothing.
    }
    return this.turns;
  }

  /** Remove the conversation here and there; fails without a connection. */
  async erase() {
    await this.line.erase();
    this.memory.erase();
    this.begin();
  }

  begin() {
    this.turns = [];
    this.log.begin();
    this.line.close();
    this.line.open();
    this.update();
  }

  show(message) {
    this.log.message(message);
    this.update();
  }

  /** What the line hears. */
  live(is) {
    this.isLive = is;
    if (is) {
      this.waiting.forEach((message) => message.stored || this.line.send(message));
      setTimeout(() => this.quiet(false), HISTORY_MS);
    }
    this.update();
  }

  turn(turn) {
    if (turn.seq <= this.seq) return;
    this.turns.push(turn);
    this.memory.drop(turn.id);
    this.log.turn(turn);
    if (!this.isQuiet) this.tell.news();
    this.update();
  }

  stored(id) {
    this.notice = '';
    this.change(id, 'stored');
  }

  refused(id, why, sentence, after) {
    if (FINAL.test(why)) this.change(id, 'failed');
    else setTimeout(() => this.waiting.forEach((message) => message.id === id && this.line.send(message)), (after || RETRY_S) * 1000);
    this.notice = sentence;
    this.update();
  }

  change(id, state) {
    for (const message of this.waiting) {
      if (message.id === id) {
        message[state] = true;
        this.memory.keep(message);
        this.show(message);
      }
    }
  }

  /** While a conversation is being fetched, nobody is read all of it aloud. */
  quiet(is) {
    this.isQuiet = is;
    this.log.root.setAttribute('aria-live', is ? 'off' : 'polite');
  }

  /** Say how things stand. */
  update() {
    const { words } = this;
    const isBusy = this.isLive && this.waiting.some((message) => message.stored);
    const lost = navigator.onLine === false ? words.offline : words.lost;
    this.log.busy(isBusy);
    clearTimeout(this.timer);
    if (isBusy) this.timer = setTimeout(() => this.tell.state(words.slow), SLOW_MS);
    this.tell.state(this.notice || (this.isLive || !this.line.isOpen ? '' : lost));
  }
}
