import { Chart } from 'cdk8s';
import { machine, site } from './apps';
import { findBrowser, Pages } from './browser';
import { ClusterOutput, Diagram, EksaApp, HardwareInventory } from '../../src';
import { unescaped } from '../drawing/markup';
import { HOSTILE } from '../drawing/sites';

const browser = findBrowser();
const TIMEOUT = 120_000;

/** A `describe` that is skipped, and says why, on a machine without a browser. */
function describeBrowser(name: string, isWanted: boolean, body: (pages: Pages) => void): void {
  if (browser === undefined || !isWanted) {
    describe.skip(`${name} (skipped: ${browser === undefined ? 'no browser is installed' : 'Firefox prints no documents'})`, () => { it.skip('needs a browser', () => undefined); });
    return;
  }
  const pages = new Pages(browser);
  describe(name, () => {
    afterAll(() => { pages.remove(); });
    body(pages);
  });
}

/** Machines with names that break what is not careful. */
function hostile(): EksaApp {
  const app = new EksaApp();
  const names = HOSTILE.filter((text) => text.trim() !== '');
  new HardwareInventory(new Chart(app, 'chart'), 'hall', { machines: names.map((name, index) => machine(name, index, { rack: name, [name]: name })) });
  return app;
}

describeBrowser('a browser', true, (pages) => {
  const diagram = Diagram.ofSite(site().app);

  it.each([['light', '#ffffff'], ['dark', '#14171c']] as const)('shows page and drawing in %s colours', (light, colour) => {
    // Firefox has no option for a dark screen
    const look = browser?.isFirefox === true ? 'light' : light;
    const wanted = { width: 1200, height: 800, corner: browser?.isFirefox === true ? '#ffffff' : colour };
    expect(pages.screenshot(diagram.toHtml(), 'page.html', look)).toStrictEqual(wanted);
    expect(pages.screenshot(diagram.toSvg(), 'drawing.svg', look)).toStrictEqual(wanted);
  }, TIMEOUT);
});

describeBrowser('Chromium', browser?.isFirefox !== true, (pages) => {
  const app = site({ output: ClusterOutput.BOTH }).app;
  const page = Diagram.ofSite(app).toHtml();
  const rowsIn = (dom: string) => [...dom.matchAll(/<tr><th scope="row"[^>]*>([^<]*)<\/th>/g)].map(([, name]) => unescaped(name));
  const found = (dom: string) => />([^<]*)<\/span>\n<\/div>\n<div class="wide canvas/.exec(dom)![1];

  it('runs the script of a page, which shows what can be searched', () => {
    const dom = pages.dom(page);
    expect(dom).toContain('<div class="bar" id="bar" role="search">');
    expect(dom).not.toContain('class="thing hit"');
    expect(rowsIn(dom)).toHaveLength(2 + 3 + 9 + 1);
    expect(found(dom)).toBe('');
  }, TIMEOUT);

  it('finds machines by any of their facts, in tables and picture', () => {
    const dom = pages.dom(page, '#edge%2010.20.0.27');
    expect(found(dom)).toBe('1 row found');
    expect(rowsIn(dom)).toStrictEqual(['edge-1']);
    const hits = [...dom.matchAll(/<g class="thing hit"[^>]*><title>([^\n<]*)/g)].map(([, name]) => name);
    expect(hits).toStrictEqual(['edge-1']);
    expect(pages.dom(page, '#none-of-them')).toContain('0 rows found');
    expect(found(pages.dom(page, '#%'))).toBe('');
  }, TIMEOUT);

  it('shows many machines page by page, and finds one of them in the box that counts it', () => {
    const large = new EksaApp();
    const machines = Array.from({ length: 2000 }, (_, index) => ({ ...machine(`m-${index}`, 0, {}), ipAddress: `10.22.${Math.floor(index / 256)}.${index % 256}` }));
    new HardwareInventory(new Chart(large, 'chart'), 'hall', { machines });
    const text = Diagram.ofSite(large).toHtml();
    const all = pages.dom(text);
    expect(rowsIn(all).filter((name) => name.startsWith('m-'))).toHaveLength(200);
    expect(all).toContain('>1 to 200 of 2,000<');
    const one = pages.dom(text, '#m-1999');
    expect(rowsIn(one)).toStrictEqual(['m-1999']);
    expect(one).toMatch(/<g class="thing hit"[^>]*><title>208 machines/);
  }, TIMEOUT);

  it('reads nothing into names', () => {
    const dom = pages.dom(Diagram.ofSite(hostile()).toHtml());
    expect(dom.match(/<script/g)).toHaveLength(2);
    expect(dom).not.toMatch(/<b>|<style>\*/);
    expect(rowsIn(dom)).toContain('<script>alert(1)</script>');
  }, TIMEOUT);

  it.each(['site', 'cluster', 'hostile names'])('has room for every text with its own fonts: %s', (what) => {
    const drawing = what === 'site' ? Diagram.ofSite(app) : what === 'cluster' ? Diagram.ofCluster(site({ output: ClusterOutput.BOTH }).hub) : Diagram.ofSite(hostile());
    // measured by the browser: each text against the box that it is in, and against the drawing
    const dom = pages.dom(`<!DOCTYPE html><meta charset="utf-8">${drawing.toSvg().replace(/^<\?xml.*\n/, '')}<pre id="out"></pre><script>
      const all = document.querySelector('svg').getBoundingClientRect();
      const out = [...document.querySelectorAll('text')].filter((text) => {
        const own = text.getBoundingClientRect();
        const box = (text.parentNode.querySelector(':scope > rect.box, :scope > rect.frame') ?? document.querySelector('svg')).getBoundingClientRect();
        return own.right > box.right + 0.5 || own.left < box.left - 0.5 || own.bottom > box.bottom + 0.5 || own.top < box.top - 0.5 || own.right > all.right;
      }).map((text) => text.textContent);
      document.getElementById('out').textContent = 'texts: ' + document.querySelectorAll('text').length + ', outside: ' + JSON.stringify(out);
    </script>`);
    expect(/<pre id="out">([^<]*)<\/pre>/.exec(dom)![1]).toMatch(/^texts: [1-9]\d+, outside: \[\]$/);
  }, TIMEOUT);

  it('prints a page on paper', () => {
    const pdf = pages.pdf(page).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)!.length).toBeLessThanOrEqual(4);
  }, TIMEOUT);
});
