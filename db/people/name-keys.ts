// Keys for comparing names: Indonesian names occur in old and new spelling, with titles, short forms and doubled
// letters. A match is only a candidate, never a decision.

const TITLES = new Set([
  'h',
  'hj',
  'dr',
  'drs',
  'dra',
  'ir',
  'prof',
  'sh',
  'se',
  'st',
  'mh',
  'bin',
  'binti',
  'alias',
  'als',
  'bpk',
  'ibu',
  'sdr',
  'sdri',
  'tn',
  'ny',
  'nn',
  'rr',
  'kh',
  'spd',
  'sag',
  'mt',
  'mm',
])
const MUHAMAD = new Set([
  'moh',
  'muh',
  'mohd',
  'muhd',
  'mochamad',
  'mochammad',
  'mohamad',
  'mohammad',
  'muchamad',
  'muchammad',
  'muhamad',
  'muhammad',
  'mohamed',
  'muhamed',
  'mhd',
  'mukhamad',
  'mukhammad',
])

/** `Budi Santoso, S.T., M.T.`: the words after the comma are degrees, a few letters each. */
const withoutDegrees = (name: string): string => {
  const [before = '', ...after] = name.split(',')
  const tail = after.join(' ')
  return tail.includes('.') && tail.split(/[^a-z]+/i).every((piece) => piece.length <= 4) ? before : name
}

const wordsOf = (name: string): string[] =>
  withoutDegrees(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')

/** `St` before another word means Siti, also after a title; as a degree it is followed by nothing but titles. */
const expand = (word: string, index: number, words: readonly string[]): string[] => {
  if (MUHAMAD.has(word)) return ['muhamad']
  if (
    word === 'st' &&
    words.slice(0, index).every((before) => TITLES.has(before)) &&
    words.slice(index + 1).some((after) => !TITLES.has(after))
  )
    return ['siti']
  return TITLES.has(word) ? [] : [word]
}

const meaningful = (name: string): string[] => {
  const words = wordsOf(name)
  const kept = words.flatMap(expand)
  return kept.length > 0 ? kept : words
}

const undouble = (word: string): string => word.replace(/(.)\1+/g, '$1')
const newSpelling = (word: string): string =>
  undouble(word.replaceAll('oe', 'u').replaceAll('dj', 'j').replaceAll('tj', 'c'))
/** A `j` that is not part of `dj` was written for today's `y`. */
const oldSpelling = (word: string): string =>
  undouble(
    word
      .replaceAll('oe', 'u')
      .replaceAll('dj', '\u0001')
      .replaceAll('tj', '\u0002')
      .replaceAll('ch', 'h')
      .replaceAll('j', 'y')
      .replaceAll('\u0001', 'j')
      .replaceAll('\u0002', 'c'),
  )

export interface NameKeys {
  name_new: string
  name_old: string
  name_solid: string
}

export const nameKeysOf = (name: string): NameKeys => {
  const words = meaningful(name)
  const spelledNew = words.map(newSpelling).join(' ')
  return {
    name_new: spelledNew,
    name_old: words.map(oldSpelling).join(' '),
    name_solid: spelledNew.replaceAll(' ', ''),
  }
}

/** The same trigrams as pg_trgm: each word with two blanks before it and one after it. */
export const trigramsOf = (key: string): string[] => {
  const words = key
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `  ${word} `)
  return [
    ...new Set(words.flatMap((word) => Array.from({ length: word.length - 2 }, (_, at) => word.slice(at, at + 3)))),
  ]
}

/**
 * How common a trigram is, judged by its place in a word alone: many names share a first letter, few share three
 * letters in the middle.
 */
const commonness = (trigram: string): number =>
  trigram.length - trigram.trim().length + (/[aeiou]/.exec(trigram) === null ? 0 : 1)
const byRarity = (trigrams: readonly string[]): string[] =>
  trigrams.toSorted((one, other) => commonness(one) - commonness(other))

/**
 * A few trigrams of which a similar name has at least one, the rarest first. A name that shares the part `least` cannot
 * lack all of them, so the search looks up only these.
 */
export const rareOf = (trigrams: readonly string[], least: number): string[] => {
  const needed = Math.ceil(trigrams.length * least - 1e-6)
  return byRarity(trigrams).slice(0, trigrams.length - needed + 1)
}
