// A refusal that the reader would get now, and what would help: from the cause of the refusal to what a person can do
// about it.
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import type { Label, TaskState, TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import type { Ability } from '../../workflows/engine/abilities.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import { groundsOf, type Lift } from '../../workflows/engine/explain/explain-refusal.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import type { Actor } from '../door/call.ts'
import { engineActor } from '../cases/case-at-hand.ts'
import type { Line, NoView } from '../contract/explain.ts'
import { worded } from '../words/allowed.view.ts'
import { line, subjectIn, type Reading } from './explain-lines.view.ts'
import { filled, happened, listed, nameOf } from './happened.view.ts'
import { same, both, quoted } from '../../sop-definitions/language/label.ts'

/** The verb that a person would try next with a task in this state. */
export const NEXT_VERBS = {
  ready: ['claim'],
  reserved: ['start', 'complete'],
  in_progress: ['complete'],
  suspended: ['resume'],
  proposed: ['cosign'],
  completed: ['reopen'],
  skipped: ['reopen'],
  failed: ['reopen'],
  obsolete: ['reopen'],
} as const satisfies Record<TaskState, readonly TaskVerb[]>

export function noView(
  reading: Reading,
  { actor, verb, ability, ask }: { actor: Actor; verb: NoView['verb']; ability: Ability | undefined; ask: Ask },
): NoView[] {
  if (ability === undefined || !isRefusal(ability)) return []
  const {
    words,
    file: { state },
  } = reading.hand
  const { lifts } = groundsOf(ability, { plan: planOf(words.ir), state, actor: engineActor(actor), ask })
  return [{ verb, sentence: worded(ability, words), helps: lifts.map((lift) => helpLine(reading, lift)) }]
}

const BECOMES: Partial<Record<TaskState, Label>> = {
  ready: both('tugas ini dilepas', 'this task is released'),
  reserved: both('seseorang mengambil tugas ini', 'somebody claims this task'),
  in_progress: both('seseorang mulai mengerjakannya', 'somebody starts to work on it'),
  suspended: both('tugas ini ditunda', 'this task is put on hold'),
  proposed: both('sebuah hasil diusulkan', 'an outcome is proposed'),
}
const ENDED = both('tugas ini berakhir', 'this task ends')
const STATUS = {
  open: both('koordinator membuka kembali atau melanjutkan kasus', 'a coordinator reopens or resumes the case'),
  on_hold: both('kasus ditunda', 'the case is put on hold'),
  closed: both('kasus ditutup', 'the case is closed'),
} as const

type Lifts = { [K in Lift['kind']]: Extract<Lift, { kind: K }> }
const HELPS: { [K in keyof Lifts]: (lift: Lifts[K], reading: Reading) => Label } = {
  case_is: ({ status }) => STATUS[status],
  consent: ({ code }, { hand: { words } }) =>
    filled(
      both(
        'klien ditanya tentang {0}, dan bila ia setuju persetujuannya dicatat',
        'the client is asked about {0}, and the consent is recorded if it is given',
      ),
      quoted(words.consent(code)),
    ),
  done: ({ item }, { hand: { words } }) =>
    filled(
      both('{0} diselesaikan lebih dulu', '{0} is done first'),
      item.includes('.') ? happened(words, item) : nameOf(words, item),
    ),
  fact: ({ name }, { hand: { words } }) => filled(both('{0} dijawab', '{0} is answered'), quoted(words.fact(name))),
  task_is: ({ states }) => listed([...new Set(states.map((state) => BECOMES[state] ?? ENDED))], 'atau'),
  delegated: () => both('tugas ini dititipkan kepada Anda', 'this task is delegated to you'),
  free: ({ holder }, { names }) =>
    filled(
      both('{0} melepasnya, atau koordinator mengalihkannya', '{0} releases it, or a coordinator moves it'),
      same(names.users.get(holder) ?? '…'),
    ),
  held_by_you: ({ holder }, { names }) =>
    holder === null
      ? both(
          'Anda mengambilnya lebih dulu, atau koordinator menugaskannya kepada Anda',
          'you claim it first, or a coordinator assigns it to you',
        )
      : filled(
          both(
            '{0} melepasnya, atau koordinator menugaskannya kepada Anda',
            '{0} releases it, or a coordinator assigns it to you',
          ),
          same(names.users.get(holder) ?? '…'),
        ),
  role: ({ roles }, { hand: { words } }) =>
    filled(
      both('seseorang dengan peran {0} mengerjakannya', 'somebody with the role {0} does it'),
      listed(
        roles.map((role) => quoted(words.role(role).label)),
        'atau',
      ),
    ),
  capability: () =>
    both('seseorang yang perannya mengizinkan ini melakukannya', 'somebody whose role allows it does it'),
  organisation: ({ organisation }, { names }) =>
    filled(
      both(
        '{0} mengerjakannya, atau koordinator menugaskannya kepada kantor Anda',
        '{0} does it, or a coordinator assigns it to your office',
      ),
      same(names.organisations.get(organisation) ?? '…'),
    ),
  another_person: () =>
    both('orang lain yang memegang peran itu menandatangani', 'another person who holds that role signs'),
}
const helpWords = <K extends keyof Lifts>(kind: K, lift: Lifts[K], reading: Reading): Label =>
  HELPS[kind](lift, reading)

const helpLine = (reading: Reading, lift: Lift): Line =>
  line(
    reading,
    helpWords(lift.kind, lift, reading),
    lift.kind === 'done' ? subjectIn(reading.hand.words, [lift.item]) : null,
  )
