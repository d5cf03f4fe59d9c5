// Warnings are printed when an app is synthesized; tests ask for them where they matter, and their own output stays readable.
const write = process.stderr.write.bind(process.stderr);
process.stderr.write = ((text: string | Uint8Array, ...rest: any[]) =>
  String(text).startsWith('[EKSA-') || (write as (...args: any[]) => boolean)(text, ...rest)) as typeof process.stderr.write;
