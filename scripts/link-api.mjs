// jsii-docgen leaves {@link Type} and {@link Type.member} as they are; in API.md they become links, and one that leads nowhere is refused.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'API.md');
const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const text = readFileSync(file, 'utf8');
const anchors = new Set([...text.matchAll(/<a name="[^"]*" id="([^"]+)"/g)].map(([, id]) => id));
const nowhere = new Set();

writeFileSync(file, text.replace(/\{@link\s+([^}\s]+)\s*\}/g, (_link, target) => {
  const [type, member] = target.split('.');
  const places = member === undefined ? [type] : [target, `${type}.property.${member}`];
  const anchor = places.map((place) => `${name}.${place}`).find((place) => anchors.has(place));
  if (anchor === undefined) nowhere.add(target);
  return `[\`${target}\`](#${anchor})`;
}));

if (nowhere.size > 0) {
  console.error(`API.md has nothing to link to for ${[...nowhere].join(', ')}`);
  process.exit(1);
}
