// The questions that are read to a client before a consent, in any language for which the installation has texts. Below
// each is the Indonesian and English text of the form, so that the person who reads it out knows what is asked. What is
// not translated is marked and given in Indonesian.
import type { Field } from '../language/form.ts'
import { NOT_TRANSLATED, type LanguageFile } from '../definition/languages.ts'
import { paperOf } from './letterhead.ts'
import { line, plain, quiet, strong, type Block, type Line, type Paper } from './paper.ts'
import { SAY, YES_NO_WORDS } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'
import type { Label } from '../language/vocabulary.ts'
import { inLanguage, same } from '../language/label.ts'

const MARK = `[${NOT_TRANSLATED.id} / ${NOT_TRANSLATED.en}]`
const both = ({ id, en }: Label): string => `${id} / ${en}`

/** Null: only in the languages of the procedure. */
export function questionsPaper(telling: Telling, spoken: LanguageFile | null): Paper {
  const { sop, language } = telling
  const texts = spoken?.texts[sop.sop] ?? {}
  const questions = (sop.read_aloud ?? []).map((id, index): Block => {
    const told = labelOf(telling, id)
    const text = Object.hasOwn(texts, id) ? texts[id] : undefined
    return {
      kind: 'question',
      label: [plain(`${index + 1}. `), ...asked(spoken, text, told)],
      help: spoken === null ? [line(quiet(told.en))] : [line(quiet(both(told)))],
      room: { kind: 'boxes', options: answersIn(spoken), hint: '' },
    }
  })
  const name = spoken === null ? [] : [line(strong(spoken.name.own), quiet(` (${inLanguage(spoken.name, language)})`))]
  const lacks = spoken === null ? 0 : (sop.read_aloud ?? []).filter((id) => !Object.hasOwn(texts, id)).length
  const missing: Block[] =
    lacks === 0
      ? []
      : [{ kind: 'note', line: line(inLanguage(filled(SAY.untranslated, { value: same(String(lacks)) }), language)) }]
  const paper = paperOf(telling, SAY.questions, {
    blocks: [
      ...missing,
      ...questions,
      { kind: 'blanks', names: [SAY.caseNumber, SAY.date, SAY.filledBy].map((label) => inLanguage(label, language)) },
    ],
  })
  return { ...paper, about: [...name, ...paper.about] }
}

function asked(spoken: LanguageFile | null, text: string | undefined, told: Label): Line {
  if (spoken === null) return [plain(told.id)]
  return text === undefined ? [quiet(`${MARK} `), plain(told.id)] : [plain(text)]
}

function answersIn(spoken: LanguageFile | null): string[] {
  const words: Label[] = Object.values(YES_NO_WORDS)
  if (spoken?.answers === undefined)
    return words.map((word) => (spoken === null ? both(word) : `${MARK} ${both(word)}`))
  return [spoken.answers.yes, spoken.answers.no].map(
    (said, index) => `${said} (${both(words[index] ?? { id: '', en: '' })})`,
  )
}

function labelOf({ sop }: Telling, id: string): Label {
  const fields = Object.values(sop.forms ?? {}).flatMap(({ sections }) =>
    sections.flatMap((section): readonly Pick<Field, 'id' | 'label'>[] => section.fields),
  )
  return fields.find((field) => field.id === id)?.label ?? same(id)
}
