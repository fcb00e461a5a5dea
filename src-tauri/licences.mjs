// Prints the licence of everything the two programs are made of: the crates they link and the packages in the window's
// page, each text once with those it belongs to.
// usage: node src-tauri/licences.mjs SOURCE-MAP...      the maps that `vite build --sourcemap` leaves
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const programs = ["bellhop", "bellhop-window"];
const textFile = /^(licen[cs]e|copying|copyright|notice|unlicen[cs]e)/i;

/** The crates that reach the programs: neither build tools nor tests. */
function crates() {
  const host = /^host: (.*)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))[1];
  const ask = ["metadata", "--format-version=1", "--locked", `--filter-platform=${host}`];
  const { packages, resolve } = JSON.parse(execFileSync("cargo", ask, { encoding: "utf8", maxBuffer: 1 << 28 }));
  const needs = new Map(resolve.nodes.map(({ id, deps }) => [id, deps.filter(linked).map(({ pkg }) => pkg)]));
  const found = new Set(packages.filter(({ name }) => programs.includes(name)).map(({ id }) => id));
  for (const id of found) needs.get(id).forEach((other) => found.add(other));
  const foreign = packages.filter(({ id, source }) => found.has(id) && source !== null);
  return foreign.map(({ name, version, license, repository, manifest_path: manifest }) => ({
    name: `${name} ${version}`,
    terms: terms(license, repository),
    folder: dirname(manifest),
  }));
}

const terms = (license, home) => [license ?? "see its text", home].filter(Boolean).join(", ");

const linked = ({ dep_kinds: kinds }) => kinds.some(({ kind }) => kind === null);

/** The packages whose code is in the page. */
function packages(maps) {
  const sources = maps.flatMap((map) => JSON.parse(readFileSync(map, "utf8")).sources);
  const names = sources.map((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]);
  return [...new Set(names.filter(Boolean))].map((name) => {
    const folder = join("ui/node_modules", name);
    const { version, license, repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { name: `${name} ${version}`, terms: terms(license, repository?.url ?? repository), folder };
  });
}

function texts({ folder }) {
  const files = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const named = files.filter((file) => file.isFile() && textFile.test(file.name)).map(({ name }) => name).sort();
  return named.map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r", "").trim());
}

const parts = [...crates(), ...packages(process.argv.slice(2))].sort((a, b) => (a.name < b.name ? -1 : 1));
const owners = new Map();
for (const part of parts) for (const text of texts(part)) owners.set(text, [...(owners.get(text) ?? []), part.name]);

const rule = "=".repeat(100);
console.log("Bellhop is made with the following, each under the terms beside it.\n");
for (const { name, terms } of parts) console.log(`${name}: ${terms}`);
for (const [text, names] of owners) console.log(`\n${rule}\n${names.join(", ")}\n${rule}\n\n${text}`);
