#!/usr/bin/env node
// There before anything is built, so that package managers can link the command.
import "../dist/ripen.js";
