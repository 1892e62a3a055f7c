/** What the pages of papers and of authors load, and what the page `/mine/` takes of it. */

import * as Address from "./browse/address.js";
import * as Cutting from "./browse/cutting.js";
import "./browse/element.js";
import { Finder } from "./browse/finding.js";
import "./browse/people-box.js";
import * as Selection from "./browse/selection.js";
import { Broken } from "./loading/files.js";

export { Address, Broken, Cutting, Finder, Selection };
