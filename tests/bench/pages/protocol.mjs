// The protocol between the theme's search box and its worker.

const [SETUP, , QUERY] = [0, 1, 2];

export class Box {
  constructor(worker) {
    this.worker = worker;
    this.hear = () => {};
    worker.addEventListener("message", ({ data }) => this.hear(data.data));
  }

  /** Give the worker its index; resolves when it is ready. */
  setUp(data) {
    return this.#answered({ type: SETUP, data });
  }

  /**
   * Ask a query; `show` gets the addresses of each list. Resolves when none followed one for as
   * many milliseconds as `patience` says.
   */
  async ask(words, show, patience = () => 0) {
    let timer;
    await new Promise((resolve) => {
      this.hear = ({ items }) => {
        show(items.map(([{ location }]) => location));
        clearTimeout(timer);
        timer = setTimeout(resolve, patience(items));
      };
      this.worker.postMessage({ type: QUERY, data: words });
    });
    this.hear = () => {};
  }

  async #answered(message) {
    await new Promise((resolve) => {
      this.hear = resolve;
      this.worker.postMessage(message);
    });
  }
}
