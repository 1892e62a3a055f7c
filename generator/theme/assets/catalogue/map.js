/**
 * The map of papers: closer and farther, from paper to paper by keys, and beside it what is in view.
 * The picture is there without: the build draws it.
 */

const SIZE = 1000;
const EDGE = 20;
const CLOSEST = 60;
const LISTED = 12;
/** How near a pointer comes to a dot that it means, in pixels. */
const NEAR_PX = 14;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @typedef {{x: number, y: number, slug: string, title: string, area: string}} Point */

class PaperMap extends HTMLElement {
  /** @type {Point[]} */
  #points = [];
  /** @type {Point | undefined} */
  #here;
  #view = { x: -EDGE, y: -EDGE, size: SIZE + 2 * EDGE };
  #waiting = 0;
  /** Where fingers, or a mouse that is held, are. @type {Map<number, {x: number, y: number}>} */
  #fingers = new Map();
  #dragged = 0;

  connectedCallback() {
    if (!this.#points.length) this.#read();
    const picture = this.#part("picture");
    picture.tabIndex = 0;
    picture.role = "application";
    picture.addEventListener("keydown", (event) => this.#pressed(event));
    picture.addEventListener("pointerdown", (event) => this.#touched(event));
    picture.addEventListener("pointermove", (event) => this.#moved(event));
    for (const name of ["pointerup", "pointercancel"]) {
      picture.addEventListener(name, (event) => this.#fingers.delete(/** @type {PointerEvent} */ (event).pointerId));
    }
    picture.addEventListener("click", (event) => this.#clicked(event));
    for (const button of this.querySelectorAll("button")) {
      button.addEventListener("click", () => this.#zoom(button.dataset["zoom"] === "closer" ? 0.5 : 2));
    }
    this.#draw();
  }

  /** The points, in the order of their names. */
  #read() {
    /** @type {[string, string][]} */
    const named = JSON.parse(this.#part("named").textContent || "[]");
    for (const path of this.querySelectorAll("svg path:not([data-part])")) {
      const area = path.getAttribute("data-area") ?? "";
      for (const [, x, y] of (path.getAttribute("d") ?? "").matchAll(/M(\d+) (\d+)/g)) {
        const [slug, title] = named[this.#points.length] ?? ["", ""];
        this.#points.push({ x: Number(x), y: Number(y), slug, title, area });
      }
    }
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }

  /** @param {Point} point */
  #url({ slug }) {
    return `${this.dataset["root"]}papers/${slug}/`;
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) this.#choose(this.#here ? this.#next(this.#here, arrow) : this.#nearest(...this.#centre()));
    else if (event.key === "Enter" && this.#here) location.assign(this.#url(this.#here));
    else if (event.key === "+" || event.key === "=") this.#zoom(0.5);
    else if (event.key === "-") this.#zoom(2);
    else return;
    event.preventDefault();
  }

  /** The paper that comes next in a direction; the same where there is none. @param {Point} from @param {[number, number]} arrow */
  #next(from, [right, down]) {
    let found = from;
    let least = Infinity;
    for (const point of this.#points) {
      const [x, y] = [point.x - from.x, point.y - from.y];
      const along = x * right + y * down;
      const aside = Math.abs(x * down) + Math.abs(y * right);
      if (along > 0 && along >= aside && along + 2 * aside < least) [found, least] = [point, along + 2 * aside];
    }
    return found;
  }

  /** @param {number} x @param {number} y */
  #nearest(x, y) {
    let found = this.#points[0];
    for (const point of this.#points) {
      if (found && Math.hypot(point.x - x, point.y - y) < Math.hypot(found.x - x, found.y - y)) found = point;
    }
    return found;
  }

  /** @returns {[number, number]} */
  #centre() {
    return [this.#view.x + this.#view.size / 2, this.#view.y + this.#view.size / 2];
  }

  /** The paper a pointer means. @param {MouseEvent} event */
  #meant(event) {
    const box = this.#part("picture").getBoundingClientRect();
    const scale = this.#view.size / box.width;
    const [x, y] = [this.#view.x + (event.clientX - box.x) * scale, this.#view.y + (event.clientY - box.y) * scale];
    const found = this.#nearest(x, y);
    return found && Math.hypot(found.x - x, found.y - y) <= NEAR_PX * scale ? found : undefined;
  }

  /** @param {PointerEvent} event */
  #touched({ pointerId, clientX, clientY, button }) {
    if (button) return; // of a mouse whose menu opens nobody may tell when it is let go
    if (!this.#fingers.size) this.#dragged = 0;
    this.#fingers.set(pointerId, { x: clientX, y: clientY });
    this.#part("picture").setPointerCapture(pointerId);
  }

  /** A finger drags the map, two bring it closer or farther around what is between them. @param {PointerEvent} event */
  #drag({ pointerId, clientX, clientY }) {
    const one = this.#fingers.get(pointerId);
    if (!one) return;
    const [other] = [...this.#fingers].flatMap(([id, at]) => (id === pointerId ? [] : [at]));
    const box = this.#part("picture").getBoundingClientRect();
    const { x, y, size } = this.#view;
    const apart = (/** @type {number} */ toX, /** @type {number} */ toY) => (other ? Math.hypot(toX - other.x, toY - other.y) : 1);
    const wider = Math.min(apart(one.x, one.y) / Math.max(apart(clientX, clientY), 1), (SIZE + 2 * EDGE) / size);
    const scale = size / box.width;
    // What was under the middle of the fingers stays there.
    const was = other ? { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 } : one;
    const is = other ? { x: (clientX + other.x) / 2, y: (clientY + other.y) / 2 } : { x: clientX, y: clientY };
    const middle = (/** @type {number} */ from, /** @type {number} */ old, /** @type {number} */ now, /** @type {number} */ edge) =>
      from + (old - edge) * scale + (box.width / 2 - (now - edge)) * scale * wider;
    this.#dragged += Math.hypot(clientX - one.x, clientY - one.y);
    this.#fingers.set(pointerId, { x: clientX, y: clientY });
    this.#look(middle(x, was.x, is.x, box.x), middle(y, was.y, is.y, box.y), size * wider);
    this.#show();
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    if (this.#fingers.has(event.pointerId)) this.#drag(event);
    else if (event.pointerType === "mouse") this.#pointed(event);
  }

  /** @param {PointerEvent} event */
  #pointed(event) {
    const found = this.#meant(event);
    this.#part("picture").style.cursor = found ? "pointer" : "";
    if (found && found !== this.#here) this.#choose(found);
  }

  /** A click opens the paper that is told; a finger has it told first. @param {MouseEvent} event */
  #clicked(event) {
    const found = this.#meant(event);
    if (!found || this.#dragged > NEAR_PX) return;
    if (found === this.#here) location.assign(this.#url(found));
    else this.#choose(found);
  }

  /** @param {Point | undefined} point */
  #choose(point) {
    this.#here = point;
    const { x, y, size } = this.#view;
    if (point && (point.x < x || point.y < y || point.x > x + size || point.y > y + size)) this.#look(point.x, point.y, size);
    this.#show();
  }

  /** @param {number} factor */
  #zoom(factor) {
    const [x, y] = this.#here ? [this.#here.x, this.#here.y] : this.#centre();
    this.#look(x, y, this.#view.size * factor);
    this.#show();
  }

  /** Has a part of the map seen around a place. @param {number} x @param {number} y @param {number} wanted */
  #look(x, y, wanted) {
    const size = Math.min(Math.max(wanted, CLOSEST), SIZE + 2 * EDGE);
    const within = (/** @type {number} */ at) => Math.min(Math.max(at - size / 2, -EDGE), SIZE + EDGE - size);
    this.#view = { x: within(x), y: within(y), size };
  }

  #show() {
    this.#waiting ||= requestAnimationFrame(() => {
      this.#waiting = 0;
      this.#draw();
    });
  }

  #draw() {
    const { x, y, size } = this.#view;
    const here = this.#here;
    this.querySelector("svg")?.setAttribute("viewBox", `${x} ${y} ${size} ${size}`);
    // Of a map that is seen whole there is nothing to drag: a finger moves the page.
    this.#part("picture").style.touchAction = size < SIZE + 2 * EDGE ? "none" : "pan-x pan-y";
    this.#part("here").setAttribute("d", here ? `M${here.x} ${here.y}h0` : "");
    const tip = this.#part("tip");
    tip.textContent = here?.title ?? "";
    if (here) {
      tip.style.insetBlockStart = `${(100 * (here.y - y)) / size}%`;
      tip.style.setProperty("--across", String((here.x - x) / size));
      tip.style.setProperty("--down", here.y - y > size / 2 ? "1" : "0"); // above what stands low
    }
    const seen = this.#points.filter((each) => each.x >= x && each.y >= y && each.x <= x + size && each.y <= y + size);
    const [atX, atY] = here ? [here.x, here.y] : this.#centre();
    const far = (/** @type {Point} */ each) => Math.hypot(each.x - atX, each.y - atY);
    const number = seen.length.toLocaleString(document.documentElement.lang || undefined);
    this.#part("title").textContent = (this.#part("view").dataset["title"] ?? "").replace("{number}", number);
    const nearest = seen.map((each) => ({ each, far: far(each) })).sort((one, other) => one.far - other.far).slice(0, LISTED);
    this.#part("list").replaceChildren(...nearest.map(({ each }) => this.#row(each)));
  }

  /** @param {Point} point */
  #row(point) {
    const link = document.createElement("a");
    link.href = this.#url(point);
    link.textContent = point.title;
    link.dir = "auto";
    const row = document.createElement("li");
    if (point.area) row.dataset["area"] = point.area;
    row.append(link);
    return row;
  }
}

if (!customElements.get("catalogue-map")) customElements.define("catalogue-map", PaperMap);
