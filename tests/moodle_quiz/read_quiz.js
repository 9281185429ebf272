// Reads a quiz in GIFT from the standard input with the parser named by package.json; prints its questions as JSON.
"use strict";
const { parse } = require("gift-pegjs");
process.stdout.write(JSON.stringify(parse(require("fs").readFileSync(0, "utf8"))));
