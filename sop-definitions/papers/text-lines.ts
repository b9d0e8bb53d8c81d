// How wide a text is and where it breaks, without a browser. Widths at 14 px by class of letter, for the widest
// typeface that a reader without ours is likely to have.

const NARROW = new Set("iljtfrI.,:;'|!()[] /-")
const WIDE = new Set('mwMWABCDEFGHKNOPQRSTUVXYZ@%&')

const widthOfLetter = (letter: string): number => {
  if (NARROW.has(letter)) return 5
  return WIDE.has(letter) ? 11 : 8.6
}
export const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0)

export function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
