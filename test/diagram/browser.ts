import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome-headless-shell', 'chromium-headless-shell'];
const FIREFOX = ['firefox'];

/** A real browser of this machine. */
export interface Browser {
  readonly path: string;
  readonly isFirefox: boolean;
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** What Playwright has downloaded, in the layouts that it has had. */
function inPlaywrightCache(): string | undefined {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return undefined;
  const inside = ['chrome-linux/headless_shell', 'chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-headless-shell-linux64/chrome-headless-shell'];
  return readdirSync(cache).sort().filter((folder) => folder.startsWith('chromium'))
    .flatMap((folder) => inside.map((path) => join(cache, folder, path))).find((path) => existsSync(path));
}

/** The browser that tests look with; nothing where none is installed. */
export function findBrowser(): Browser | undefined {
  const chromium = onPath(CHROMIUM) ?? inPlaywrightCache();
  if (chromium !== undefined) return { path: chromium, isFirefox: false };
  const firefox = onPath(FIREFOX);
  return firefox === undefined ? undefined : { path: firefox, isFirefox: true };
}

/** Opens pages from disk in a browser without a window. */
export class Pages {
  private readonly folder = mkdtempSync(join(tmpdir(), 'diagram-'));

  public constructor(private readonly browser: Browser) { }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What a page has become once its scripts have run; Chromium only. */
  public dom(page: string, hash = ''): string {
    return this.run(['--dump-dom', '--virtual-time-budget=5000', `${this.url(page, 'page.html')}${hash}`]).toString('utf8');
  }

  /** A picture of a page, or of a drawing. */
  public screenshot(content: string, name: string, light: 'light' | 'dark' = 'light'): Screenshot {
    const file = join(this.folder, 'screenshot.png');
    rmSync(file, { force: true });
    const url = this.url(content, name);
    if (this.browser.isFirefox) this.run(['--screenshot', file, '--window-size=1200,800', url]);
    else this.run([...light === 'dark' ? ['--blink-settings=preferredColorScheme=0'] : [], '--hide-scrollbars', `--screenshot=${file}`, '--window-size=1200,800', url]);
    return readPng(readFileSync(file));
  }

  /** A page on paper; Chromium only. */
  public pdf(page: string): Buffer {
    const file = join(this.folder, 'page.pdf');
    this.run(['--no-pdf-header-footer', `--print-to-pdf=${file}`, this.url(page, 'page.html')]);
    return readFileSync(file);
  }

  private url(content: string, name: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, content);
    return pathToFileURL(file).href;
  }

  private run(options: readonly string[]): Buffer {
    // root, as in containers, may not make a sandbox, and a page of ours needs no network
    const common = this.browser.isFirefox ? ['--headless', '--profile', this.folder] : ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', `--user-data-dir=${join(this.folder, 'profile')}`];
    return execFileSync(this.browser.path, [...common, ...options], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000, maxBuffer: 2 ** 28 });
  }
}

/** As much of a picture as tests look at. */
export interface Screenshot {
  readonly width: number;
  readonly height: number;
  /** The pixel at the top left, as `#rrggbb`. */
  readonly corner: string;
}

/** Reads the head of a PNG, and its first pixel: no filter changes that one. */
function readPng(file: Buffer): Screenshot {
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20), corner: `#${inflateSync(Buffer.concat(parts)).toString('hex', 1, 4)}` };
}
