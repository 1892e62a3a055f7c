/** Single entries out of a bibliography: `generator/browse/byte_ranges.py` says where their blocks stand. */

import { Broken } from "../loading/files.js";

/** Bytes that one more request is thought to cost. */
const REQUEST = 16_000;
const MOST_REQUESTS = 200;
/** Bytes of a gzip header before its extra field, and of what names that: RFC 1952, section 2.3. */
const HEADER = 12;
const NAMED = 4;

/**
 * @typedef {{bytes: number, block: number, head: string, between: string, tail: string, lengths: number[]}} Cuts
 * bytes of the file, entries of a block, what stands around entries, bytes of each block
 * @typedef {{start: number, end: number}} Piece bytes of a file, the end not among them
 * @typedef {(range?: Piece) => Promise<{bytes: Uint8Array<ArrayBuffer>, start: number, size: number}>} Fetched
 * A piece of a file, or more of it where the host gives no less: its bytes, the place of the first
 * one, and how many the file has.
 */

/** The pieces that some blocks are. @param {Cuts} cuts @param {number[]} blocks @returns {Piece[]} */
export function pieces({ lengths }, blocks) {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  return blocks.map((block) => ({ start: starts[block] ?? 0, end: starts[block + 1] ?? 0 }));
}

/**
 * The entries of a block, which its header has the lengths of: see `generator/exports/data_package.py`.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {number} start of the first entry within @param {number} gap between two
 */
async function entries(bytes, start, gap) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < HEADER || view.getUint16(0) !== 0x1f8b) throw new Broken("no gzip");
  const end = HEADER + view.getUint16(HEADER - 2, true);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const told = await new Response(stream).arrayBuffer().catch(() => {
    throw new Broken("not whole");
  });
  const decoder = new TextDecoder();
  const texts = [];
  for (let at = HEADER + NAMED; at < end; at += 4) {
    const length = view.getUint32(at, true);
    texts.push(decoder.decode(new Uint8Array(told, start, length)));
    start += length + gap;
  }
  return texts;
}

/**
 * The ranges that hold some pieces: near ones in one; none if the whole file costs less.
 * @param {Piece[]} wanted @param {number} size bytes of the file
 * @returns {Piece[]}
 */
export function ranges(wanted, size) {
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
export async function cut(cuts, places, fetched) {
  const { block, head, between, tail } = cuts;
  const blocks = [...new Set(places.map((place) => Math.floor(place / block)))];
  const wanted = pieces(cuts, blocks);
  const [first, ...others] = ranges(wanted, cuts.bytes);
  const got = [await fetched(first)];
  // A host that sends the whole file is not asked again.
  if (got[0]?.bytes.length !== cuts.bytes) got.push(...(await Promise.all(others.map(fetched))));
  if (got.some(({ size }) => size !== cuts.bytes)) throw new Broken("another edition");
  const texts = await Promise.all(
    wanted.map(({ start, end }) => {
      const from = got.find((part) => part.start <= start && end <= part.start + part.bytes.length);
      if (!from) throw new Broken("cut off");
      return entries(from.bytes.subarray(start - from.start, end - from.start), start ? 0 : head.length, between.length);
    }),
  );
  const found = new Map(blocks.map((number, at) => [number, texts[at] ?? []]));
  const chosen = places.map((place) => found.get(Math.floor(place / block))?.[place % block] ?? "");
  return head + chosen.join(between) + tail;
}

/** Pieces of a file on the host. @param {string} url @returns {Parameters<typeof cut>[2]} */
export function fetching(url) {
  return async (range) => {
    /** @type {Record<string, string>} */
    const headers = range ? { Range: `bytes=${range.start}-${range.end - 1}` } : {};
    const answer = await fetch(url, { headers }).catch(() => undefined);
    if (!answer?.ok) throw new Broken(url);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 206 || !range) return { bytes, start: 0, size: bytes.length };
    return { bytes, start: range.start, size: Number(answer.headers.get("Content-Range")?.split("/")[1]) };
  };
}
