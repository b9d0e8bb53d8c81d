// An item and a case explained: the reasons of the engine as sentences, with when, by whom and links.
import { BUILT_IN_TASKS, type Label, type TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Abilities } from '../../workflows/engine/abilities.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import { endingsOf, type Endings } from '../../workflows/engine/explain/explain-closing.ts'
import { explanationOf, type Explanation } from '../../workflows/engine/explain/explain.ts'
import { isOpen, latestOf } from '../../workflows/engine/instances.ts'
import { pathSearch, type Asked, type Path } from '../../workflows/engine/path/path.ts'
import type { Goal } from '../../workflows/engine/path/path-wishes.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import type { Actor } from '../door/call.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { CaseExplanation, ItemExplanation, Line, NoView } from '../contract/explain.ts'
import { nextFirst } from '../../db/recording/next-task.ts'
import { clocksOf } from '../../db/recording/clock-facts.ts'
import { presentClock } from './clock.view.ts'
import {
  blockLines,
  closeLines,
  line,
  ownerLines,
  subjectIn,
  waitingWords,
  waitLines,
  type Reading,
} from './explain-lines.view.ts'
import { NEXT_VERBS, noView } from './explain-no.view.ts'
import { nowLine, originLines } from './explain-origin.view.ts'
import { pathView } from './explain-path.view.ts'
import { filled, nameOf } from './happened.view.ts'
import { both, quoted } from '../../sop-definitions/language/label.ts'

/** `budget`: how many steps one answer may try. */
export interface Asker {
  actor: Actor
  abilities: Abilities
  now: number
  zone: Zone
  budget: number
}

/** About a moment of work; the answer says when it was not enough. */
export const BUDGET = 200
/** After this many steps the search lets other requests run. */
const SLICE = 4

export async function explainItem(reading: Reading, asker: Asker, asked: string): Promise<ItemExplanation | undefined> {
  const {
    words,
    file: { state },
  } = reading.hand
  const told = explanationOf(words.ir, { state, ledger: reading.ledger }, asked)
  const item = planOf(words.ir).items.get(told?.item ?? '')
  if (told === undefined || item === undefined) return undefined
  const instance = told.instance === null ? undefined : state.instances[told.instance]
  const standing = instance?.state ?? 'available'
  const isOffered = standing === 'enabled'
  return {
    ...headOf(reading, asker),
    item: item.id,
    instance: told.instance,
    code: words.code(item.id),
    label: words.item(item.id),
    kind: item.kind,
    state: standing,
    taskId: item.kind !== 'task' || isOffered ? null : taskIdIn(reading, told.instance),
    clause: words.clause(item.id),
    why: originLines(reading, told.opened),
    now: nowLine(reading, told.opened),
    ended: originLines(reading, told.ended),
    owner: ownerLines(reading, told.owner, item.id),
    waits: [...(isOffered ? [line(reading, OFFERED)] : []), ...waitLines(reading, told.waits)],
    blocks: blockLines(reading, told.blocks, told.protections),
    closes: closeLines(reading, told.closers, item.id),
    limits: told.instance === null ? [] : clocksOf(state, told.instance).map((clock) => presentClock(clock, words)),
    path: await pathToEnd(reading, asker, told),
    refusals: taskNos(reading, asker, told.instance),
  }
}

const OFFERED = both('koordinator memutuskan apakah ini dibuka', 'a coordinator decides whether it is opened')
const taskIdIn = ({ hand: { file } }: Reading, instance: string | null): string | null =>
  instance === null ? null : taskIdOf(file.id, instance)

const headOf = ({ hand: { file } }: Reading, { zone }: Asker) => ({ caseId: file.id, caseNumber: file.number, zone })

/** To the end of this instance, or of the next one; null where it has ended and cannot come again. */
async function pathToEnd(
  reading: Reading,
  { now, budget }: Asker,
  { item, instance }: Explanation,
): Promise<ItemExplanation['path']> {
  const {
    words,
    file: { state },
  } = reading.hand
  const latest = latestOf(state, item)
  const isOver = instance !== null && (latest?.key !== instance || !isOpen(latest.instance))
  if (state.status === 'closed' || isOver) return null
  const goal: Goal = { kind: 'happens', any: [`${item}.completed`, `${item}.reached`], after: state.seq }
  const path = await searched(words.ir, state, { goal, now, budget })
  return pathView(reading, path, filled(both('sampai {0} selesai', 'until {0} is done'), nameOf(words, item)))
}

/** A search takes a while; other requests must not wait for it. */
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

function taskNos(reading: Reading, { actor, abilities }: Asker, key: string | null): NoView[] {
  if (key === null) return []
  const task = reading.hand.file.state.instances[key]?.task
  const verbs = abilities.tasks[key]
  if (task === undefined || task === null || verbs === undefined) return []
  const nos = NEXT_VERBS[task.state].flatMap((verb) =>
    noView(reading, { actor, verb, ability: verbs[verb], ask: askOf(verb, key) }),
  )
  return nos.filter(({ sentence }, index) => nos.findIndex((other) => other.sentence.id === sentence.id) === index)
}

function askOf(verb: (typeof NEXT_VERBS)[TaskState][number], task: string): Ask {
  if (verb === 'complete') return { type: verb, task, outcome: '', facts: {}, consents: {}, answers: null }
  return verb === 'cosign' ? { type: verb, task, approve: true } : { type: verb, task }
}

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
  const toEnd = (code: string): Label =>
    filled(both('sampai kasus ditutup sebagai {0}', 'until the case closes as {0}'), quoted(words.closeCode(code)))
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
            waits: endingLines(
              reading,
              endings.bySop.filter((ending) => ending.code === code),
            ),
          })),
    path: path === undefined || aim === undefined ? null : pathView(reading, path, toEnd(aim)),
    refusals: caseNos(reading, asker, aim ?? ''),
    items: itemRows(reading.hand),
  }
}

const endingLines = (reading: Reading, endings: Endings['bySop']): Line[] =>
  endings.map(({ waiting }) =>
    line(
      reading,
      filled(both('kasus ditutup bila {0}', 'the case closes when {0}'), waitingWords(reading, waiting)),
      subjectIn(reading.hand.words, waiting.missing),
    ),
  )

const caseNos = (reading: Reading, { actor, abilities }: Asker, code: string): NoView[] => [
  ...noView(reading, {
    actor,
    verb: 'close_case',
    ability: abilities.case.close_case,
    ask: { type: 'close_case', code },
  }),
  ...noView(reading, {
    actor,
    verb: 'add_item',
    ability: abilities.case.add_item,
    ask: { type: 'add_item', item: '' },
  }),
]

/** Every item of the version with its state, and the engine's own tasks that this case has had. */
function itemRows({ words, file: { state } }: CaseAtHand): CaseExplanation['items'] {
  const builtIn = BUILT_IN_TASKS.filter((id) => latestOf(state, id) !== undefined)
  const items = [
    ...words.ir.items.map(({ id, kind }) => ({ id, kind })),
    ...builtIn.map((id) => ({ id, kind: 'task' as const })),
  ]
  return items.map(({ id, kind }) => {
    const latest = latestOf(state, id)
    return {
      item: id,
      instance: latest?.key ?? null,
      code: words.code(id),
      label: words.item(id),
      kind,
      state: latest?.instance.state ?? 'available',
    }
  })
}
