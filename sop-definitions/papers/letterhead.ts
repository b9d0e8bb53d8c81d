// The head of every paper of a procedure (title, edition, regulations) and the foot of its pages.
import type { Label } from '../language/vocabulary.ts'
import { line, quiet, type Block, type Paper } from './paper.ts'
import { SAY } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'
import { inLanguage, same } from '../language/label.ts'

const editionTold = ({ sop }: Pick<Telling, 'sop'>): Label =>
  filled(SAY.edition, { edition: same(sop.edition), revision: same(String(sop.revision)) })

/** A PDF needs a date. It is computed from edition and revision, not from a clock, so that the bytes stay the same. */
const madeOf = ({ edition, revision }: { edition: string; revision: number }): Date =>
  new Date(Date.UTC(/^\d{4}$/.test(edition) ? Number(edition) : 2000, 0, revision))

export function paperOf(
  telling: Telling,
  kind: Label,
  { blocks, contents = false }: { blocks: readonly Block[]; contents?: boolean },
): Paper {
  const { sop, language } = telling
  const title = inLanguage(sop.title, language)
  return {
    title: `${inLanguage(kind, language)}: ${title}`,
    language,
    made: madeOf(sop),
    contents: contents ? inLanguage(SAY.contents, language) : null,
    blocks,
    about: [
      line(
        quiet(inLanguage(editionTold(telling), language)),
        quiet((sop.legal ?? []).map(({ cite }) => `, ${cite}`).join('')),
      ),
      ...(sop.summary === undefined ? [] : [line(inLanguage(sop.summary, language))]),
    ],
    foot: {
      left: `${title}, ${inLanguage(editionTold(telling), language)}`,
      page: (page, pages) =>
        inLanguage(filled(SAY.page, { page: same(String(page)), pages: same(String(pages)) }), language),
    },
  }
}
