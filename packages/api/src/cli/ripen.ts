#!/usr/bin/env node
/** What the command `ripen` starts; it is an entry of the build. */
import { main } from "./main.js";

process.exitCode = await main(process.argv.slice(2));
