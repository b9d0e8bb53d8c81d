// An item and a case explained: the engine's reasons as sentences, with when, by whom and the way to each thing they
// speak of.
import { BUILT_IN_TASKS, isBuiltIn, type CaseVerb } from '../../sop-definitions/vocabulary.ts'
import { taskIdOf } from '../../db/ids.ts'
import type { CaseIr } from '../../sop-definitions/ir.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Abilities } from '../../workflows/engine/abilities.ts'
import { endingsOf } from '../../workflows/engine/explain-closing.ts'
import { explanationOf, type Explanation } from '../../workflows/engine/explain.ts'
import { isOpen, latestOf } from '../../workflows/engine/instances.ts'
import { pathSearch, type Asked, type Path } from '../../workflows/engine/path.ts'
import type { Goal } from '../../workflows/engine/path-wishes.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import type { Actor } from '../call.ts'
import type { CaseExplanation, ItemExplanation, NoView } from '../contract/explain.ts'
import { nextFirst } from './case-row.ts'
import { clocksOf, presentClock } from './clock.ts'
import {
  blockLines,
  closeLines,
  line,
  nowLine,
  originLines,
  ownerLines,
  subjectIn,
  waitingWords,
  waitLines,
  type Reading,
} from './explain-lines.ts'
import { NEXT_VERBS, noView } from './explain-no.ts'
import { pathView } from './explain-path.ts'
import { both, filled, nameOf, quoted } from './happened.ts'

/** `budget`: steps that may be tried out for one answer. */
export interface Asker {
  actor: Actor
  abilities: Abilities
  now: number
  zone: string
  budget: number
}

/** A moment of work; the answer says when it was not enough. */
export const BUDGET = 200
/** So many steps are tried before others get their turn. */
const SLICE = 4

export async function explainItem(reading: Reading, asker: Asker, asked: string): Promise<ItemExplanation | undefined> {
  const {
    hand: { words, file },
  } = reading
  const { state } = file
  const told = explanationOf(words.ir, { state, ledger: reading.ledger }, asked)
  const item = planOf(words.ir).items.get(told?.item ?? '')
  if (told === undefined || item === undefined) return undefined
  const instance = told.instance === null ? undefined : state.instances[told.instance]
  const path = await pathOf(reading, asker, told)
  return {
    ...headOf(reading, asker),
    item: item.id,
    instance: told.instance,
    code: words.code(item.id),
    label: words.item(item.id),
    kind: item.kind,
    state: instance?.state ?? 'available',
    taskId:
      told.instance === null || item.kind !== 'task' || instance?.state === 'enabled'
        ? null
        : taskIdOf(file.id, told.instance),
    clause: words.items.find(({ id }) => id === item.id)?.clause ?? null,
    why: originLines(reading, told.opened),
    now: nowLine(reading, told.opened),
    ended: originLines(reading, told.ended),
    owner: ownerLines(reading, told.owner, item.id),
    waits: [
      ...(instance?.state === 'enabled'
        ? [
            line(
              reading,
              both('koordinator memutuskan apakah ini dibuka', 'a coordinator decides whether it is opened'),
            ),
          ]
        : []),
      ...waitLines(reading, told.waits),
    ],
    blocks: blockLines(reading, told.blocks, told.protections),
    closes: closeLines(reading, told.closers, item.id),
    limits: told.instance === null ? [] : clocksOf(state, told.instance).map((clock) => presentClock(clock, words)),
    path:
      path === undefined
        ? null
        : pathView(reading, path, filled(both('sampai {0} selesai', 'until {0} is done'), nameOf(words, item.id))),
    refusals: told.instance === null ? [] : taskNos(reading, asker, told.instance),
  }
}

const headOf = ({ hand: { file } }: Reading, { zone }: Asker) => ({ caseId: file.id, caseNumber: file.number, zone })

/** To the end of this very instance, or of the next one; nothing where it has ended and cannot come again. */
async function pathOf(
  {
    hand: {
      words,
      file: { state },
    },
  }: Reading,
  { now, budget }: Asker,
  told: Explanation,
): Promise<Path | undefined> {
  const latest = latestOf(state, told.item)
  const isOver = told.instance !== null && (latest?.key !== told.instance || !isOpen(latest.instance))
  if (state.status === 'closed' || isOver) return undefined
  const goal: Goal = { kind: 'happens', any: [`${told.item}.completed`, `${told.item}.reached`], after: state.seq }
  return searched(words.ir, state, { goal, now, budget })
}

/** A search takes a moment of work; other requests are not kept waiting for it. */
async function searched(ir: CaseIr, state: CaseState, asked: Asked): Promise<Path> {
  const search = pathSearch(ir, state, asked)
  for (let turn = 1; ; turn += 1) {
    const { done, value } = search.next()
    if (done === true) return value
    if (turn % SLICE === 0)
      await new Promise((resume) => {
        setImmediate(resume)
      })
  }
}

function taskNos(reading: Reading, { actor, abilities }: Asker, key: string): NoView[] {
  const task = reading.hand.file.state.instances[key]?.task
  const verbs = abilities.tasks[key]
  if (task === undefined || task === null || verbs === undefined) return []
  const nos = NEXT_VERBS[task.state].flatMap((verb) =>
    noView(reading, { actor, verb, ability: verbs[verb], ask: askOf(verb, key) }),
  )
  return nos.filter(({ sentence }, index) => nos.findIndex((other) => other.sentence.id === sentence.id) === index)
}

const askOf = (verb: 'claim' | 'start' | 'complete' | 'resume' | 'cosign' | 'reopen', task: string) =>
  verb === 'complete'
    ? ({ type: verb, task, outcome: '', facts: {}, consents: {}, answers: null } as const)
    : verb === 'cosign'
      ? ({ type: verb, task, approve: true } as const)
      : ({ type: verb, task } as const)

export async function explainCase(reading: Reading, asker: Asker): Promise<CaseExplanation> {
  const {
    hand: {
      words,
      file: { state },
    },
  } = reading
  const endings = endingsOf(words.ir, state)
  const codes = [...new Set([...endings.bySop.map(({ code }) => code), ...words.ir.closeCodes])]
  const [aim] = words.ir.closeCodes
  const path =
    state.status === 'closed' || aim === undefined
      ? undefined
      : await searched(words.ir, state, { goal: { kind: 'closed', code: aim }, now: asker.now, budget: asker.budget })
  return {
    ...headOf(reading, asker),
    next: nextFirst(state)
      .slice(0, 5)
      .map(({ instance: { item } }) =>
        line(
          reading,
          filled(both('{0} sedang menunggu dikerjakan', '{0} is waiting to be worked on'), nameOf(words, item)),
          item,
        ),
      ),
    missing: endings.missing.map((item) =>
      line(reading, filled(both('{0} belum selesai', '{0} is not done yet'), nameOf(words, item)), item),
    ),
    endings:
      state.status === 'closed'
        ? []
        : codes.map((code) => ({
            code,
            label: words.closeCode(code),
            waits: endings.bySop
              .filter((ending) => ending.code === code)
              .map(({ waiting }) =>
                line(
                  reading,
                  filled(both('kasus ditutup bila {0}', 'the case closes when {0}'), waitingWords(reading, waiting)),
                  subjectIn(words, waiting.missing),
                ),
              ),
          })),
    path:
      path === undefined || aim === undefined
        ? null
        : pathView(
            reading,
            path,
            filled(
              both('sampai kasus ditutup sebagai {0}', 'until the case closes as {0}'),
              quoted(words.closeCode(aim)),
            ),
          ),
    refusals: (['close_case', 'add_item'] as const satisfies readonly CaseVerb[]).flatMap((verb) =>
      noView(reading, {
        actor: asker.actor,
        verb,
        ability: asker.abilities.case[verb],
        ask: verb === 'close_case' ? { type: verb, code: aim ?? '' } : { type: verb, item: '' },
      }),
    ),
    items: [
      ...words.ir.items.map(({ id, kind }) => ({ id, kind })),
      ...BUILT_IN_TASKS.map((id) => ({ id, kind: 'task' as const })),
    ].flatMap(({ id, kind }) => {
      const latest = latestOf(state, id)
      return isBuiltIn(id) && latest === undefined
        ? []
        : [
            {
              item: id,
              instance: latest?.key ?? null,
              code: words.code(id),
              label: words.item(id),
              kind,
              state: latest?.instance.state ?? 'available',
            },
          ]
    }),
  }
}
