/** What a maintainer can put right: update.mjs prints it without a stack trace. */
export class Problem extends Error {}
