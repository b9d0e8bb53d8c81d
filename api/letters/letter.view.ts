// Letters for readers: rows of a list, and a paper as plain blocks.
import type { LetterFile } from '../../db/cases/letters.ts'
import { letterNumber } from '../../sop-definitions/language/letter-acts.ts'
import { same } from '../../sop-definitions/language/label.ts'
import type { Block, Line } from '../../sop-definitions/papers/paper.ts'
import type { Sheet } from '../../sop-definitions/papers/print-thread.ts'
import type { LetterPaper, LetterRow } from '../contract/letters.ts'
import type { Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'

/** Everybody and every office that rows name. */
export const idsOf = (rows: readonly LetterFile[]): { users: string[]; organisations: string[] } => ({
  users: rows.flatMap(({ written_by, signed_by }) => [written_by, ...(signed_by === null ? [] : [signed_by])]),
  organisations: rows.flatMap(({ organisation_id, to_organisation }) => [
    organisation_id,
    ...(to_organisation === null ? [] : [to_organisation]),
  ]),
})

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null

export const presentLetter = (
  row: LetterFile,
  { names, words, allowedActions }: { names: Names; words: Words } & Pick<LetterRow, 'allowedActions'>,
): LetterRow => {
  const person = (id: string) => ({ id, name: names.users.get(id) ?? '' })
  const office = (id: string) => ({ id, name: names.organisations.get(id) ?? '' })
  return {
    id: row.id,
    number: letterNumber(row),
    template: row.template,
    label: words.sop.letters?.find(({ id }) => id === row.template)?.label ?? same(row.code),
    language: row.language,
    toKind: row.to_kind,
    to: row.to_organisation === null ? null : office(row.to_organisation),
    state: row.state,
    office: office(row.organisation_id),
    writer: person(row.written_by),
    writtenAt: row.written_at.toISOString(),
    signer: row.signed_by === null ? null : person(row.signed_by),
    madeAt: isoOf(row.made_at),
    sentHow: row.sent_how,
    sentAt: isoOf(row.sent_at),
    reason: row.reason,
    allowedActions,
  }
}

const textOf = (line: Line): string => line.map(({ text }) => text).join('')

/** Blocks that only a blank form has stand in no letter. */
function blockOf(block: Block): LetterPaper['blocks'] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return [{ kind: block.kind, text: textOf(block.line) }]
    case 'list':
      return [{ kind: 'list', items: block.lines.map(textOf) }]
    case 'facts':
      return [
        {
          kind: 'facts',
          rows: block.rows.map(({ name, lines }) => ({ name, text: lines.map(textOf).join('\n') })),
        },
      ]
    case 'question':
      return [{ kind: 'facts', rows: [{ name: textOf(block.label), text: '' }] }]
    default:
      return []
  }
}

export const paperOf = ({ head = [], title, blocks }: Sheet): LetterPaper => ({
  title,
  about: head.map(textOf),
  blocks: blocks.flatMap(blockOf),
})
