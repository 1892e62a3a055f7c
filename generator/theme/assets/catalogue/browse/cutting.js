/** Single entries out of a bibliography: `generator/browse/downloads.py` says where they stand. */
const CatalogueCutting = (() => {
  /** Bytes that one more request is thought to cost. */
  const REQUEST = 16_000;
  const MOST_REQUESTS = 200;

  /**
   * @typedef {{bytes: number, head: string, between: string, tail: string, lengths: number[]}} Cuts
   * @typedef {{start: number, end: number}} Piece bytes of a file, the end not among them
   * @typedef {(range?: Piece) => Promise<{bytes: Uint8Array, start: number, size: number}>} Fetched
   * A piece of a file, or more of it where the host gives no less: its bytes, the place of the first
   * one, and how many the file has.
   */

  /** The pieces of some entries. @param {Cuts} cuts @param {number[]} places @returns {Piece[]} */
  function pieces({ head, between, lengths }, places) {
    const starts = [head.length];
    for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length + between.length);
    return places.map((place) => {
      const start = starts[place] ?? 0;
      return { start, end: start + (lengths[place] ?? 0) };
    });
  }

  /**
   * The ranges that hold some pieces: near ones in one; none if the whole file costs less.
   * @param {Piece[]} wanted @param {number} size bytes of the file
   * @returns {Piece[]}
   */
  function ranges(wanted, size) {
    /** @type {Piece[]} */
    const found = [];
    let cost = 0;
    for (const { start, end } of wanted.toSorted((one, other) => one.start - other.start)) {
      const last = found.at(-1);
      if (last && start - last.end < REQUEST) {
        cost += end - last.end;
        last.end = end;
      } else {
        cost += end - start + REQUEST;
        found.push({ start, end });
      }
    }
    return cost < size && found.length <= MOST_REQUESTS ? found : [];
  }

  /**
   * A bibliography of some entries, in the order given; throws `Broken` if the file is not the one
   * that was measured.
   * @param {Cuts} cuts @param {number[]} places @param {Fetched} fetched
   */
  async function cut(cuts, places, fetched) {
    const wanted = pieces(cuts, places);
    const [first, ...others] = ranges(wanted, cuts.bytes);
    const got = [await fetched(first)];
    // A host that sends the whole file is not asked again.
    if (got[0]?.bytes.length !== cuts.bytes) got.push(...(await Promise.all(others.map(fetched))));
    if (got.some(({ size }) => size !== cuts.bytes)) throw new CatalogueLoading.Broken("another edition");
    const decoder = new TextDecoder();
    const texts = wanted.map(({ start, end }) => {
      const from = got.find((part) => part.start <= start && end <= part.start + part.bytes.length);
      if (!from) throw new CatalogueLoading.Broken("cut off");
      return decoder.decode(from.bytes.subarray(start - from.start, end - from.start));
    });
    return cuts.head + texts.join(cuts.between) + cuts.tail;
  }

  return { pieces, ranges, cut };
})();
