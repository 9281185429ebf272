// What the page without JavaScript shows already, so that it is not fetched again.

const text = (parent, selector) => (parent.querySelector(selector) || {}).textContent;

function readReply(item) {
  const buttons = Array.from(item.querySelectorAll('.choices button'), (one) => ({ title: one.textContent, payload: one.value }));
  const file = item.querySelector('.doc');
  const reply = { text: text(item, '.text'), buttons, asks_message: item.querySelector('.letter') };
  return file ? Object.assign(reply, { document: { title: file.dataset.title, url: file.getAttribute('href') } }) : reply;
}

/** The turns inside an element of that page, oldest first. */
export function readTurns(host) {
  const { thread } = (host.querySelector('[data-thread]') || host).dataset;
  return Array.from(host.querySelectorAll('article[id]'), (article) => ({
    seq: Number(article.id.slice(1)),
    thread,
    at: article.dataset.at,
    user: text(article, '.me p'),
    author: article.dataset.author,
    replies: Array.from(article.querySelectorAll('.it'), readReply),
  }));
}
