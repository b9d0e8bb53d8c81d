// Pictures that are kept, and how far another is from them.
import { readFileSync, existsSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const CELL = 12
/**
 * The part of two pictures that differs, in grey cells of 12 px: 0 is equal, 1 is all of it, also when one is taller.
 * How a letter is smoothed changes no cell. Done by the browser, which can read and shrink pictures.
 */
const DIFFER = `async ([one, other]) => {
  const cells = async (data) => {
    const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob())
    const [width, height] = [Math.ceil(picture.width / ${CELL}), Math.ceil(picture.height / ${CELL})]
    const canvas = new OffscreenCanvas(width, height).getContext('2d')
    canvas.imageSmoothingQuality = 'high'
    canvas.drawImage(picture, 0, 0, width, height)
    const { data: pixels } = canvas.getImageData(0, 0, width, height)
    const greyAt = (_, at) => (pixels[at * 4] + pixels[at * 4 + 1] + pixels[at * 4 + 2]) / 3
    return { width, height, grey: Array.from({ length: width * height }, greyAt) }
  }
  const [a, b] = [await cells(one), await cells(other)]
  const size = Math.max(a.width * a.height, b.width * b.height)
  let differing = Math.abs(a.grey.length - b.grey.length)
  for (let at = 0; at < Math.min(a.grey.length, b.grey.length); at += 1)
    if (Math.abs(a.grey[at] - b.grey[at]) > 14) differing += 1
  return differing / size
}`

/**
 * How far a picture is from the stored one (1 where there is none). With `TAPAK_KEEP_PICTURES=1` it is stored instead,
 * for a person to look at.
 */
export const differenceFrom = async (kept: string, shot: Buffer, blank: Page): Promise<number> => {
  if (process.env['TAPAK_KEEP_PICTURES'] === '1') writeFileSync(kept, shot)
  if (!existsSync(kept)) return 1
  return Number(
    await blank.evaluate(
      `(${DIFFER})(${JSON.stringify([readFileSync(kept).toString('base64'), shot.toString('base64')])})`,
    ),
  )
}
