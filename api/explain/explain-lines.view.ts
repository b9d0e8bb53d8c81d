// The lines of an explanation: the owner, what is awaited, what blocks, what closes. The cause is in
// explain-origin.view.ts.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { sentryNamed, type Ledger } from '../../workflows/engine/explain/explain-cause.ts'
import type { Closer } from '../../workflows/engine/explain/explain-closing.ts'
import type { Ownership, OwnerReason } from '../../workflows/engine/explain/explain-owner.ts'
import type { Block, Protecting, Wait } from '../../workflows/engine/explain/explain-waits.ts'
import { latestOf } from '../../workflows/engine/instances.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { Line } from '../contract/explain.ts'
import { dayOf } from '../words/day-words.view.ts'
import {
  citedWords,
  conditionWords,
  filled,
  happened,
  listed,
  nameOf,
  sentenceOf,
  unknownWords,
} from './happened.view.ts'
import type { Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'
import { joined, same, both, quoted } from '../../sop-definitions/language/label.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

/**
 * `open`: whether this reader may know the coded answers, and not only that there are some. `conferences`: dates of
 * conferences whose decisions are mentioned.
 */
export interface Reading {
  hand: CaseAtHand
  names: Names
  ledger: Ledger
  open: boolean
  conferences: ReadonlyMap<string, Date>
}

/** A sentence with a link to its task or item. */
export function line({ hand: { file } }: Reading, sentence: Label, item: string | null = null): Line {
  const latest = item === null ? undefined : latestOf(file.state, item)
  const isTask =
    latest?.instance.task !== null && latest?.instance.task !== undefined && latest.instance.state !== 'enabled'
  return {
    sentence: sentenceOf(sentence),
    at: null,
    by: null,
    item,
    taskId: isTask ? taskIdOf(file.id, latest.key) : null,
  }
}

function byWhom({ hand: { words }, names }: Reading, { actor, organisation, role }: CaseEvent): Label | null {
  if (actor === null && organisation === null && role === null) return null
  const who = [
    actor === null ? undefined : names.users.get(actor),
    organisation === null ? undefined : names.organisations.get(organisation),
  ].filter((part) => part !== undefined)
  const as = role === null ? null : words.role(role).label
  return joined([...who.map(same), ...(as === null ? [] : [as])])
}

/**
 * The ledger row as proof, with its author. A consequence of a decision was done by the procedure, so it shows the
 * author of the decision.
 */
export function fromRow(reading: Reading, { sentence, item, taskId }: Line, seq: number | null): Line {
  const row = reading.ledger.find((event) => event.seq === seq)
  if (row === undefined) return { sentence, item, taskId, at: null, by: null }
  const author = reading.ledger.findLast(
    (event) => event.seq <= row.seq && event.at === row.at && event.cause.kind === 'command',
  )
  return { sentence, item, taskId, at: new Date(row.at).toISOString(), by: byWhom(reading, author ?? row) }
}

const IN_CONFERENCE = both('diputuskan dalam rapat kasus', 'it was decided in a case conference')
export function inConference({ hand: { file }, conferences }: Reading, id: string): Label {
  const at = conferences.get(id)
  return at === undefined
    ? IN_CONFERENCE
    : filled(
        both('diputuskan dalam rapat kasus {0}', 'it was decided in the case conference of {0}'),
        dayOf(at.getTime(), offsetOf(file.state)),
      )
}

export const itemIn = (happening: string): string => happening.split('.')[0] ?? ''

const OWNERS = {
  owner_office: both(
    '{1}, kantor yang memegang kasus ini, mempunyai peran {0}',
    '{1}, the office that owns this case, holds the role {0}',
  ),
  nobody: both(
    'langkah ini untuk peran {0}; kantor pemilik kasus tidak memegangnya, jadi koordinator perlu menugaskan',
    'this step is for the role {0}; the office that owns the case does not hold it, so a coordinator has to assign it',
  ),
  named: both('{1} dipilih ketika langkah ini dibuka', '{1} was chosen when this step was opened'),
  claimed: both('{1} mengambilnya', '{1} claimed it'),
  released: both('dilepas, dan kini milik {1}', 'it was released, and is now with {1}'),
  assigned: both('ditugaskan kepada {1}', 'it was assigned to {1}'),
  delegated: both('dititipkan kepada {1}', 'it was delegated to {1}'),
  returned: both('dikembalikan kepada {1}', 'it was returned to {1}'),
} as const satisfies Record<OwnerReason, Label>

export function ownerLines(reading: Reading, owner: Ownership | null, item: string): Line[] {
  if (owner === null) return []
  const {
    hand: { words },
    names,
  } = reading
  const roles = listed(
    (words.task(item)?.roles ?? []).map((id) => quoted(words.role(id).label)),
    'atau',
  )
  const holder = same(
    [
      owner.holder.user === null ? undefined : names.users.get(owner.holder.user),
      owner.holder.organisation === null ? undefined : names.organisations.get(owner.holder.organisation),
    ]
      .filter((part) => part !== undefined)
      .join(', '),
  )
  const row = fromRow(reading, line(reading, filled(OWNERS[owner.reason], roles, holder)), owner.event.seq)
  const { conference } = owner.event.cause
  return conference === undefined || owner.event.body.type === 'task_opened'
    ? [row]
    : [row, fromRow(reading, line(reading, inConference(reading, conference)), owner.event.seq)]
}

export function waitLines(reading: Reading, waits: readonly Wait[]): Line[] {
  const { words } = reading.hand
  return waits.map((wait) => {
    switch (wait.kind) {
      case 'discretionary':
        return line(
          reading,
          both('koordinator dapat menambahkannya kapan saja', 'a coordinator may add it at any time'),
        )
      case 'waits_for_stage':
        return line(
          reading,
          filled(
            both('tahap {0} harus berjalan lebih dulu', 'the stage {0} has to be under way first'),
            nameOf(words, wait.stage),
          ),
          wait.stage,
        )
      case 'repeated_enough':
        return line(
          reading,
          both(
            `sudah diulang ${wait.max} kali, sebanyak yang diizinkan`,
            `it has been repeated ${wait.max} times, as often as allowed`,
          ),
        )
      case 'waits_for':
        return line(
          reading,
          filled(both('terbuka bila {0}', 'it opens when {0}'), waitingWords(reading, wait)),
          subjectIn(words, wait.missing),
        )
    }
  })
}

export const subjectIn = (words: Words, happenings: readonly string[]): string | null =>
  happenings.map(itemIn).find((id) => words.ir.items.some((item) => item.id === id)) ?? null

/** What is still missing; where a condition blocks it, what would make it true. */
export function waitingWords(
  { hand: { words }, open }: Reading,
  { missing, sentry, condition, cited, unknown }: Extract<Wait, { kind: 'waits_for' }>,
): Label {
  const asked = sentryNamed(planOf(words.ir), sentry)?.if
  const parts = [
    ...missing.map((happening) => happened(words, happening)),
    ...(asked === undefined || condition === 'true' ? [] : [conditionWords(words, asked)]),
  ]
  const against =
    condition === 'false'
      ? cited.map((one) => citedWords(words, one, open))
      : unknown.map((key) => unknownWords(words, key))
  return against.length === 0 || asked === undefined
    ? listed(parts)
    : filled(both('{0} (sekarang {1})', '{0} (now {1})'), listed(parts), listed(against))
}

export function blockLines(reading: Reading, blocks: readonly Block[], protections: readonly Protecting[]): Line[] {
  const { words } = reading.hand
  return blocks.map((block) => {
    if (block.kind === 'needs_consent')
      return line(
        reading,
        filled(
          both('persetujuan klien untuk {0} belum tercatat', "the client's consent to {0} is not on record"),
          quoted(words.consent(block.code)),
        ),
      )
    if (block.kind === 'gate_closed') return line(reading, words.gate(block.gate))
    const why = protections.find(({ needs }) => needs.includes(block.item))
    const label = words.sop.protections?.find(({ id }) => id === why?.protection)?.label
    const reasons =
      why === undefined
        ? []
        : [
            ...why.cited.map((one) => citedWords(words, one, reading.open)),
            ...why.unknown.map((key) => unknownWords(words, key)),
          ]
    const first = filled(
      both('{0} harus selesai lebih dulu', '{0} has to be done first'),
      block.item.includes('.') ? happened(words, block.item) : nameOf(words, block.item),
    )
    return line(
      reading,
      label === undefined
        ? first
        : filled(
            both('{0}, karena perlindungan {1}: {2}', '{0}, because of the protection {1}: {2}'),
            first,
            quoted(label),
            listed(reasons),
          ),
      itemIn(block.item),
    )
  })
}

export function closeLines(reading: Reading, closers: readonly Closer[], id: string): Line[] {
  const { words } = reading.hand
  return closers.map((closer) => {
    switch (closer.kind) {
      case 'outcome':
        return line(reading, outcomeWords(words, closer, id))
      case 'work':
        return line(reading, workWords(words, closer.items), closer.items[0] ?? null)
      case 'until':
        return line(
          reading,
          filled(
            both('batas ini terpenuhi bila {0}', 'this limit is met when {0}'),
            listed(
              closer.happenings.map((what) => happened(words, what)),
              'atau',
            ),
          ),
          subjectIn(words, closer.happenings),
        )
      case 'exit':
        return line(
          reading,
          filled(both('berakhir lebih awal bila {0}', 'it ends early when {0}'), waitingWords(reading, closer.waiting)),
          null,
        )
      case 'with_stage':
        return line(
          reading,
          filled(both('berakhir bersama {0}', 'it ends together with {0}'), nameOf(words, closer.stage)),
          closer.stage,
        )
    }
  })
}

/** Who records which outcomes of a task, and who signs them afterwards. */
function outcomeWords(words: Words, { outcomes, cosign }: Extract<Closer, { kind: 'outcome' }>, id: string): Label {
  const roles = (words.task(id)?.roles ?? []).map((role) => quoted(words.role(role).label))
  const signed =
    cosign === null
      ? same('')
      : filled(both(', lalu {0} menandatanganinya', ', and then {0} signs it'), quoted(words.role(cosign).label))
  return filled(
    both('{0} mencatat hasilnya: {1}{2}', '{0} records its outcome: {1}{2}'),
    listed(roles, 'atau'),
    listed(
      outcomes.map((code) => quoted(words.outcome(id, code))),
      'atau',
    ),
    signed,
  )
}

const WORKED_ON = both(
  'selesai sendiri setelah ada langkah di dalamnya yang dikerjakan',
  'it is done by itself once a step in it has been worked on',
)
const workWords = (words: Words, items: readonly string[]): Label =>
  items.length === 0
    ? WORKED_ON
    : filled(both('ini selesai: {0}', 'this is done: {0}'), listed(items.map((item) => nameOf(words, item))))
