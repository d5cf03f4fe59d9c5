import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { filesOf, folderOf, Language, Start, Workplace } from './language';
import { mavenProject } from './projects';
import { fetching, run, versionOf } from './tools';

/** What runs for a second is not worth the optimizing compiler. */
const SHORT_LIVED = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

export const java: Language = {
  name: 'Java',
  target: 'java',
  async version() {
    await versionOf('mvn', '--version');
    return versionOf('javac', '-version');
  },
  async prepare({ own }: Workplace) {
    writeFileSync(join(own, 'pom.xml'), mavenProject(filesOf('java', 'pom.xml')));
    const copy = ['--quiet', '--batch-mode', 'dependency:copy-dependencies', '-DoutputDirectory=lib'];
    await fetching('its libraries', 'mvn', copy, { cwd: own, env: { MAVEN_OPTS: SHORT_LIVED.join(' ') } });
  },
  // only what the program leads to is compiled, of thousands of classes; the next one finds it there
  async start({ generated, own }, example) {
    const classes = join(own, 'classes');
    mkdirSync(classes, { recursive: true });
    const main = join(folderOf(example, 'java'), 'src', 'main', 'java', 'com', 'example', 'Main.java');
    const [sources, resources] = ['java', 'resources'].map((kind) => join(generated, 'java', 'src', 'main', kind));
    const libraries = join(own, 'lib', '*');
    const flags = ['-proc:none', '-implicit:class', '-nowarn', '-g:none', '-encoding', 'UTF-8', '-d', classes];
    await run('javac', [...SHORT_LIVED.map((flag) => `-J${flag}`), ...flags, '-cp', [classes, libraries].join(delimiter), '-sourcepath', sources, main], { cwd: own });
    return ['java', ...SHORT_LIVED, '-cp', [classes, resources, libraries].join(delimiter), 'com.example.Main'] as Start;
  },
};
