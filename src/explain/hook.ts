// Loaded into a program with `--require`, by `explainProgram` only.
import { answerWhenAsked } from './program-hook';

answerWhenAsked(process.env, process.cwd());
