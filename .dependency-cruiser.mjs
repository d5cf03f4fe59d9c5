// The rooms of src/ from the ground up: a room may import from the floors below its own, and from no other.
// A new room is added here first.
const FLOORS = [
  ['findings'],
  ['model'],
  ['props'],
  ['objects', 'distro', 'hardware'],
  ['drawing', 'render'],
  ['curated', 'provisioning'],
  ['rules'],
  ['lifecycle', 'airgap', 'synth', 'explain'],
  ['validation'],
  ['inventory', 'packages', 'tinkerbell', 'upgrades'],
  ['cluster'],
  ['diagram', 'gitops'],
  ['testing', 'importer'],
];
/** What stands on top of the public surface, src/index.ts. */
const ON_TOP = ['cli'];

/** The same inside src/distro; its public faces stand above these. */
const DISTRO_FLOORS = ['facts', 'embedded', 'manifest'];

const below = (rooms) => `^src/(${rooms.join('|')})/`;

/** A rule for each room: whatever is not below it is above it, or beside it. */
function keepOrder() {
  return FLOORS.flatMap((floor, index) => floor.map((room) => ({
    name: `${room}-imports-downward`,
    severity: 'error',
    comment: `src/${room}/ may import from ${FLOORS.slice(0, index).flat().join(', ') || 'no other room'}: no import runs upward or sideways. `
      + 'What two rooms need belongs into the lower one, as a small interface if need be.',
    from: { path: `^src/${room}/` },
    to: { path: '^src/', pathNot: below([...FLOORS.slice(0, index).flat(), room]) },
  })));
}

function keepDistroOrder() {
  return DISTRO_FLOORS.map((room, index) => ({
    name: `distro-${room}-imports-downward`,
    severity: 'error',
    comment: `src/distro/${room}/ may import from ${DISTRO_FLOORS.slice(0, index).join(', ') || 'no other room of distro/'}: the public faces stand above.`,
    from: { path: `^src/distro/${room}/` },
    to: { path: '^src/distro/', pathNot: `^src/distro/(${DISTRO_FLOORS.slice(0, index + 1).join('|')})/` },
  }));
}

export default {
  forbidden: [
    ...keepOrder(),
    ...keepDistroOrder(),
    {
      name: 'rooms-are-known',
      severity: 'error',
      comment: 'This folder has no floor yet: give it one at the top of .dependency-cruiser.mjs.',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: below([...FLOORS.flat(), ...ON_TOP]) },
    },
    {
      name: 'nothing-stands-on-the-top',
      severity: 'error',
      comment: `src/index.ts, ${ON_TOP.join(' and ')} are what users import: nothing below may need them.`,
      from: { path: '^src/', pathNot: `^src/(${ON_TOP.join('|')})/` },
      to: { path: `^src/(index\\.ts$|(${ON_TOP.join('|')})/)` },
    },
    {
      name: 'distro-has-faces',
      severity: 'error',
      comment: 'How release data is stored and how given manifests are read is the business of distro/: ask its public faces, or its facts.',
      from: { path: '^src/', pathNot: '^src/distro/' },
      to: { path: '^src/distro/(embedded|manifest)/' },
    },
    {
      name: 'cdk8s-at-the-edges',
      severity: 'error',
      comment: 'Model, rules, renderers and release data are pure: cdk8s and constructs appear where users write and where objects are written.',
      from: { path: below(['findings', 'model', 'props', 'distro', 'hardware', 'drawing', 'render', 'curated', 'provisioning', 'rules', 'lifecycle', 'airgap']) },
      to: { path: 'node_modules/(cdk8s|constructs|cdk8s-plus-[0-9]+)/' },
    },
    {
      name: 'renderers-check-nothing',
      severity: 'error',
      comment: 'A renderer is a function from data to manifests: schemas and rules have looked at the data before.',
      from: { path: '^src/render/' },
      to: { path: 'node_modules/(zod|yaml)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Files that need each other, be it for their types only, cannot be understood one by one: name what the lower one needs as an interface.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'generated-code-is-the-ground',
      severity: 'error',
      comment: 'imports/ is generated from upstream schemas and knows nothing of src/.',
      from: { path: '^imports/' },
      to: { path: '^(src|test|examples|bench)/' },
    },
    {
      name: 'nothing-needs-the-tests',
      severity: 'error',
      comment: 'Tests, examples and benchmarks are not part of the package.',
      from: { path: '^src/' },
      to: { path: '^(test|examples|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // types count: they say what a file needs to be understood
    tsPreCompilationDeps: true,
  },
};
