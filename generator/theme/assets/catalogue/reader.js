/** What every page has of what the browser keeps for its reader: stars, keys, and a line that tells. */

import { act, listen } from "./reader/keys.js";
import { register } from "./reader/offline.js";
import { store, toast } from "./reader/page.js";
import { start } from "./reader/stars.js";
import { awaitReader } from "./reader/theme.js";

toast();
start();
listen();
if (store.value("swipe") === true) void act("swipe");
register();
awaitReader();
