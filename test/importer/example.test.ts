import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imported } from './modules';

const folder = join(__dirname, '..', '..', 'examples', '08-imported');
const input = (file: string) => ({ file, text: readFileSync(join(folder, 'input', file), 'utf8') });
/** What all examples have in common, and a project of its own has not. */
const SHARED = ['package.json', 'tsconfig.json', '.gitignore'];

it('examples/08-imported is what the importer makes of its input today', () => {
  const { files } = imported({ sources: [input('hub.yaml'), input('stores.yaml')], hardwareCsv: input('hardware.csv'), strict: true });
  const expected = files.filter(({ path }) => !SHARED.includes(path)).map(({ path, text }) => [path, text]);
  const there = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(Object.fromEntries(there.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))).toStrictEqual(Object.fromEntries(expected));
});
