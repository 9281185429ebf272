// Days and times of messages, as the person's own clock has them.

const DAY_MS = 86400000;
const LANGUAGE = 'es-GT';

const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);

/** «2:05 p. m.» */
export function clock(at) {
  return new Date(at).toLocaleTimeString(LANGUAGE, { hour: 'numeric', minute: '2-digit' });
}

/** «Hoy», «Ayer», or the day's name and date. */
export function dayOf(at, words) {
  const ago = Math.round((midnight(Date.now()) - midnight(at)) / DAY_MS);
  return [words.today, words.yesterday][ago] || new Date(at).toLocaleDateString(LANGUAGE, { weekday: 'long', day: 'numeric', month: 'long' });
}
