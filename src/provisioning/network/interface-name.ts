/** As long as Linux lets the name of an interface be, less the zero byte behind it. */
const LONGEST = 15;

/** Names that mean something else to the kernel, to netplan or in net.toml, or that YAML takes for no text. */
const TAKEN: ReadonlySet<string> = new Set([
  'all', 'bonding_masters', 'default', 'false', 'lo', 'n', 'no', 'null', 'off', 'on', 'renderer', 'true', 'version', 'y', 'yes',
]);

/** Why no interface should have a name, if so. */
export function nameFault(name: string): string | undefined {
  if (name.length > LONGEST) return `no interface has a name of more than ${LONGEST} characters`;
  if (!/^[A-Za-z][A-Za-z0-9_.-]*$/.test(name)) return 'the name of an interface begins with a letter and has letters, digits, -, _ and dots only';
  return TAKEN.has(name.toLowerCase()) ? 'this name is taken: it means something else' : undefined;
}
