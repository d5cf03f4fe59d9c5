import type { Questions } from '../io';

/** Asks on the terminal. */
export function terminalQuestions(): Questions {
  // an ES module, which is bundled as one that can be required
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const prompts = require('@clack/prompts') as typeof import('@clack/prompts', { with: { 'resolution-mode': 'import' } });
  const answer = async (asked: Promise<unknown>) => {
    const given = await asked;
    return typeof given === 'string' ? given : undefined;
  };
  return {
    text: ({ message, initial, fault }) => answer(prompts.text({
      message, placeholder: initial, defaultValue: initial, validate: (value) => (value ? fault(value) : undefined),
    })),
    choice: ({ message, choices, initial }) => answer(prompts.select<string>({
      message, initialValue: initial, options: choices.map((value) => ({ value })),
    })),
  };
}
