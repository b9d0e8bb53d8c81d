// The manual: the whole procedure in plain words, stage by stage, with clauses, evidence and what is law.
import type { GoesTo, Item } from '../definition/ir.ts'
import type { TaskDefinition, ToldGate, ToldSigner } from '../definition/task-definition.ts'
import type { Label } from '../language/vocabulary.ts'
import { conditionTold } from './conditions-told.ts'
import { endingBlocks } from './exits-told.ts'
import { otherOfficeTold } from './referrals-told.ts'
import { countingBlocks } from './facts-told.ts'
import { coded, groundTold, limitsTold, openingsTold, outcomesTold, sentryTold } from './items-told.ts'
import { paperOf } from './letterhead.ts'
import { lettersAt, lettersBlocks } from './letters-told.ts'
import { code, fact, line, plain, quiet, strong, type Block, type Line, type Paper } from './paper.ts'
import { KIND, LIMIT, SAY } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'
import { inLanguage, joined, same } from '../language/label.ts'

export function manualPaper(telling: Telling): Paper {
  const { ir, sop, terms, language } = telling
  const stages = ir.items.filter(({ kind }) => kind === 'stage')
  const loose = ir.items.filter(({ parent, kind }) => parent === null && kind !== 'stage')
  const blocks: Block[] = [
    ...introduction(telling),
    ...stages.flatMap((stage) => [...stageBlocks(telling, stage), ...itemsIn(telling, stage.id)]),
    ...(loose.length === 0
      ? []
      : [
          heading(inLanguage(SAY.wholeCase, language), 'whole-case'),
          ...loose.flatMap((item) => itemBlocks(telling, item)),
        ]),
    heading(inLanguage(SAY.closing, language), 'how-a-case-ends'),
    ...endingBlocks(telling),
    {
      kind: 'text',
      line: line(
        inLanguage(
          filled(SAY.review, {
            role: joined(
              ir.review.roles.map((role) => terms.role(role)),
              same(', '),
            ),
          }),
          language,
        ),
      ),
    },
    ...(sop.consents === undefined
      ? []
      : [heading(inLanguage(SAY.consents, language), 'all-consents'), consentsTold(telling)]),
    ...lettersBlocks(telling),
    ...countingBlocks(telling),
  ]
  return paperOf(telling, SAY.manual, { blocks, contents: true })
}

const heading = (text: string, anchor: string): Block => ({
  kind: 'heading',
  level: 1,
  text: line(text),
  anchor,
  newPage: true,
})

const introduction = ({ language }: Telling): Block[] => [
  { kind: 'heading', level: 2, text: line(inLanguage(SAY.howToRead, language)), anchor: 'how-to-read', newPage: false },
  {
    kind: 'text',
    line: line({ text: inLanguage(LIMIT.law, language), tone: 'law' }, plain(' '), {
      text: inLanguage(LIMIT.productDefault, language),
      tone: 'default',
    }),
  },
  { kind: 'text', line: line(inLanguage(SAY.tags, language)) },
  { kind: 'text', line: line(inLanguage(SAY.evidence, language)) },
]

function stageBlocks(telling: Telling, stage: Item): Block[] {
  const { terms, language } = telling
  return [
    { kind: 'heading', level: 1, text: titleOf(telling, stage), anchor: stage.id, newPage: true },
    {
      kind: 'facts',
      rows: [
        ...fact(inLanguage(SAY.opens, language), openingsTold(telling, stage)),
        ...fact(
          inLanguage(SAY.endsEarly, language),
          stage.exit.map((sentry) => line(sentryTold(telling, sentry))),
        ),
        ...fact(inLanguage(SAY.clause, language), groundTold(telling, stage.id)),
        ...(stage.parent === null
          ? []
          : fact(inLanguage(KIND.stage, language), [line(inLanguage(terms.item(stage.parent), language))])),
      ],
    },
  ]
}

const itemsIn = (telling: Telling, stage: string): Block[] =>
  telling.ir.items
    .filter(({ parent, kind }) => parent === stage && kind !== 'stage')
    .flatMap((item) => itemBlocks(telling, item))

function itemBlocks(telling: Telling, item: Item): Block[] {
  const { terms, language } = telling
  const task = item.kind === 'task' ? terms.task(item.id) : undefined
  const kind = item.kind === 'task' ? '' : ` (${inLanguage(KIND[item.kind], language)})`
  return [
    { kind: 'heading', level: 2, text: [...titleOf(telling, item), quiet(kind)], anchor: item.id, newPage: false },
    ...(task === undefined || task.help === null
      ? []
      : [{ kind: 'note', line: line(inLanguage(task.help, language)) } as const]),
    {
      kind: 'facts',
      rows: [
        ...(task === undefined ? [] : whoTold(telling, task)),
        ...fact(inLanguage(SAY.otherOffice, language), otherOfficeTold(telling, item)),
        ...fact(inLanguage(SAY.opens, language), openingsTold(telling, item)),
        ...fact(
          inLanguage(SAY.endsEarly, language),
          item.exit.map((sentry) => line(sentryTold(telling, sentry))),
        ),
        ...fact(inLanguage(SAY.limit, language), limitsTold(telling, item)),
        ...(item.kind === 'clock'
          ? fact(inLanguage(SAY.until, language), [
              line(item.until.map((text) => inLanguage(terms.happening(text), language)).join('; ')),
            ])
          : []),
        ...(task === undefined ? [] : protectionTold(telling, task)),
        ...fact(inLanguage(SAY.outcomes, language), outcomesTold(telling, item)),
        ...(task === undefined ? [] : fact(inLanguage(SAY.asks, language), asksTold(telling, task))),
        ...fact(inLanguage(SAY.letters, language), lettersAt(telling, item.id)),
        ...fact(inLanguage(SAY.clause, language), groundTold(telling, item.id)),
        ...fact('', flagsOf(telling, item, task)),
      ],
    },
  ]
}

const titleOf = ({ terms, language }: Telling, { id }: Item): Line =>
  line(code(terms.code(id) === null ? '' : `${terms.code(id)} `), plain(inLanguage(terms.item(id), language)))

export const whoTold = (
  { terms, language }: Telling,
  task: TaskDefinition,
): { name: string; lines: readonly Line[] }[] => [
  ...fact(inLanguage(SAY.who, language), [
    line(task.roles.map((role) => inLanguage(terms.role(role), language)).join(', ')),
  ]),
  ...fact(
    inLanguage(SAY.cosign, language),
    task.signers.map((signer) => line(signerTold({ terms, language }, signer))),
  ),
  ...fact(
    inLanguage(SAY.gates, language),
    task.gates.map((gate) => line(inLanguage(gateTold(gate), language))),
  ),
]

/** The role, and the outcomes or the cases for which it signs. */
const signerTold = (
  { terms, language }: Pick<Telling, 'terms' | 'language'>,
  { role, when, outcomes }: ToldSigner,
): string =>
  [
    inLanguage(terms.role(role), language),
    ...(outcomes.length === 0 ? [] : [`(${outcomes.map(({ label }) => inLanguage(label, language)).join(', ')})`]),
    ...(when === null ? [] : [inLanguage(SAY.inSomeCases, language)]),
  ].join(' ')

const gateTold = ({ say, outcomes }: ToldGate): Label =>
  outcomes.length === 0
    ? say
    : {
        id: `${outcomes.map(({ label }) => label.id).join(', ')}: ${say.id}`,
        en: `${outcomes.map(({ label }) => label.en).join(', ')}: ${say.en}`,
      }

function protectionTold(
  { terms, language }: Telling,
  { consent, protection }: TaskDefinition,
): { name: string; lines: readonly Line[] }[] {
  const unless =
    consent.unless.length === 0
      ? ''
      : `, ${inLanguage(
          filled(SAY.unless, {
            value: joined(
              consent.unless.map(({ label }) => label),
              same(', '),
            ),
          }),
          language,
        )}`
  return [
    ...fact(
      inLanguage(SAY.needs, language),
      consent.needs.map(({ code: id }) => line(inLanguage(terms.consent(id), language), unless)),
    ),
    ...fact(
      inLanguage(SAY.collects, language),
      consent.collects.map(({ code: id }) => line(inLanguage(terms.consent(id), language))),
    ),
    ...fact(
      inLanguage(SAY.protection, language),
      protection.map(({ label, needs, signers, gates, note }) =>
        line(
          strong(inLanguage(label, language)),
          plain(
            [
              ...needs.map((need) => `: ${inLanguage(filled(SAY.first, { value: need.label }), language)}`),
              ...signers.map(
                (signer) => `; ${inLanguage(SAY.cosign, language)}: ${signerTold({ terms, language }, signer)}`,
              ),
              ...(note === null ? [] : [`. ${inLanguage(note, language)}`]),
              ...gates.map((gate) => `. ${inLanguage(gateTold(gate), language)}`),
            ].join(''),
          ),
        ),
      ),
    ),
  ]
}

const asksTold = ({ language }: Telling, { form }: TaskDefinition): Line[] =>
  form.sections.map((section) => {
    const [rows] = section.fields.flatMap((field) => field.rows ?? [])
    const name =
      rows === undefined ? section.label : filled(SAY.rowsTold, { value: section.label, row: same(String(rows.max)) })
    return line(
      strong(`${inLanguage(name, language)}: `),
      plain((rows?.fields ?? section.fields).map(({ label }) => inLanguage(label, language)).join('; ')),
    )
  })

const destinationTold = (terms: Telling['terms'], to: GoesTo): Label =>
  'role' in to
    ? filled(SAY.goesToArea, { value: terms.role(to.role) })
    : filled(SAY.goesToNamed, { value: terms.item(to.task) })

function flagsOf({ terms, language }: Telling, item: Item, task: TaskDefinition | undefined): Line[] {
  const flags = [
    ...(item.required ? [SAY.required] : []),
    ...(item.manual ? [SAY.manualStart] : []),
    ...(item.discretionary ? [SAY.discretionary] : []),
    ...(item.repeat === false ? [] : [SAY.repeats]),
    ...(task?.skippable === true ? [SAY.skippable] : []),
    ...(item.kind === 'task' && item.outlives === true ? [SAY.outlives] : []),
    ...(item.kind === 'task' && item.goesTo !== undefined ? [destinationTold(terms, item.goesTo)] : []),
  ]
  return flags.length === 0 ? [] : [line(quiet(flags.map((flag) => inLanguage(flag, language)).join(', ')))]
}

const consentsTold = ({ sop, ir, language, terms }: Telling): Block => ({
  kind: 'facts',
  rows: Object.entries(sop.consents ?? {}).map(([id, { label, help, contact, window }]) => ({
    name: id,
    lines: [
      line(inLanguage(label, language)),
      ...(help === undefined ? [] : [line(quiet(inLanguage(help, language)))]),
      ...Object.entries(ir.endings ?? {})
        .filter(([code]) => code === id)
        .map(([, end]) => line(quiet(inLanguage(filled(SAY.endedBy, { value: conditionTold(terms, end) }), language)))),
      ...(contact === undefined ? [] : [line(quiet(inLanguage(SAY.aboutContact, language)))]),
      ...(window === undefined ? [] : [line(quiet(inLanguage(SAY.forWindow, language)))]),
    ],
  })),
})

export const stepTitle = ({ terms, language }: Telling, id: string): string =>
  inLanguage(coded(terms.code(id), terms.item(id)), language)
