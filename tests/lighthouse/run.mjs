// Has Lighthouse look at pages; prints a line of JSON for each run. Called by tests/lighthouse/__main__.py.
//
// node run.mjs CHROMIUM ARGUMENTS RUNS FORM ADDRESS...

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [chromePath, args, runs, form, ...addresses] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", ...JSON.parse(args)], logLevel: "silent" });
try {
  for (const address of addresses) {
    for (let run = 0; run < Number(runs); run += 1) {
      const flags = { port: chrome.port, output: /** @type {const} */ ("html"), logLevel: /** @type {const} */ ("error") };
      const found = await lighthouse(address, flags, form === "desktop" ? desktopConfig : undefined);
      const { audits, categories, runtimeError } = found.lhr;
      if (runtimeError) throw new Error(`${address}: ${runtimeError.message}`);
      const scores = Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, Math.round(100 * (score ?? 0))]));
      const failed = Object.values(categories).flatMap(({ id, auditRefs }) =>
        auditRefs
          .filter(({ id: audit, weight }) => weight > 0 && audits[audit].score !== null && audits[audit].score < 0.9)
          .map(({ id: audit }) => `${id}: ${audit}: ${audits[audit].displayValue ?? audits[audit].title}`),
      );
      const network = audits["network-requests"].details.items;
      const bytes = network.reduce((sum, { transferSize }) => sum + transferSize, 0);
      const shift = audits["cumulative-layout-shift"].numericValue;
      console.log(JSON.stringify({ address, scores, failed, bytes, shift, report: run === 0 ? found.report : "" }));
    }
  }
} finally {
  chrome.kill();
}
