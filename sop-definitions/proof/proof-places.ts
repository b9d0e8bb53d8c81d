// The faults that the engine found, as remarks about the document: each with its place, its sentence, and the author's
// reason to accept it.
import { pathText, type UnplacedRemark } from '../check/remark.ts'
import { isTask, planOf, type Path, type PlanEntry } from '../definition/plan.ts'
import type { Fault, ProofRemark, ProofRule, ProofSeverity, Spot } from './proof.ts'
import { SAYINGS, sayingOf } from './proof-sentences.ts'
import type { Sop } from '../definition/schema.ts'

interface Given {
  faults: readonly Fault[]
  loosened: readonly UnplacedRemark[]
  unjudged: readonly ProofRule[]
}

/**
 * In the order of the document. A reason that accepts nothing is itself a remark, unless its rule could not be judged.
 */
export function proofRemarks(sop: Sop, { faults, loosened, unjudged }: Given): readonly ProofRemark[] {
  const plan = planOf(sop)
  const found = [...faults.map((fault) => remarkOf(plan, fault)), ...loosened.map(loosening)]
  const accepted = found.map((remark) =>
    remark.severity === 'error' ? remark : { ...remark, accepted: reasonFor(sop, remark) },
  )
  const idle = (sop.accepts ?? []).flatMap(({ rule, at }, index) =>
    unjudged.includes(rule) ||
    found.some((remark) => remark.severity === 'warning' && remark.rule === rule && nameOf(plan, remark.place) === at)
      ? []
      : [
          remarkOf(plan, {
            code: 'accepts_nothing',
            spot: { item: null, part: ['accepts', index] },
            proven: true,
            about: {},
            steps: [],
          }),
        ],
  )
  return [...accepted, ...idle]
}

const reasonFor = (sop: Sop, { rule, place }: ProofRemark) => {
  const name = nameOf(planOf(sop), place)
  return sop.accepts?.find((accepts) => accepts.rule === rule && accepts.at === name)?.reason ?? null
}

function remarkOf(plan: readonly PlanEntry[], fault: Fault): ProofRemark {
  const { rule, severity } = SAYINGS[fault.code]
  const place = placeOf(plan, fault.spot)
  const grave: ProofSeverity = fault.proven ? severity : 'warning'
  return {
    rule,
    severity: grave,
    path: pathText(place),
    place,
    message: sayingOf(fault.code, fault),
    proven: fault.proven,
    steps: fault.steps,
    accepted: null,
  }
}

const loosening = ({ path, message }: UnplacedRemark): ProofRemark => ({
  rule: 'overlay_loosens',
  severity: 'error',
  path: pathText(path),
  place: path,
  message,
  proven: true,
  steps: [],
  accepted: null,
})

/** The path of an item's part; an outcome is named by its code and may stand in a list. */
function placeOf(plan: readonly PlanEntry[], { item: id, part }: Spot): Path {
  const entry = plan.find((one) => one.id === id)
  if (entry === undefined) return part
  if (part.length === 0)
    return [...entry.path, entry.path[0] === 'stages' && entry.path.length === 2 ? 'id' : entry.kind]
  const [key, code] = part
  if (key !== 'outcomes' || !isTask(entry.item) || !Array.isArray(entry.item.outcomes)) return [...entry.path, ...part]
  return [...entry.path, 'outcomes', entry.item.outcomes.findIndex((outcome) => outcome === code)]
}

/**
 * How a reason names a place without line numbers: `item`, `item.outcomes.code`, `item.due.0`, or a path of the
 * document.
 */
function nameOf(plan: readonly PlanEntry[], place: Path): string {
  const entry = plan
    .filter(({ path }) => path.every((part, index) => place[index] === part))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
  if (entry === undefined) return place.join('.')
  const rest = place.slice(entry.path.length)
  const [key, index] = rest
  if (rest.length === 1 && (key === 'id' || key === entry.kind)) return entry.id
  const code =
    key === 'outcomes' && isTask(entry.item) && Array.isArray(entry.item.outcomes) && typeof index === 'number'
      ? (entry.item.outcomes[index] ?? index)
      : index
  return [entry.id, ...(code === undefined ? rest : [key, code, ...rest.slice(2)])].join('.')
}
