// The text of an overlay file and the SOPs beside it → the documents that it makes, and everything that is wrong with
// it, each with its line and column: names that do not exist, parts that do not fit, and anything that would loosen the
// base.
import { checkSop } from '../check/check.ts'
import { compile } from '../reading/compile.ts'
import type { Remark, UnplacedRemark } from '../check/remark.ts'
import type { CaseIr } from '../definition/ir.ts'
import { saying } from '../reading/issues.ts'
import { loosenings } from './loosens.ts'
import { MAX_IR_BYTES } from '../reading/load.ts'
import { applyOverlay } from './overlay-apply.ts'
import { placesIn } from './overlay-places.ts'
import { isBaseOf, Overlay } from './overlay.ts'
import { readYaml } from '../reading/parse.ts'
import { formOf, isTask, planOf, type PlanEntry } from '../definition/plan.ts'
import type { Sop } from '../definition/schema.ts'

export interface Merged {
  base: Sop
  sop: Sop
  ir: CaseIr
}
export type LoadedOverlay =
  | { overlay: Overlay; merged: readonly Merged[]; remarks: readonly [] }
  | { overlay: undefined; merged: readonly []; remarks: readonly Remark[] }
/** `bases`: the candidate SOPs. Every one that the overlay names is tightened. */
export interface OverlayGround {
  roles: readonly string[]
  bases: readonly Sop[]
}

export function loadOverlay(text: string, file: string, ground: OverlayGround): LoadedOverlay {
  const source = readYaml(text, file)
  const parsed = Overlay.safeParse(source.value)
  const remarksOnFile = (): UnplacedRemark[] => {
    if (source.value === undefined) return []
    return parsed.success ? remarksOn(parsed.data, ground) : parsed.error.issues.flatMap((issue) => saying(issue))
  }
  const once = new Map(
    remarksOnFile().map((remark) => {
      const placed = source.locate(remark)
      return [JSON.stringify(placed), placed] as const
    }),
  )
  const remarks = [...source.remarks, ...once.values()].toSorted((a, b) => a.line - b.line || a.column - b.column)
  if (remarks.length > 0 || !parsed.success) return { overlay: undefined, merged: [], remarks }
  const overlay = parsed.data
  const merged = ground.bases
    .filter((base) => isBaseOf(overlay, base))
    .map((base) => {
      const sop = applyOverlay(base, overlay)
      return { base, sop, ir: compile(sop) }
    })
  return { overlay, merged, remarks: [] }
}

function remarksOn(overlay: Overlay, { roles, bases }: OverlayGround): UnplacedRemark[] {
  const meant = bases.filter((base) => isBaseOf(overlay, base))
  return [
    ...((overlay.area === undefined) === (overlay.organisation === undefined)
      ? [
          {
            path: [],
            message: {
              id: 'perlu tepat satu: "area" atau "organisation"',
              en: 'needs exactly one of "area" and "organisation"',
            },
          },
        ]
      : []),
    ...(meant.length === 0
      ? [{ path: ['base'], message: { id: 'SOP dasar ini tidak ada', en: 'there is no such base' } }]
      : []),
    ...meant.flatMap((base) => {
      const dangling = remarksOnNames(overlay, base)
      return dangling.length > 0 ? dangling : remarksOnMerged(overlay, base, roles)
    }),
  ]
}

/** Names that the base does not have, and new names that it already has. */
const remarksOnNames = (overlay: Overlay, base: Sop): UnplacedRemark[] => [
  ...remarksOnSteps(overlay, base),
  ...remarksOnAdded(overlay, base),
  ...remarksOnLists(overlay, base),
]

const ASKS_NOBODY = { id: 'langkah ini tidak menunggu kantor lain', en: 'this step waits for no other office' }
function remarksOnSteps({ steps = {} }: Overlay, base: Sop): UnplacedRemark[] {
  const plan = planOf(base)
  return Object.entries(steps).flatMap(([id, step]): UnplacedRemark[] => {
    const entry = plan.find((other) => other.id === id)
    if (entry === undefined || !isTask(entry.item))
      return [
        {
          path: ['steps', id],
          message: { id: `langkah "${id}" tidak ada pada SOP dasar`, en: `the base has no step "${id}"` },
        },
      ]
    const fields = [...(formOf(base, entry.item)?.sections ?? []), ...(step.ask ?? [])].flatMap((section) =>
      section.fields.map((field) => field.id),
    )
    const asksNobody = entry.item.referral === undefined && entry.item.handover === undefined
    return [
      ...(step.answers !== undefined && asksNobody ? [{ path: ['steps', id, 'answers'], message: ASKS_NOBODY }] : []),
      ...(step.answer ?? []).flatMap((name, index) =>
        fields.includes(name)
          ? []
          : [
              {
                path: ['steps', id, 'answer', index],
                message: { id: `pertanyaan "${name}" tidak ada`, en: `there is no question "${name}"` },
              },
            ],
      ),
    ]
  })
}

function remarksOnAdded({ add = [] }: Overlay, base: Sop): UnplacedRemark[] {
  const plan = planOf(base)
  const isIn = ({ parent, path }: PlanEntry, stage: string | undefined): boolean =>
    stage === undefined ? parent === null && path[0] === 'items' : parent === stage
  return add.flatMap(({ to, after, item }, index): UnplacedRemark[] => {
    const path = ['add', index]
    const hasStage = to === undefined || plan.some(({ id, kind }) => id === to && kind === 'stage')
    const hasStep = after === undefined || plan.some((entry) => entry.id === after && isIn(entry, to))
    const isFree = plan.every(({ id }) => id !== item.task)
    return [
      {
        isRight: hasStage,
        path: [...path, 'to'],
        message: { id: `tahap "${to}" tidak ada`, en: `there is no stage "${to}"` },
      },
      {
        isRight: hasStep,
        path: [...path, 'after'],
        message: { id: `langkah "${after}" tidak ada di sana`, en: `there is no step "${after}" there` },
      },
      {
        isRight: isFree,
        path: [...path, 'item', 'task'],
        message: {
          id: `id "${item.task}" sudah dipakai SOP dasar`,
          en: `the base has the id "${item.task}" already`,
        },
      },
    ].flatMap(({ isRight, ...remark }) => (isRight ? [] : [remark]))
  })
}

function remarksOnLists(overlay: Overlay, base: Sop): UnplacedRemark[] {
  const known = (path: UnplacedRemark['path'], name: string): UnplacedRemark => ({
    path,
    message: { id: `"${name}" sudah ada pada SOP dasar`, en: `the base has "${name}" already` },
  })
  const lists = (['purposes', 'codes', 'facts', 'consents'] as const).flatMap((list) =>
    Object.keys(overlay[list] ?? {})
      .filter((name) => base[list]?.[name] !== undefined)
      .map((name) => known([list, name], name)),
  )
  const laws = (overlay.legal ?? []).flatMap(({ id }, index) =>
    base.legal?.some((law) => law.id === id) === true ? [known(['legal', index, 'id'], id)] : [],
  )
  const letters = (overlay.letters ?? []).flatMap(({ id }, index) =>
    base.letters?.some((letter) => letter.id === id) === true ? [known(['letters', index, 'id'], id)] : [],
  )
  return [...lists, ...laws, ...letters]
}

function remarksOnMerged(overlay: Overlay, base: Sop, roles: readonly string[]): UnplacedRemark[] {
  const sop = applyOverlay(base, overlay)
  const places = placesIn(overlay, sop)
  const faults = checkSop(sop, roles).map(({ path, message }) => ({ path: places.ofPath(path), message }))
  if (faults.length > 0) return faults
  const looser = loosenings(base, sop).map(({ item, part, message }): UnplacedRemark => ({
    path: places.of(item, part),
    message: { id: `overlay melonggarkan SOP dasar: ${message.id}`, en: `an overlay may only tighten: ${message.en}` },
  }))
  const size = JSON.stringify(compile(sop)).length
  return [
    ...looser,
    ...(size > MAX_IR_BYTES
      ? [
          {
            path: ['overlay'],
            message: {
              id: `SOP menjadi ${size} byte; batasnya ${MAX_IR_BYTES}`,
              en: `the SOP becomes ${size} bytes; the limit is ${MAX_IR_BYTES}`,
            },
          },
        ]
      : []),
  ]
}
