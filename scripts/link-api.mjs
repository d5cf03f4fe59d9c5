// jsii-docgen leaves {@link Type} and {@link Type.member} as they are; in API.md and TESTING.md they become links, and one that leads nowhere is
// refused.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const pages = ['API.md', 'TESTING.md'].map((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  return { page, text, anchors: new Set([...text.matchAll(/<a name="[^"]*" id="([^"]+)"/g)].map(([, id]) => id)) };
});
const nowhere = new Set();

for (const { page, text } of pages) {
  writeFileSync(join(root, page), text.replace(/\{@link\s+([^}\s]+)\s*\}/g, (_link, target) => {
    const [type, member] = target.split('.');
    const places = (member === undefined ? [type] : [target, `${type}.property.${member}`]).flatMap((place) => [`${name}.${place}`, `${name}.testing.${place}`]);
    const found = pages.flatMap((each) => places.filter((place) => each.anchors.has(place)).map((place) => `${each.page === page ? '' : each.page}#${place}`))[0];
    if (found === undefined) nowhere.add(`${target} (${page})`);
    return `[\`${target}\`](${found})`;
  }));
}

if (nowhere.size > 0) {
  console.error(`there is nothing to link to for ${[...nowhere].join(', ')}`);
  process.exit(1);
}
