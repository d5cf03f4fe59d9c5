// One program in a process of its own, which says how many megabytes it has held at most:
//   memory.ts stock <objects.json>   memory.ts library <clusters> <machines>
import { readFileSync } from 'node:fs';
import { inFolder, libraryFleet, writeStock } from './fleet';

const [, , kind, ...rest] = process.argv;
inFolder(kind === 'stock' ? writeStock(JSON.parse(readFileSync(rest[0], 'utf8'))) : libraryFleet(Number(rest[0]), Number(rest[1])));
console.log(process.resourceUsage().maxRSS / 1024);
