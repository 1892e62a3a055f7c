/** A named part of what a template gave. @param {ParentNode} parent @param {string} name */
export function part(parent, name) {
  return /** @type {HTMLElement} */ (parent.querySelector(`[data-part="${name}"]`));
}
