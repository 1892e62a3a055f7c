/**
 * The same English word as it is spelt elsewhere: optimisation and optimization, behaviour and
 * behavior. What is no word in the other spelling is in no index, so a rule may give too much.
 *
 * Source: the groups of differences in H. W. Fowler, A Dictionary of Modern English Usage (1926),
 * under -ise, -our, -re, -ll-, -ce and æ.
 */

/** What stands before, the two spellings, what stands after. */
const RULES = [
  [".{3,}", "is", "iz", "e|es|ed|er|ers|ing|ings|able|ation|ations|ational|ability"],
  [".*l", "ys", "yz", "e|es|ed|er|ers|ing"],
  [".*(?:behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|sav|tum|vap|vig)", "our", "or", ".*"],
  [".*(?:cance|channe|equa|fue|initia|labe|leve|mode|pane|signa|trave|tunne)", "ll", "l", "ed|er|ers|ing|ings"],
  [".*(?:cent|fib|lit|met|theat)", "re", "er", "s?"],
  ["cent|fib", "r", "er", "ed"],
  ["defen|offen|licen|preten", "c", "s", "es?"],
  ["ana|cata|dia|mono", "logue", "log", "s?"],
  ["an|h|p|arch|pal|", "ae", "e", "(?:sth|m|diatr|olog|o).+"],
  ["gr", "ey", "ay", ".*"],
  ["art", "e", "i", "facts?"],
  ["ag", "e", "", "ing"],
  ["judg|acknowledg", "e", "", "ments?"],
].map(([before = "", one = "", other = "", after = ""]) => ({
  one, other, shape: new RegExp(`^(${before})(${one}|${other})(${after})$`),
}));

/** Other spellings of a term. @param {string} term @returns {string[]} */
export function variants(term) {
  return RULES.flatMap(({ one, other, shape }) => {
    const [, before, spelt, after] = shape.exec(term) ?? [];
    return spelt === undefined ? [] : [`${before}${spelt === one ? other : one}${after}`];
  });
}
