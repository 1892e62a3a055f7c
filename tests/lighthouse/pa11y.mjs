// Has pa11y look at pages, with HTML CodeSniffer, in both palettes and two widths; prints a line of JSON for each
// page with what it finds. Called by tests/lighthouse/__main__.py.
//
// node pa11y.mjs CHROMIUM ARGUMENTS ADDRESS...

import { createRequire } from "node:module";
import pa11y from "pa11y";

const [executablePath, args, ...addresses] = process.argv.slice(2);
// The copy that pa11y itself has.
const puppeteer = createRequire(import.meta.resolve("pa11y"))("puppeteer");
const browser = await puppeteer.launch({ executablePath, args: JSON.parse(args) });
try {
  for (const address of addresses) {
    /** @type {Set<string>} */
    const found = new Set();
    for (const scheme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        const page = await browser.newPage();
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        const options = { browser, page, viewport: { width, height: 800 }, standard: "WCAG2AA", timeout: 120_000, wait: 500 };
        const { issues } = await pa11y(address, options);
        for (const { code, selector, message } of issues) found.add(`${scheme}, ${width} px: ${selector}: ${message} (${code})`);
        await page.close();
      }
    }
    console.log(JSON.stringify({ address, issues: [...found] }));
  }
} finally {
  await browser.close();
}
