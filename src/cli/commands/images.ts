import type { CommandFile } from '../command';

export const images: CommandFile = {
  name: 'images',
  summary: 'List what clusters need from outside, to be copied to where there is no internet; or the images of a release',
  arguments: [{ name: '[file...]', description: 'cluster files, as eksctl anywhere takes them' }],
  options: [
    { flags: '--hardware-csv <file>', description: 'the machines of all of these clusters: their architecture decides what they boot' },
    { flags: '--management <file>', description: 'cluster file of their management cluster, which is not listed' },
    { flags: '--before <file>', description: 'cluster file of the state that they have now: only what is new is listed, and in text what may go afterwards' },
    { flags: '--package-bundle <file>', description: 'the PackageBundle of the clusters, which knows the images of packages' },
    { flags: '--measured <file>', description: 'digests and sizes that a copy script has written: measured.tsv' },
    { flags: '--eksa-version <version>', description: 'EKS Anywhere version (default: that of the files, or the newest)' },
    { flags: '--kubernetes <version>', description: 'without files: Kubernetes version (default: all that it ships)' },
    { flags: '--bundle <file>', description: 'a bundle that was published, in the place of the data that comes along; releases of EKS Distro may stand in it, too' },
    { flags: '--all', description: 'without files: all images, in the order of eksctl anywhere list images, with those for other infrastructure and those that are there twice' },
    { flags: '--left-out', description: 'with files: what eksctl anywhere copies beside, each with the reason why it is not needed' },
    { flags: '--format <format>', description: 'how to print them; without files text or json', choices: ['text', 'json', 'csv', 'markdown', 'cyclonedx', 'checksums'], default: 'text' },
    { flags: '--script <tool>', description: 'with files: a shell script that copies everything with this tool', choices: ['skopeo', 'regctl', 'oras', 'crane'] },
    { flags: '--route <route>', description: 'what the script does: copy straight into the mirror, export to a directory, or import from it', choices: ['direct', 'export', 'import'], default: 'direct' },
    { flags: '--plan', description: 'with files: how to carry everything over a data diode, with the scripts of --route export and --route import' },
    { flags: '-o, --output <file>', description: 'write into this file' },
  ],
  examples: [
    ['eksa images --kubernetes 1.34', 'one line for each image of the newest release'],
    ['eksa images cluster.yaml --hardware-csv hardware.csv', 'what this cluster needs, and where its mirror has it'],
    ['eksa images mgmt.yaml berlin.yaml --script skopeo -o copy.sh', 'a script that copies what both need'],
    ['eksa images next.yaml --before now.yaml', 'what an upgrade needs'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { listImages } = require('../lookup/list-images') as typeof import('../lookup/list-images');
    return listImages;
  },
};
