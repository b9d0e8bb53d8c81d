// Who does what: every role of the procedure with the steps that it does, signs or reviews, and what the role may do in
// general.
import { asList } from '../definition/plan.ts'
import type { Role } from '../rules/roles.ts'
import { paperOf } from './letterhead.ts'
import { stepTitle } from './manual.ts'
import { line, plain, quiet, strong, type Block, type Line, type Paper } from './paper.ts'
import { SAY } from './phrases.ts'
import { sharingBlocks } from './sharing-told.ts'
import type { Telling } from './source.ts'
import { inLanguage } from '../language/label.ts'

export interface Part {
  works: readonly string[]
  signs: readonly string[]
  protects: readonly string[]
  letters: readonly string[]
  reviews: boolean
}

/** By role id, in the order in which the procedure first names them. */
export function partsOf({ ir, sop, terms }: Telling): ReadonlyMap<string, Part> {
  const tasks = ir.items.flatMap((item) => (item.kind === 'task' ? [item] : []))
  const own = (id: string): string[] => (terms.task(id)?.signers ?? []).map(({ role }) => role)
  const signers = (id: string): string[] =>
    (terms.task(id)?.protection ?? []).flatMap((rule) => rule.signers.map(({ role }) => role))
  const roles = new Set([
    ...tasks.flatMap((task) => [...task.roles, ...own(task.id), ...signers(task.id)]),
    ...ir.review.roles,
    ...(ir.letters ?? []).map(({ sign }) => sign),
  ])
  const where = (is: (task: (typeof tasks)[number]) => boolean): string[] => tasks.filter(is).map(({ id }) => id)
  return new Map(
    [...roles].map((role) => [
      role,
      {
        works: where(({ roles: named }) => named.includes(role)),
        signs: where(({ id }) => own(id).includes(role)),
        protects: where(({ id }) => signers(id).includes(role)),
        letters: (sop.letters ?? []).flatMap(({ sign, code }) => (sign === role ? [code] : [])),
        reviews: asList(ir.review.roles).includes(role),
      },
    ]),
  )
}

export function permissionsPaper(telling: Telling): Paper {
  const { roles, terms, language } = telling
  const head = [SAY.role, SAY.step, SAY.capabilities].map((label) => inLanguage(label, language))
  const rows = [...partsOf(telling)].map(([id, part]): Line[] => [
    line(strong(inLanguage(terms.role(id), language))),
    line(...stepsTold(telling, part)),
    line(quiet(capabilitiesOf(roles, id))),
  ])
  const blocks: Block[] = [{ kind: 'table', head, rows, widths: [22, 53, 25] }, ...sharingBlocks(telling)]
  return paperOf(telling, SAY.permissions, { blocks })
}

function stepsTold(telling: Telling, { works, signs, protects, letters, reviews }: Part) {
  const { language } = telling
  const groups = [
    [SAY.works, works],
    [SAY.signs, signs],
    [SAY.protects, protects],
  ] as const
  return [
    ...groups.flatMap(([label, ids]) =>
      ids.length === 0
        ? []
        : [
            strong(`${inLanguage(label, language)}: `),
            plain(`${ids.map((id) => stepTitle(telling, id)).join(', ')}. `),
          ],
    ),
    ...(letters.length === 0
      ? []
      : [strong(`${inLanguage(SAY.signsLetters, language)}: `), plain(`${letters.join(', ')}. `)]),
    ...(reviews ? [strong(`${inLanguage(SAY.reviews, language)}. `)] : []),
  ]
}

const capabilitiesOf = (roles: readonly Role[], id: string): string =>
  roles.find((role) => role.id === id)?.capabilities.join(', ') ?? ''
