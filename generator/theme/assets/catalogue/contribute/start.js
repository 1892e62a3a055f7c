/** Begins the page "Contribute", however often the theme's instant navigation brings it. */
(async () => {
  const form = /** @type {HTMLElement | null} */ (document.querySelector("catalogue-contribute"));
  if (customElements.get("catalogue-contribute") || !form) return;
  form.dataset["starting"] = ""; // what stands there without scripts need not flash up
  try {
    await others();
    // The form reads what the list reads.
    for (const name of ["list", "form"]) await CatalogueScripts.load(new URL(`${form.dataset.search}${name}.js`, document.baseURI).href);
  } catch {
    delete form.dataset["starting"]; // the links that stand there serve without it
  }

  /** Waits for the scripts of the list, which instant navigation may bring after this one. */
  async function others() {
    const PAUSE_MS = 20;
    const PATIENCE_MS = 10_000;
    for (let waited = 0; !("CatalogueScripts" in globalThis); waited += PAUSE_MS) {
      if (waited > PATIENCE_MS) throw new Error("the scripts of the list are missing");
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
})();
