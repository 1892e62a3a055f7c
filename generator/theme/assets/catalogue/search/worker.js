/** The search in a worker of its own, started by `box.js`; the last of the scripts that it is made of. */
if (typeof document === "undefined") {
  const base = new URL(".", self.location.href).href;
  const engine = new CatalogueEngine(CatalogueShards.fetching(base, fetch.bind(self)));
  const answers = new CatalogueAnswers.Answers(engine, (answer) => self.postMessage(answer));
  self.addEventListener("message", ({ data }) => {
    if (data.type === CatalogueAnswers.QUERY) answers.ask(data.data);
    else answers.warm();
  });
  // Of a promise that failed the page would hear nothing.
  self.addEventListener("unhandledrejection", ({ reason }) => {
    setTimeout(() => {
      throw reason;
    });
  });
}
