// Gives API.md an entry screen: constructs and classes by subject, each subject with its page of docs/. Structs, which take the most room and are
// reached from where they are passed, go to the end.
//
//   node scripts/index-api.mjs     after jsii-docgen and link-api.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** The rooms of src/ by subject, in the order in which people need them. */
const SUBJECTS = [
  ['Clusters', 'clusters', ['cluster']],
  ['Machines', 'machines', ['inventory', 'hardware']],
  ['Workflows', 'workflows', ['provisioning', 'tinkerbell']],
  ['Packages', 'packages', ['packages', 'curated']],
  ['GitOps', 'gitops', ['gitops']],
  ['Upgrades', 'upgrades', ['upgrades', 'lifecycle']],
  ['Air gap', 'air-gap', ['airgap']],
  ['Releases', 'decisions/derived-bundles', ['distro']],
  ['Rules', 'rules-and-waivers', ['validation', 'rules', 'findings']],
  ['Pictures and explanations', 'pictures', ['diagram', 'explain']],
  ['Apps and objects', 'speed', ['synth', 'objects']],
];
/** The sections of jsii-docgen, in the order in which people need them. */
const SECTIONS = ['Constructs', 'Classes', 'Enums', 'Protocols', 'Structs'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { name: library, types, submodules } = assembly();
const own = Object.values(types).filter(({ namespace }) => namespace === undefined);
refuseOthers();

const [title, ...sections] = readFileSync(join(root, 'API.md'), 'utf8').split(/^(?=## )/m);
const ordered = SECTIONS.map((section) => sections.find((text) => text.startsWith(`## ${section} `)));
if (ordered.includes(undefined) || sections.filter((text) => !text.startsWith('## By subject ')).length !== SECTIONS.length) {
  throw new Error(`API.md has other sections than ${SECTIONS.join(', ')}`);
}
const modules = Object.keys(submodules).map((module) => module.slice(library.length + 1)).filter((module) => module !== 'testing').sort();
const bySubject = [
  '## By subject <a name="By subject" id="by-subject"></a>',
  '',
  'Constructs and classes; a page says how they are used. Below stand '
  + `${SECTIONS.map((section) => `[${section.toLowerCase()}](#${section})`).join(', ')}: structs are what constructors and methods take and return.`,
  '',
  '| subject | constructs and classes |',
  '|---|---|',
  ...SUBJECTS.map(([subject, page, rooms]) => `| [${subject}](docs/${page}.md) | ${classesOf(rooms).map(({ name }) => `[${name}](#${library}.${name})`).join(', ')} |`),
  '| [Testing](docs/testing.md) | in [TESTING.md](TESTING.md) |',
  '',
  `Not listed here, and in every editor: ${modules.map((module) => `\`${module}\``).join(', ')}, whose constructs and structs are generated from schemas of upstream.`,
  '',
  '',
].join('\n');
writeFileSync(join(root, 'API.md'), [title, bySubject, ...ordered].map((text) => `${text.trimEnd()}\n`).join('\n'));

function assembly() {
  const found = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
  return found.schema === 'jsii/file-redirect' ? JSON.parse(gunzipSync(readFileSync(join(root, found.filename)))) : found;
}

function roomOf({ locationInModule: { filename } }) {
  return filename.split('/')[1];
}

/** Constructs first: they are what a program is made of. */
function classesOf(rooms) {
  const classes = own.filter((type) => type.kind === 'class' && rooms.includes(roomOf(type)));
  return [...classes.filter(isConstruct).sort(byName), ...classes.filter((type) => !isConstruct(type)).sort(byName)];
}

function isConstruct({ base }) {
  return base !== undefined && (types[base] === undefined || isConstruct(types[base]));
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}

/** Whatever is exported has a subject, and each subject a page. */
function refuseOthers() {
  const known = SUBJECTS.flatMap(([, , rooms]) => rooms);
  const faults = [
    ...new Set(own.map(roomOf).filter((room) => !known.includes(room)).map((room) => `no subject has src/${room}`)),
    ...SUBJECTS.filter(([, page]) => !existsSync(join(root, 'docs', `${page}.md`))).map(([subject, page]) => `${subject}: there is no docs/${page}.md`),
  ];
  if (faults.length > 0) throw new Error(`API.md: ${faults.join('; ')}`);
}
