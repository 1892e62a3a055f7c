/** What every page has of what the browser keeps for its reader: stars, keys, and a line that tells. */

import { listen } from "./keys.js";
import { register } from "./offline.js";
import { toast } from "./page.js";
import { start } from "./stars.js";

toast();
start();
listen();
register();
