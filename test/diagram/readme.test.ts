import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { site } from '../../examples/09-racks/site';
import { Diagram } from '../../src';

describe('the README', () => {
  it('shows the site of an example', () => {
    const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
    expect(readme).toContain(`\`\`\`mermaid\n${Diagram.ofSite(site(new App()).app, { foldAbove: 6 }).toMermaid()}\`\`\`\n`);
  });
});
