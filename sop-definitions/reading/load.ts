// The one way in: the text of an SOP file → the document, its IR and everything that is wrong with it.
import { checkSop } from '../check/check.ts'
import { compile } from './compile.ts'
import { pathText, type Remark, type UnplacedRemark } from '../check/remark.ts'
import type { CaseIr } from '../definition/ir.ts'
import { readYaml, shapeOf } from './parse.ts'
import type { Sop } from '../definition/schema.ts'
import type { Label } from '../language/vocabulary.ts'

export type Loaded =
  | { sop: Sop; ir: CaseIr; remarks: readonly [] }
  | { sop: undefined; ir: undefined; remarks: readonly Remark[] }

/** `roles`: the role ids that exist (roles.yaml). All remarks at once, in the order of the file. */
export function loadSop(text: string, file: string, roles: readonly string[]): Loaded {
  const source = readYaml(text, file)
  const { sop, remarks: unplaced } =
    source.value === undefined ? { sop: undefined, remarks: [] } : shapeOf(source.value)
  const shape = unplaced.map((remark) => source.locate(remark))
  const meaning =
    sop === undefined
      ? []
      : [...(sop.overlay === undefined ? [] : [NO_OVERLAY]), ...checkSop(sop, roles)].map((remark) =>
          source.locate(remark),
        )
  const broken = unplaced.map((remark) =>
    pathText(remark.key === undefined ? remark.path : [...remark.path, remark.key]),
  )
  const hidden = ({ path }: Remark) =>
    broken.some((place) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`))
  const remarks = [...source.remarks, ...shape, ...meaning.filter((remark) => !hidden(remark))].toSorted(
    (a, b) => a.line - b.line || a.column - b.column,
  )
  if (remarks.length > 0 || sop === undefined) return { sop: undefined, ir: undefined, remarks }
  const ir = compile(sop)
  const size = JSON.stringify(ir).length
  return size <= MAX_IR_BYTES
    ? { sop, ir, remarks: [] }
    : { sop: undefined, ir: undefined, remarks: [source.locate({ path: ['sop'], message: tooLarge(size) })] }
}

const NO_OVERLAY: UnplacedRemark = {
  path: [],
  key: 'overlay',
  message: { id: 'overlay adalah berkas tersendiri', en: 'an overlay is a file of its own' },
}

/** A running case carries its IR by value, so it must stay small. Codes are ASCII, so characters are bytes. */
export const MAX_IR_BYTES = 98_304
const tooLarge = (size: number): Label => ({
  id: `SOP ini menjadi ${size} byte; batasnya ${MAX_IR_BYTES}`,
  en: `this SOP compiles to ${size} bytes; the limit is ${MAX_IR_BYTES}`,
})
