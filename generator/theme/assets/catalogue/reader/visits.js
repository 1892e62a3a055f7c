/** What is new since the last visit, by the days of the catalogue; no page and no storage. */

/**
 * A visit: the newest day the catalogue had, when the reader was last active, the day up to which all
 * had been there when the visit began, and when the visit before it ended, 0 if there was none.
 * @typedef {{newest: string, at: number, since: string, before: number}} Visit
 */

/** Seconds without a page after which a reader is thought to come anew. */
const PAUSE_S = 4 * 3600;

/** The visit that a page belongs to. @param {Visit | undefined} last @param {string} newest @param {number} now @returns {Visit} */
export function visit(last, newest, now) {
  if (!last) return { newest, at: now, since: newest, before: 0 };
  if (now - last.at > PAUSE_S) return { newest, at: now, since: last.newest, before: last.at };
  return { ...last, newest: newest > last.newest ? newest : last.newest, at: now };
}

/** What was stored, if it is a visit. @param {any} given @returns {Visit | undefined} */
export function readVisit(given) {
  return typeof given?.since === "string" && given.at > 0 ? given : undefined;
}

/** Days with their counts, `2021-03-04*2 2021-03-03`; those of one have none. @param {string} text @returns {[string, number][]} */
export function readDays(text) {
  return text.split(" ").filter(Boolean).map((each) => {
    const [day = "", count = "1"] = each.split("*");
    return [day, Number(count)];
  });
}

/** How many were added after a day. @param {[string, number][]} days @param {string} since */
export function added(days, since) {
  return days.reduce((sum, [day, count]) => sum + (day > since ? count : 0), 0);
}
