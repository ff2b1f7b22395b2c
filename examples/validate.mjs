// Holds records of a JSON Lines file to a published schema, without Python:
//   npm install ajv ajv-formats
//   node validate.mjs docs/schemas/claim-1.json examples/month/claims.jsonl
// Prints a line for each thing that is wrong; exit status 1 if there was one.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [schema, records] = process.argv.slice(2);
const ajv = new Ajv2020({ allErrors: true, discriminator: true, allowUnionTypes: true });
addFormats(ajv);
ajv.addVocabulary(["x-title-ja", "x-description-ja", "x-besides", "x-besides-ja", "x-personal"]);
const valid = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

readFileSync(records, "utf8").split("\n").forEach((line, number) => {
  if (!line.trim() || valid(JSON.parse(line))) return;
  process.exitCode = 1;
  for (const { instancePath, message } of valid.errors) {
    console.log(`${records}:${number + 1}: ${instancePath || "record"} ${message}`);
  }
});
