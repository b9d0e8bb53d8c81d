// How wide a text is and where it breaks, without a browser. Widths at 14 px by class of letter, of the widest typeface
// that a reader without ours is likely to have.

const NARROW = new Set("iljtfrI.,:;'|!()[] /-")
const WIDE = new Set('mwMWABCDEFGHKNOPQRSTUVXYZ@%&')

export const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (NARROW.has(letter) ? 5 : WIDE.has(letter) ? 11 : 8.6), 0)

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
