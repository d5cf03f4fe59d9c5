import { delimiter, join } from 'node:path';
import { filesOf, Language, Start, Workplace } from './language';
import { requirements } from './projects';
import { fetching, versionOf } from './tools';

export const python: Language = {
  name: 'Python',
  target: 'python',
  version: () => versionOf('python3', '--version'),
  // a folder of packages costs less than a virtual environment and a wheel
  async prepare({ own }: Workplace) {
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', '--target', own];
    await fetching('its packages', 'python3', [...pip, ...requirements(filesOf('python', 'requirements.txt'))], { cwd: own });
  },
  start: async () => ['python3', 'main.py'] as Start,
};

/** Where Python finds what it imports. */
export function pythonPath({ generated, own }: Workplace): Record<string, string> {
  return { PYTHONPATH: [join(generated, 'python', 'src'), own].join(delimiter), PYTHONDONTWRITEBYTECODE: '1' };
}
