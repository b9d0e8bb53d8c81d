// What an overlay may not do. Compares two documents and reports, with its place, everything in which the merged one
// demands less than its base. It does not matter how the merged document was made. Entry points: loosens, loosenings.
import { isAnsweredLater } from '../definition/answering.ts'
import { isSame } from '../diff/diff-outline.ts'
import type { UnplacedRemark } from '../check/remark.ts'
import { looser, missing, type Loosening, type Pair } from './loosening.ts'
import { loosenedForm, newFactSetters } from './loosens-forms.ts'
import { loosenedLetters } from './loosens-letters.ts'
import { loosenedLimits } from './loosens-limits.ts'
import { isAtMost } from '../definition/durations.ts'
import { parseWithin } from '../definition/within.ts'
import { asList, isTask, outcomesOf, planOf, type Path } from '../definition/plan.ts'
import type { Sop, TaskDef } from '../definition/schema.ts'
import type { Label } from '../language/vocabulary.ts'

/** Remarks with their places in the merged document. */
export function loosens(base: Sop, merged: Sop): UnplacedRemark[] {
  const plan = new Map(planOf(merged).map(({ id, path }) => [id, path]))
  const placeOf = ({ item, part }: Loosening): Path => {
    if (item === null) return part
    const path = plan.get(item)
    return path === undefined ? ['stages'] : [...path, ...part]
  }
  return loosenings(base, merged).map((loosening) => ({ path: placeOf(loosening), message: loosening.message }))
}

export function loosenings(base: Sop, merged: Sop): Loosening[] {
  const plan = new Map(planOf(merged).map((entry) => [entry.id, entry]))
  const items = planOf(base).flatMap((old): Loosening[] => {
    const now = plan.get(old.id)
    if (now === undefined || now.kind !== old.kind)
      return [
        looser(old.id, [], {
          id: `langkah "${old.item.label.id}" hilang`,
          en: `the step "${old.item.label.en}" is gone`,
        }),
      ]
    const pair = { base, merged, old, now }
    return [...loosenedItem(pair), ...loosenedTask(pair), ...loosenedLimits(pair), ...loosenedForm(pair)]
  })
  return [...items, ...newFactSetters(base, merged), ...loosenedWhole(base, merged)]
}

const NOT_LOOSER: Readonly<Record<string, Label>> = {
  moved: { id: 'berpindah ke tahap lain', en: 'moves to another stage' },
  required: { id: 'tidak lagi wajib agar tahapnya selesai', en: 'is no longer needed for its stage to finish' },
  manual: { id: 'baru dimulai bila koordinator memulainya', en: 'begins only when a coordinator starts it' },
  discretionary: { id: 'tidak lagi dapat ditambahkan koordinator', en: 'can no longer be added by a coordinator' },
  repeat: { id: 'boleh dibuka lebih sedikit kali', en: 'may open fewer times' },
  opens: { id: 'tidak lagi dimulai seperti pada SOP dasar', en: 'no longer begins as in the base' },
  ends: { id: 'dihentikan pada lebih banyak keadaan', en: 'is ended in more circumstances' },
  outlives: { id: 'berakhir bersama kasusnya', en: 'ends with its case' },
  skippable: { id: 'boleh dilewati', en: 'may be skipped' },
  outcomes: {
    id: 'dapat berakhir dengan hasil lain daripada pada SOP dasar',
    en: 'can end in other ways than in the base',
  },
  role: {
    id: 'dikerjakan oleh peran yang tidak ada pada SOP dasar',
    en: 'is done by a role that the base does not name',
  },
  review: { id: 'ditinjau lebih lambat atau oleh peran lain', en: 'is reviewed later or by another role' },
  answered: {
    id: 'tidak lagi menunggu kantor lain dengan cara yang sama, atau lebih lama',
    en: 'no longer waits for another office in the same way, or waits longer',
  },
  goes_to: { id: 'tidak lagi dikirim ke kantor yang sama', en: 'no longer goes to the same office' },
  gates: { id: 'boleh dimulai atau berakhir dalam lebih banyak keadaan', en: 'may begin or end in more circumstances' },
  cosign: {
    id: 'kehilangan tanda tangan kedua, atau ditandatangani peran lain',
    en: 'loses its second signature, or is signed by another role',
  },
}
const said = (key: string, name: Label): Label => ({
  id: `"${name.id}" ${NOT_LOOSER[key]?.id ?? key}`,
  en: `"${name.en}" ${NOT_LOOSER[key]?.en ?? key}`,
})

function loosenedItem({ old, now }: Pair): Loosening[] {
  const [before, after] = [old.item, now.item]
  const when = (isLooser: boolean, key: string, part: string): Loosening[] =>
    isLooser ? [looser(now.id, [part], said(key, before.label))] : []
  const opens =
    before.entry === undefined
      ? after.entry !== undefined
      : !before.entry.every((sentry) => after.entry?.some((other) => isSame(sentry, other)) === true)
  return [
    ...when(old.parent !== now.parent || old.path[0] !== now.path[0], 'moved', 'label'),
    ...when(before.required === true && after.required !== true, 'required', 'required'),
    ...when(after.manual === true && before.manual !== true, 'manual', 'manual'),
    ...when(before.discretionary === true && after.discretionary !== true, 'discretionary', 'discretionary'),
    ...when((after.repeat ?? 1) < (before.repeat ?? 1), 'repeat', 'repeat'),
    ...when(opens, 'opens', 'entry'),
    ...when(
      after.exit?.some((sentry) => before.exit?.some((other) => isSame(sentry, other)) !== true) === true,
      'ends',
      'exit',
    ),
  ]
}

function loosenedTask({ base, merged, old, now }: Pair): Loosening[] {
  if (!isTask(old.item) || !isTask(now.item)) return []
  const [before, after] = [old.item, now.item]
  const when = (isLooser: boolean, key: string, part: string): Loosening[] =>
    isLooser ? [looser(now.id, [part], said(key, before.label))] : []
  return [
    ...when(before.outlives === true && after.outlives !== true, 'outlives', 'outlives'),
    ...when(after.skippable === true && before.skippable !== true, 'skippable', 'skippable'),
    ...when(missing(asList(after.role), asList(before.role)).length > 0, 'role', 'role'),
    ...when(before.goes_to !== undefined && !isSame(after.goes_to, before.goes_to), 'goes_to', 'goes_to'),
    ...when(isAnsweredLooser(before, after), 'answered', before.referral === undefined ? 'handover' : 'referral'),
    ...when(before.cosign !== undefined && !isSame(after.cosign, before.cosign), 'cosign', 'cosign'),
    ...when(
      before.gates?.some((gate) => after.gates?.some((other) => isSame(gate, other)) !== true) === true,
      'gates',
      'gates',
    ),
    ...when(
      !isSame(Object.keys(outcomesOf(base, before)).toSorted(), Object.keys(outcomesOf(merged, after)).toSorted()),
      'outcomes',
      'outcomes',
    ),
    ...loosenedConsent(now.id, before, after),
    ...loosenedProtection(now.id, before, after),
  ]
}

/** An answer may be due earlier; everything else that two offices sign stays as it is. */
function isAnsweredLooser(before: TaskDef, after: TaskDef): boolean {
  const [old, now] = [before.referral ?? before.handover, after.referral ?? after.handover]
  if (old === undefined) return false
  if (now === undefined || (before.referral === undefined) !== (after.referral === undefined)) return true
  return !isSame({ ...now, answer: null }, { ...old, answer: null }) || isAnsweredLater(old.answer, now.answer)
}

function loosenedConsent(item: string, before: TaskDef, after: TaskDef): Loosening[] {
  return [
    ...missing(before.consent?.needs, after.consent?.needs).map((code) =>
      looser(item, ['consent'], {
        id: `persetujuan "${code}" tidak lagi diperlukan`,
        en: `consent "${code}" is no longer needed`,
      }),
    ),
    ...missing(asList(after.consent?.unless), asList(before.consent?.unless)).map((reason) =>
      looser(item, ['consent'], {
        id: `boleh tanpa persetujuan karena "${reason}"`,
        en: `it may go without consent for "${reason}"`,
      }),
    ),
    ...missing(before.consent?.collects, after.consent?.collects).map((code) =>
      looser(item, ['consent'], {
        id: `persetujuan "${code}" tidak lagi diminta`,
        en: `consent "${code}" is no longer asked for`,
      }),
    ),
  ]
}

function loosenedProtection(item: string, before: TaskDef, after: TaskDef): Loosening[] {
  return Object.entries(before.protection ?? {}).flatMap(([group, old]) => {
    const now = after.protection?.[group]
    const isLooser =
      now === undefined ||
      missing(old.needs, now.needs).length > 0 ||
      (old.cosign !== undefined && !isSame(old.cosign, now.cosign)) ||
      old.gates?.some((gate) => now.gates?.some((other) => isSame(gate, other)) !== true) === true ||
      (old.note !== undefined && now.note === undefined)
    return isLooser
      ? [
          looser(item, ['protection', group], {
            id: `perlindungan "${group}" berkurang`,
            en: `the protection "${group}" is less`,
          }),
        ]
      : []
  })
}

const loosenedWhole = (base: Sop, merged: Sop): Loosening[] => [
  ...lostNames(base, merged),
  ...changedRules(base, merged),
  ...lostGroups(base, merged),
  ...missing(merged.at_once, base.at_once).map((reason) =>
    looser(null, ['at_once'], {
      id: `alasan "${reason}" tidak lagi menunggu orang kedua`,
      en: `the reason "${reason}" no longer waits for the second person`,
    }),
  ),
  ...changedFacts(base, merged),
  ...loosenedLetters(base, merged),
]

function lostNames(base: Sop, merged: Sop): Loosening[] {
  const gone = (list: 'consents' | 'close_codes', noun: Label): Loosening[] =>
    missing(Object.keys(base[list] ?? {}), Object.keys(merged[list] ?? {})).map((name) =>
      looser(null, [list], { id: `${noun.id} "${name}" hilang`, en: `the ${noun.en} "${name}" is gone` }),
    )
  const laws = missing(
    (base.legal ?? []).map(({ id }) => id),
    (merged.legal ?? []).map(({ id }) => id),
  )
  return [
    ...gone('consents', { id: 'persetujuan', en: 'consent' }),
    ...gone('close_codes', { id: 'kode penutupan', en: 'closing code' }),
    ...laws.map((id) =>
      looser(null, ['legal'], { id: `dasar hukum "${id}" hilang`, en: `the legal basis "${id}" is gone` }),
    ),
  ]
}

/** An area may settle contests sooner, and change nothing else about who answers. */
function isRoutedAlike(base: Sop, merged: Sop): boolean {
  const { contest: before = [], ...was } = base.routing?.owner ?? {}
  const { contest: after = [], ...is } = merged.routing?.owner ?? {}
  const isShorter = (now: string, old: string | undefined): boolean => {
    const [length, longest] = [parseWithin(now), parseWithin(old ?? '')]
    return length !== undefined && longest !== undefined && isAtMost(length, longest)
  }
  return (
    isSame(was, is) &&
    before.length === after.length &&
    after.every(({ within, when }, n) => when === before[n]?.when && isShorter(within, before[n]?.within))
  )
}

function changedRules(base: Sop, merged: Sop): Loosening[] {
  const when = (isLooser: boolean, part: string, message: Label): Loosening[] =>
    isLooser ? [looser(null, [part], message)] : []
  const roles = missing(asList(merged.review.role), asList(base.review.role))
  return [
    ...when(
      Object.entries(base.consents ?? {}).some(([code, { ended_by, contact, window }]) => {
        const now = merged.consents?.[code]
        return !isSame([ended_by, contact, window], [now?.ended_by, now?.contact, now?.window])
      }),
      'consents',
      { id: 'yang mengakhiri persetujuan berubah', en: 'what ends a consent changes' },
    ),
    ...when(!isSame(base.closes, merged.closes), 'closes', {
      id: 'penutupan kasus berubah',
      en: 'the way in which cases close changes',
    }),
    ...when(!isSame(base.exits, merged.exits) || !isSame(base.waiver, merged.waiver), 'exits', {
      id: 'yang diminta sebelum kasus berakhir berubah',
      en: 'what is asked for before a case ends changes',
    }),
    ...when(!isSame(chainOf(base), chainOf(merged)), 'escalation', {
      id: 'rantai eskalasi berubah',
      en: 'the chain of escalation changes',
    }),
    ...when(
      roles.length > 0 || (merged.review.days ?? 14) > (base.review.days ?? 14),
      'review',
      said('review', { id: 'Kasus yang terhenti', en: 'A case at a standstill' }),
    ),
    ...when(!isRoutedAlike(base, merged), 'routing', {
      id: 'penanggung jawab kasus dicari dengan cara lain, atau gugatan boleh diputus lebih lambat',
      en: 'the office that answers is found in another way, or a contest may be settled later',
    }),
    ...when(base.sharing !== undefined && !isSame(base.sharing, merged.sharing), 'sharing', {
      id: 'aturan berbagi dengan kantor lain berubah',
      en: 'the rule for sharing with other offices changes',
    }),
  ]
}

const lostGroups = (base: Sop, merged: Sop): Loosening[] =>
  (base.protections ?? [])
    .filter(
      ({ id, when: group, represented }) =>
        !merged.protections?.some(
          (other) => other.id === id && other.when === group && isSame(other.represented, represented),
        ),
    )
    .map(({ id }) =>
      looser(null, ['protections'], {
        id: `kelompok "${id}" tidak lagi dilindungi seperti semula`,
        en: `the group "${id}" is no longer protected as before`,
      }),
    )

const changedFacts = (base: Sop, merged: Sop): Loosening[] => [
  ...Object.entries(base.facts ?? {})
    .filter(([name, fact]) => !isSame(fact, merged.facts?.[name]))
    .map(([name]) =>
      looser(null, ['facts', name], { id: `fakta "${name}" berubah`, en: `the fact "${name}" changes` }),
    ),
  ...Object.entries(base.codes ?? {})
    .filter(
      ([name, { entries, groups }]) =>
        missing(Object.keys(entries), Object.keys(merged.codes?.[name]?.entries ?? {})).length > 0 ||
        !isSame(groups, merged.codes?.[name]?.groups),
    )
    .map(([name]) =>
      looser(null, ['codes', name], {
        id: `daftar kode "${name}" berkurang atau mengelompokkan dengan cara lain`,
        en: `the list of codes "${name}" loses a code or groups in another way`,
      }),
    ),
]

/** Who is told when a limit without its own chain runs out. An overlay may not change that. */
const chainOf = (sop: Sop): unknown => Object.entries(sop).find(([key]) => key === 'escalation')?.[1]
