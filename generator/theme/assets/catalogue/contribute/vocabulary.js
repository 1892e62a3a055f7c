/** The controlled vocabulary: what a person means by a word, and what tags imply. */

import { t } from "../strings/strings.js";
import * as Texts from "./texts.js";

const FEW = 8;
/** So few tags are all named to whoever met none of them. */
const LISTED = 12;

/**
 * @typedef {{slug: string, name: string, description: string, broader: string, aliases: string[]}} Tag
 */

export class Vocabulary {
  /** @param {Tag[]} tags */
  constructor(tags) {
    this.tags = tags;
    this.bySlug = new Map(tags.map((tag) => [tag.slug, tag]));
  }

  /** The tag that a slug, a name or another name of it stands for. @param {string} text */
  named(text) {
    const sought = Texts.folded(Texts.line(text));
    const is = (/** @type {string} */ name) => Texts.folded(name) === sought;
    return (
      this.bySlug.get(text.trim()) ??
      this.tags.find(({ slug, name }) => is(slug) || is(name)) ??
      this.tags.find(({ aliases }) => aliases.some(is))
    );
  }

  /**
   * The tags that what is typed may begin, best first: by name, by a word of it, by another name.
   * @param {string} text @param {string[]} taken slugs that are not wanted again
   */
  suggestions(text, taken) {
    const sought = Texts.folded(Texts.line(text));
    const free = this.tags.filter(({ slug }) => !taken.includes(slug));
    const ranked = free.flatMap((tag) => {
      const rank = rankOf(tag, sought);
      return rank < 0 ? [] : [{ tag, rank }];
    });
    ranked.sort((one, other) => one.rank - other.rank);
    return ranked.slice(0, sought ? FEW : ranked.length).map(({ tag }) => tag);
  }

  /** Slugs of all broader tags, nearest first; a cycle ends the walk. @param {string} slug */
  ancestors(slug) {
    /** @type {string[]} */
    const found = [];
    let tag = this.bySlug.get(slug);
    while (tag?.broader && tag.broader !== slug && !found.includes(tag.broader)) {
      found.push(tag.broader);
      tag = this.bySlug.get(tag.broader);
    }
    return found;
  }

  /** A hint at the nearest tag, or at all when they are few. @param {string} text */
  meant(text) {
    const slugs = [...this.bySlug.keys()];
    const near = Texts.nearest(text, slugs);
    if (near) return t("tag-meant", { tag: near });
    const listed = slugs.length && slugs.length <= LISTED;
    return listed ? t("tags-known", { tags: slugs.join(", ") }) : t("tags-elsewhere");
  }
}

/** @param {Tag} tag @param {string} sought */
function rankOf({ slug, name, aliases }, sought) {
  const [label, ...others] = [name, slug, ...aliases].map(Texts.folded);
  if (label?.startsWith(sought)) return 0;
  if (label?.includes(` ${sought}`)) return 1;
  return others.some((other) => other.startsWith(sought) || other.includes(` ${sought}`)) ? 2 : -1;
}
