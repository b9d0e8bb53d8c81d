// By what people are counted: facts with few codes that tell no small place and no day, each with a ladder that ends in
// a few; and the days by which a case counts in a period.
import { allForms } from './check-forms.ts'
import { known, remark, type Checking } from './shared.ts'
import {
  dimensionOf,
  MAX_AT_THE_END,
  MAX_CODES,
  MAX_DIMENSIONS,
  toldDimensions,
  type ToldDimension,
} from '../definition/dimensions.ts'
import { factNameOf, saidOf } from '../definition/facts.ts'
import { PROVINCE_SIGN } from '../language/derive.ts'
import type { Path } from '../definition/plan.ts'
import type { DataClass, Label } from '../language/vocabulary.ts'

export function checkDimensions(checking: Checking): void {
  const { sop } = checking
  const told = toldDimensions(sop)
  const counting = Object.entries(sop.facts ?? {}).filter(([, fact]) => dimensionOf(fact) !== undefined)
  counting.forEach(([fact], index) => {
    const at = ['facts', fact, 'dimension']
    if (index >= MAX_DIMENSIONS)
      remark(checking, at, {
        id: `lebih dari ${MAX_DIMENSIONS} fakta dihitung`,
        en: `people are counted by more than ${MAX_DIMENSIONS} facts`,
      })
    const dimension = told.find((one) => one.fact === fact)
    if (dimension === undefined) remark(checking, at, NO_CODES)
    else checkOne(checking, { at, dimension, isFirst: told.find(({ name }) => name === dimension.name) === dimension })
  })
  checkPeriods(checking)
  checkGroups(checking)
}

const NO_CODES: Label = {
  id: 'hanya fakta dengan daftar kode yang dihitung; tanggal, angka dan ya/tidak bukan',
  en: 'people are counted by a fact with codes only: not by a date, a number or a yes or no',
}
const COUNTED: ReadonlySet<DataClass> = new Set<DataClass>(['D0', 'D1'])

interface Counting {
  at: Path
  dimension: ToldDimension
  isFirst: boolean
}

function checkOne(checking: Checking, { at, dimension, isFirst }: Counting): void {
  const { fact, name, rungs } = dimension
  const codes = rungs[0] ?? []
  const asked = allForms(checking).flatMap(({ form }) => form.sections.flatMap(({ fields }) => fields))
  const secret = asked.find((field) => factNameOf(field) === fact && !COUNTED.has(field.class))
  if (secret !== undefined)
    remark(checking, at, {
      id: `"${secret.id}" berkelas ${secret.class}; yang dihitung hanya D0 dan D1`,
      en: `"${secret.id}" is of class ${secret.class}; only D0 and D1 are counted`,
    })
  if (!isFirst) remark(checking, at, { id: `nama "${name}" dipakai dua kali`, en: `the name "${name}" is used twice` })
  if (codes.length > MAX_CODES)
    remark(checking, at, {
      code: 'dimension_too_fine',
      id: `${codes.length} kode; batasnya ${MAX_CODES}`,
      en: `${codes.length} codes; the limit is ${MAX_CODES}`,
    })
  const place = codes.find(({ code, label }) => isSmallPlace(code, label))
  if (place !== undefined)
    remark(checking, at, {
      code: 'dimension_too_fine',
      id: `"${place.code}" lebih sempit daripada provinsi`,
      en: `"${place.code}" is a place finer than a province`,
    })
  checkLadder(checking, at, dimension)
}

/** A code that goes on after that of a province, or a name as such places have it. */
const FINER_CODE = new RegExp(`^${PROVINCE_SIGN}\\d{2}_?\\d{2}`)
const FINER_NAME = /^(Kota|Kabupaten|Kecamatan|Kelurahan|Desa) \p{Lu}/u
const isSmallPlace = (code: string, { id }: Label): boolean => FINER_CODE.test(code) || FINER_NAME.test(id)

function checkLadder(checking: Checking, at: Path, { fact, rungs }: ToldDimension): void {
  const ladder = dimensionOf(checking.sop.facts?.[fact])?.ladder ?? []
  ladder.forEach((rung, index) => {
    const below = rungs[index] ?? [],
      codes = rungs[index + 1] ?? [],
      path = [...at, 'ladder', index]
    if (typeof rung === 'string') {
      known(checking, path, { name: rung, among: Object.keys(checking.sop.codes ?? {}), kind: LIST })
      if (checking.sop.codes?.[rung] !== undefined && checking.sop.codes[rung].groups === undefined)
        remark(checking, path, {
          id: `daftar "${rung}" tidak punya "groups"`,
          en: `the list "${rung}" has no "groups"`,
        })
    } else
      for (const code of Object.keys(rung))
        if (code !== '*')
          known(checking, [...path, code], { name: code, among: below.map((one) => one.code), kind: CODE })
    const left = below.filter(({ code }) => !codes.some(({ of }) => of.includes(code))).map(({ code }) => code)
    if (left.length > 0)
      remark(checking, path, {
        id: `${left.join(', ')} tidak punya kode yang lebih kasar`,
        en: `${left.join(', ')} has no coarser code`,
      })
    else if (codes.length >= below.length)
      remark(checking, path, {
        id: `anak tangga ini tidak lebih kasar: ${codes.length} kode dari ${below.length}`,
        en: `this rung is not coarser: ${codes.length} codes out of ${below.length}`,
      })
  })
  const end = rungs.at(-1)?.length ?? 0
  if (ladder.length > 0 && end > MAX_AT_THE_END)
    remark(checking, [...at, 'ladder'], {
      code: 'dimension_too_fine',
      id: `tangga berakhir pada ${end} kode; batasnya ${MAX_AT_THE_END}`,
      en: `the ladder ends in ${end} codes; the limit is ${MAX_AT_THE_END}`,
    })
}
const LIST = { id: 'daftar kode', en: 'the code list' }
const CODE = { id: 'kode', en: 'the code' }

function checkPeriods(checking: Checking): void {
  for (const [name, fact] of Object.entries(checking.sop.facts ?? {}))
    if (saidOf(fact)?.period === true && checking.vocabulary.facts[name]?.type !== 'date')
      remark(checking, ['facts', name, 'period'], {
        id: 'hanya tanggal yang menentukan masa suatu kasus',
        en: 'only a date decides in which period a case counts',
      })
}

/** A list that groups another names its own codes, and no code of the other twice. */
function checkGroups(checking: Checking): void {
  const grouping = Object.entries(checking.sop.codes ?? {}).flatMap(([list, { entries, groups = {} }]) =>
    Object.entries(groups).map(([code, under]) => ({
      at: ['codes', list, 'groups', code],
      code,
      under,
      entries,
      groups,
    })),
  )
  for (const { at, code, under, entries, groups } of grouping) {
    known(checking, at, { name: code, among: Object.keys(entries), kind: CODE })
    const all = Object.values(groups).flat()
    const twice = under.filter((one) => all.filter((other) => other === one).length > 1)
    for (const one of new Set(twice))
      remark(checking, at, { id: `"${one}" ada dua kali`, en: `"${one}" is named twice` })
  }
}
