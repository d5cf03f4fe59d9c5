// One program in a process of its own, which says how many megabytes it has held at most:
//   memory.ts stock <objects.json>   memory.ts library <clusters> <machines>   memory.ts inventory <machines>
import { readFileSync } from 'node:fs';
import { inFolder, libraryFleet, writeStock } from './fleet';
import { hardwareCsv, writeInventory } from './inventory';

const [, , kind, ...rest] = process.argv;
switch (kind) {
  case 'stock': inFolder(writeStock(JSON.parse(readFileSync(rest[0], 'utf8')))); break;
  case 'library': inFolder(libraryFleet(Number(rest[0]), Number(rest[1]))); break;
  default: writeInventory(hardwareCsv(Number(rest[0])));
}
console.log(process.resourceUsage().maxRSS / 1024);
