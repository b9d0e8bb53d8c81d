// A no that its reader would meet now, and what would help: from what the refusal rests on to what somebody can do
// about it.
import { isRefusal } from '../../sop-definitions/refusals.ts'
import type { Label, TaskState, TaskVerb } from '../../sop-definitions/vocabulary.ts'
import type { Ability } from '../../workflows/engine/abilities.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import { groundsOf, type Lift } from '../../workflows/engine/explain-refusal.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import type { Actor } from '../call.ts'
import { engineActor } from '../case-at-hand.ts'
import type { Line, NoView } from '../contract/explain.ts'
import { worded } from './allowed.ts'
import { line, subjectIn, type Reading } from './explain-lines.ts'
import { both, filled, happened, listed, nameOf, quoted } from './happened.ts'
import { plain } from './words.ts'

/** What somebody would try next with a task in this state. */
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
  { actor, verb, ability, ask }: { actor: Actor; verb: string; ability: Ability | undefined; ask: Ask },
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

function helpLine(reading: Reading, lift: Lift): Line {
  const {
    hand: { words },
    names,
  } = reading
  switch (lift.kind) {
    case 'case_is':
      return line(reading, STATUS[lift.status])
    case 'consent':
      return line(
        reading,
        filled(
          both(
            'klien ditanya tentang {0}, dan bila ia setuju persetujuannya dicatat',
            'the client is asked about {0}, and the consent is recorded if it is given',
          ),
          quoted(words.consent(lift.code)),
        ),
      )
    case 'done':
      return line(
        reading,
        filled(
          both('{0} diselesaikan lebih dulu', '{0} is done first'),
          lift.item.includes('.') ? happened(words, lift.item) : nameOf(words, lift.item),
        ),
        subjectIn(words, [lift.item]),
      )
    case 'fact':
      return line(reading, filled(both('{0} dijawab', '{0} is answered'), quoted(words.fact(lift.name))))
    case 'task_is':
      return line(reading, listed([...new Set(lift.states.map((state) => BECOMES[state] ?? ENDED))], 'atau'))
    case 'delegated':
      return line(reading, both('tugas ini dititipkan kepada Anda', 'this task is delegated to you'))
    case 'free':
      return line(
        reading,
        filled(
          both('{0} melepasnya, atau koordinator mengalihkannya', '{0} releases it, or a coordinator moves it'),
          plain(names.users.get(lift.holder) ?? '…'),
        ),
      )
    case 'held_by_you':
      return line(
        reading,
        lift.holder === null
          ? both(
              'Anda mengambilnya lebih dulu, atau koordinator menugaskannya kepada Anda',
              'you claim it first, or a coordinator assigns it to you',
            )
          : filled(
              both(
                '{0} melepasnya, atau koordinator menugaskannya kepada Anda',
                '{0} releases it, or a coordinator assigns it to you',
              ),
              plain(names.users.get(lift.holder) ?? '…'),
            ),
      )
    case 'role':
      return line(
        reading,
        filled(
          both('seseorang dengan peran {0} mengerjakannya', 'somebody with the role {0} does it'),
          listed(
            lift.roles.map((role) => quoted(words.role(role).label)),
            'atau',
          ),
        ),
      )
    case 'capability':
      return line(
        reading,
        both('seseorang yang perannya mengizinkan ini melakukannya', 'somebody whose role allows it does it'),
      )
    case 'organisation':
      return line(
        reading,
        filled(
          both(
            '{0} mengerjakannya, atau koordinator menugaskannya kepada organisasi Anda',
            '{0} does it, or a coordinator assigns it to your organisation',
          ),
          plain(names.organisations.get(lift.organisation) ?? '…'),
        ),
      )
    case 'another_person':
      return line(
        reading,
        both('orang lain yang memegang peran itu menandatangani', 'another person who holds that role signs'),
      )
  }
}
