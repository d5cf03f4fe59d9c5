import { isInside, saidAbout, Visitor, wantedFor } from './mirror-reach';
import { visitTexts } from './texts';
import { FieldPath, formatFieldPath } from '../../model/field-path';
import { HostMention, hostMentions, MentionForm } from '../../model/host-mentions';
import { objectId } from '../../model/objects';
import type { HostKind } from '../../model/public-hosts';
import type { RegistryMirror } from '../../render/capi';

/** A host on the internet that an object of a mirrored cluster names, and to which somebody goes. */
export interface OutsideMention {
  /** `Kind/name`. */
  readonly object: string;
  readonly field: string;
  readonly host: string;
  readonly kind: HostKind;
  readonly form: MentionForm;
  /** Line of the text in that field, counted from 1; several lines only when the text has several. */
  readonly line: number;
  /** That line, without blanks around it. */
  readonly lineText: string;
  readonly message: string;
  /** What belongs in its place. */
  readonly wanted: string;
}

/** Who follows what a text names; nothing when other rules say what there is to say. */
export type VisitorOf = (mention: HostMention, path: FieldPath, text: string, parent: unknown) => Visitor | undefined;

/** An object that has kind and name. */
interface Identified {
  readonly kind: string;
  readonly metadata?: { readonly name?: string };
}

/**
 * The hosts outside that finished objects of a mirrored cluster name, each once for each field: in whatever text they hold, also in files of
 * nodes. Registries that the mirror holds are not outside where containerd resolves them.
 */
export function outsideMentions(objects: readonly object[], mirror: RegistryMirror): readonly OutsideMention[] {
  return objects.flatMap((object) => mentionsOf(object as Identified, mirror, () => 'containerd'));
}

/** The same of one object, of which it is known who looks at what. */
export function mentionsOf(object: Identified, mirror: RegistryMirror, visitorOf: VisitorOf): readonly OutsideMention[] {
  const found: OutsideMention[] = [];
  visitTexts(object, (text, path, parent) => {
    const seen = new Set<string>();
    for (const mention of hostMentions(text)) {
      if (seen.has(mention.host)) continue;
      const visitor = visitorOf(mention, path, text, parent);
      if (visitor === undefined || isInside(mention, mirror, visitor)) continue;
      seen.add(mention.host);
      found.push(placed(mention, objectId(object), formatFieldPath(path), text, mirror));
    }
  });
  return found;
}

function placed(mention: HostMention, object: string, field: string, text: string, mirror: RegistryMirror): OutsideMention {
  const { host, kind, form, line, lineText } = mention;
  const said = saidAbout(mention, mirror);
  const message = text.trimEnd().includes('\n') ? `line ${line}: ${said}` : said;
  return { object, field, host, kind, form, line, lineText, message, wanted: wantedFor(mention, mirror, text) };
}
