/** What every page has of what the browser keeps for its reader: stars, and a line that tells. */

import { toast } from "./page.js";
import { start } from "./stars.js";

toast();
start();
