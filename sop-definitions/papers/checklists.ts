// Checklists to print: one sheet per stage, a box per step, with who, until when and how it can end. They must not
// identify anybody.
import type { Item } from '../definition/ir.ts'
import { askedTold } from './asked-told.ts'
import { limitsTold, openingsTold } from './items-told.ts'
import { paperOf } from './letterhead.ts'
import { stepTitle } from './manual.ts'
import { line, plain, quiet, strong, type Block, type Line, type Paper } from './paper.ts'
import { KIND, SAY } from './phrases.ts'
import type { Telling } from './source.ts'
import type { TaskDefinition } from '../definition/task-definition.ts'
import { inLanguage } from '../language/label.ts'

export function checklistsPaper(telling: Telling): Paper {
  const { ir, terms, language } = telling
  const sheets = [...ir.items.filter(({ kind }) => kind === 'stage').map(({ id }) => id), null]
    .map((stage) => ({ stage, items: ir.items.filter(({ parent, kind }) => parent === stage && kind !== 'stage') }))
    .filter(({ items }) => items.length > 0)
  const blocks = sheets.flatMap(({ stage, items }, index): Block[] => [
    {
      kind: 'heading',
      level: 1,
      text: line(stage === null ? inLanguage(SAY.wholeCase, language) : stepTitle(telling, stage)),
      anchor: stage ?? 'whole-case',
      newPage: index > 0,
    },
    {
      kind: 'question',
      label: line(inLanguage(SAY.caseNumber, language)),
      help: [line(quiet(inLanguage(SAY.noName, language)))],
      room: { kind: 'lines', count: 1, hint: '' },
    },
    {
      kind: 'ticks',
      head: [inLanguage(SAY.step, language), inLanguage(SAY.date, language), inLanguage(SAY.initials, language)],
      rows: items.map((item) => ({ lines: [line(strong(stepTitle(telling, item.id))), ...aboutStep(telling, item)] })),
    },
  ])
  return paperOf({ ...telling, terms }, SAY.checklists, { blocks })
}

const workersOf = ({ terms, language }: Telling, task: TaskDefinition | undefined): string =>
  [...(task?.roles ?? []), ...(task?.signers ?? []).map((signer) => signer.role)]
    .map((role) => inLanguage(terms.role(role), language))
    .join(', ')

function aboutStep(telling: Telling, item: Item): Line[] {
  const { terms, language } = telling
  const task = item.kind === 'task' ? terms.task(item.id) : undefined
  const who = item.kind === 'task' ? workersOf(telling, task) : inLanguage(KIND[item.kind], language)
  return [
    ...(who === '' ? [] : [line(quiet(who))]),
    ...askedTold(terms, item).map((label) => line(quiet(inLanguage(label, language)))),
    ...(item.entry.length === 0
      ? []
      : openingsTold(telling, item)
          .slice(0, 1)
          .map((opening) => line(quiet(`${inLanguage(SAY.opens, language)}: `), ...opening))),
    ...limitsTold(telling, item),
    ...(task === undefined
      ? []
      : [line(plain(task.outcomes.map(({ label }) => `[  ] ${inLanguage(label, language)}`).join('   ')))]),
  ]
}
