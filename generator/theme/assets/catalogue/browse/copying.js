/** The reader's clipboard. */

/**
 * Whether a text is there now. Not every place lets a page write to it: the browser may not allow it, and has none
 * for a page without a certificate.
 * @param {string} text @returns {Promise<boolean>}
 */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}
