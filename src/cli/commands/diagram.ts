import type { CommandFile } from '../command';

export const diagram: CommandFile = {
  name: 'diagram',
  summary: 'Draw what stands where: clusters, machines and networks, or the objects of one cluster',
  arguments: [{ name: '<file...>', description: 'cluster files, as eksctl anywhere takes them' }],
  options: [
    { flags: '--hardware-csv <file>', description: 'the machines of all of these clusters; user names and passwords are not drawn' },
    { flags: '--management <file>', description: 'cluster file of their management cluster' },
    { flags: '--cluster <name>', description: 'draw the objects of this cluster, and how they refer to each other' },
    { flags: '--objects <form>', description: 'which objects of it', choices: ['cluster-api', 'eksa', 'both'], default: 'eksa' },
    { flags: '--format <format>', description: 'a flowchart for Markdown, a drawing, or a page that can be searched', choices: ['mermaid', 'svg', 'html'], default: 'mermaid' },
    { flags: '-o, --output <file>', description: 'write into this file' },
  ],
  examples: [
    ['eksa diagram cluster.yaml --hardware-csv hardware.csv', 'for a README'],
    ['eksa diagram mgmt.yaml berlin.yaml --hardware-csv hardware.csv --format html -o site.html', 'a page for the wall'],
    ['eksa diagram cluster.yaml --cluster prod --format svg -o prod.svg', 'the objects of one cluster'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { drawFiles } = require('../draw/draw-files') as typeof import('../draw/draw-files');
    return drawFiles;
  },
};
