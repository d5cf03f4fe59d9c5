import { faultsOf, site } from './apps';
import { Diagram } from '../../src';
import { DIAGRAM_FORMATS, drawApp } from '../../src/diagram/draw-app';

describe('what the command line draws', () => {
  const { app, edge } = site();

  it('is the site, in each format', () => {
    const diagram = Diagram.ofSite(app);
    expect(DIAGRAM_FORMATS.map((format) => drawApp(app, format))).toStrictEqual([diagram.toMermaid(), diagram.toSvg(), diagram.toHtml()]);
  });

  it('is one cluster, when it is named', () => {
    expect(drawApp(app, 'mermaid', 'edge')).toBe(Diagram.ofCluster(edge).toMermaid());
  });

  it('is refused for a cluster that is not there', () => {
    expect(faultsOf(() => drawApp(app, 'svg', 'edgy'))).toStrictEqual([
      { code: 'EKSA-CLI-071', severity: 'error', message: 'no cluster has this name', found: '"edgy"', wanted: '"edge"', fix: 'Name a cluster of one of the files' },
    ]);
  });
});
