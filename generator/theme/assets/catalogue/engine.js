/**
 * The search, in a worker of its own that `box.js` starts; from a folder, where a page may start none, the
 * page loads the same file and takes what it exports.
 */

import { Broken, loading } from "./loading/files.js";
import { Answers, QUERY } from "./search/answers.js";
import { Engine } from "./search/engine.js";

export { Answers, Broken, Engine, loading };

if (typeof document === "undefined") {
  const engine = new Engine(loading(new URL("../../search/", self.location.href).href));
  const answers = new Answers(engine, (answer) => self.postMessage(answer));
  self.addEventListener("message", ({ data }) => {
    if (data.type === QUERY) answers.ask(data.data);
    else answers.warm();
  });
  // Of a promise that failed the page would hear nothing.
  self.addEventListener("unhandledrejection", ({ reason }) => {
    setTimeout(() => {
      throw reason;
    });
  });
}
