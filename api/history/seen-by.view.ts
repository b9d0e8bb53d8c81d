// What a colleague could see of a case at a moment, by the table that decides it today: the colleague's relation to the
// case, and what it showed of each step. Pure.
import { everyField } from '../../sop-definitions/language/rows.ts'
import {
  DATA_CATEGORIES,
  DATA_CLASSES,
  type Capability,
  type Label,
} from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { keptBackFrom } from '../../workflows/engine/kept-back.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { mayKnowFacts, maySee, stepOf, takesPartIn, type Eyes, type Relation, type Why } from '../policy/access.ts'
import type { ClassSeen, SeenBy, STANDINGS } from '../contract/seen-by.ts'
import type { Words } from '../words/words.view.ts'

type Standing = (typeof STANDINGS)[number]
/** The colleague's and the office's data at that moment. */
export interface Then {
  user: string
  organisation: string | null
  roles: readonly string[]
  capabilities: readonly Capability[]
  isKnown: boolean
  isOpen: boolean
  isShutOut: boolean
  isEmergency: boolean
  isReached: boolean
}
interface Parts {
  owner: string
  opener: string | null
  tasks: ReadonlySet<string>
  signatures: ReadonlySet<string>
}

/** The strongest part of the office in the case, as for today's reader. */
function standingThen(
  { organisation, isKnown, isOpen, isShutOut, isEmergency, isReached }: Then,
  { isClosed, ...parts }: Parts & { isClosed: boolean },
): Standing {
  if (!isKnown) return 'unknown'
  if (!isOpen) return 'closed'
  if (isShutOut) return 'shut_out'
  if (organisation === parts.owner) return 'owner'
  const part = organisation === null ? undefined : partOf(organisation, parts)
  if (part !== undefined && !isClosed) return part
  if (isReached) return 'reviewer'
  if (isEmergency) return 'emergency'
  return part === undefined ? 'outside' : 'past'
}

function partOf(organisation: string, { opener, tasks, signatures }: Parts): 'holder' | 'opener' | 'asked' | undefined {
  if (tasks.has(organisation)) return 'holder'
  if (organisation === opener) return 'opener'
  return signatures.has(organisation) ? 'asked' : undefined
}

const RELATION = {
  owner: 'owner',
  holder: 'holder',
  opener: 'opener',
  asked: 'asked',
  past: 'past',
  reviewer: 'reviewer',
  emergency: 'emergency',
  outside: 'none',
  shut_out: 'none',
  closed: 'none',
  unknown: 'none',
} as const satisfies Record<Standing, Relation>

const SENTENCES = {
  owner: { id: 'Kantornya mengelola kasus ini.', en: "The case was their office's own." },
  holder: {
    id: 'Kantornya memegang atau pernah memegang tugas kasus ini.',
    en: 'Their office held a task of the case, or had held one.',
  },
  opener: {
    id: 'Kantornya membuka kasus ini, yang dikelola kantor lain: yang terlihat jalannya dan yang ditulisnya sendiri.',
    en:
      'Their office opened the case, which another one answers for: the course of it could be seen, and what they ' +
      'themselves wrote.',
  },
  asked: {
    id: 'Kantornya hanya diminta tanda tangan: jalannya kasus terlihat, isinya tidak.',
    en: 'Their office was asked for a signature alone: the course of the case could be seen, not what it says.',
  },
  past: {
    id: 'Kasus sudah ditutup: yang terlihat olehnya hanya pekerjaan kantornya sendiri di dalamnya.',
    en: 'The case was closed: they could see the work of their own office in it and nothing else.',
  },
  reviewer: {
    id: 'Ia membaca kasus di wilayahnya dengan samaran, setelah menyebut keperluannya.',
    en: 'They read the cases of their area under pseudonyms, after saying for what purpose.',
  },
  emergency: {
    id: 'Ia membukanya dalam keadaan darurat, selama beberapa menit.',
    en: 'They had opened it in an emergency, for some minutes.',
  },
  outside: { id: 'Kasus ini tidak terlihat olehnya.', en: 'The case was out of their sight.' },
  shut_out: { id: 'Ia dikunci dari kasus ini.', en: 'They were locked out of the case.' },
  closed: { id: 'Akunnya belum ada atau ditutup.', en: 'Their account was not there yet, or closed.' },
  unknown: {
    id: 'Perannya saat itu tidak tercatat; perannya baru dicatat sesudahnya.',
    en: 'Which roles they had then is not recorded; roles were recorded only later.',
  },
} as const satisfies Record<Standing, Label>

const WHY = {
  reads: { id: 'Perannya tidak membaca kasus.', en: 'Their role does not read cases.' },
  knows: { id: 'Perannya tidak membaca jawaban.', en: 'Their role does not read answers.' },
  service: {
    id: 'Hanya untuk layanan sejenis atau yang mengerjakan kasus.',
    en: 'Only for the same service, or those who worked on the case.',
  },
  named: {
    id: 'Hanya untuk yang mengisi, memegang, atau diminta tanda tangan.',
    en: 'Only for who answered, held it, or was asked to sign.',
  },
  sealed: {
    id: 'Tersegel: hanya untuk yang menerbitkan dan penerima di kantor yang memintanya.',
    en: 'Sealed: only for whoever issued it and the receiver at the office that asked for it.',
  },
  kept_back: {
    id: 'Klien tidak membagikannya kepada kantornya.',
    en: 'The client did not share it with their office.',
  },
  never: { id: 'Tidak untuk kantornya.', en: 'Not for their office.' },
} as const satisfies Record<Why, Label>

interface Looked {
  seen: number
  refused: number
  last: Date | null
}
export interface Told {
  then: Then
  parts: Parts
  state: CaseState
  words: Words
  answered: ReadonlySet<string>
  looks: Looked
}
type Shown = Pick<SeenBy, 'standing' | 'sentence' | 'isSeen' | 'facts' | 'steps' | 'looks'>

export function presentSeenBy(told: Told): Shown {
  const { then, parts, state, looks } = told
  const standing = standingThen(then, { ...parts, isClosed: state.status === 'closed' }),
    relation = RELATION[standing]
  const eyes: Eyes = {
    relation,
    user: then.user,
    roles: then.roles,
    capabilities: then.capabilities,
    takesPart: takesPartIn(state, then.user),
    keptBack:
      then.organisation === null
        ? []
        : keptBackFrom({ plan: planOf(told.words.ir), state }, then.organisation).map(
            (category) => DATA_CATEGORIES[category],
          ),
  }
  return {
    standing,
    sentence: SENTENCES[standing],
    isSeen: then.isKnown ? standing !== 'past' && maySee(eyes, { roles: [], named: [] }, 'D0').allowed : null,
    facts: then.isKnown ? mayKnowFacts(eyes) : null,
    steps: then.isKnown ? stepsOf(told, eyes) : [],
    looks: { ...looks, last: looks.last?.toISOString() ?? null },
  }
}

/** Steps with a form only: a step without one has nothing to withhold. */
const stepsOf = ({ then, state, words, answered }: Told, eyes: Eyes): SeenBy['steps'] =>
  Object.entries(state.instances).flatMap(([instance, { item, task }]) => {
    if (eyes.relation === 'past' && task?.holder.organisation !== then.organisation) return []
    const definition = words.task(item)
    const asked = new Set(
      task === null || definition?.form === undefined
        ? []
        : everyField(definition.form).flatMap((field) => (field.rows === undefined ? [field.class] : [])),
    )
    if (asked.size === 0) return []
    const step = stepOf(state, { instance, roles: definition?.roles ?? [], teller: null })
    const classes = DATA_CLASSES.filter((one) => asked.has(one)).map((one): ClassSeen => {
      const sight = maySee(eyes, step, one)
      return { class: one, isSeen: sight.allowed, sentence: sight.allowed ? null : WHY[sight.rule] }
    })
    return [{ instance, code: words.code(item), label: words.item(item), isAnswered: answered.has(instance), classes }]
  })
