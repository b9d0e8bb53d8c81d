// Pictures are drawn anew from their pixels, so that nothing else of the file is kept (EXIF, place, thumbnail, appended
// data), and marked for the reader. The font comes with the packages, because a bare machine has none.
import { createRequire } from 'node:module'
import sharp, { type Sharp } from 'sharp'
import { problem, type Stop } from '../door/errors.ts'
import type { Kind } from './kinds.ts'

export const MOST_PIXELS = 50_000_000
const PREVIEW_SIDE = 1_600
const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
)

sharp.cache(false)
sharp.concurrency(1)

export type PictureKind = Extract<Kind, 'jpg' | 'png'>

/** Checks the declared size before any pixel is unpacked. */
async function refusedFor(bytes: Buffer): Promise<Stop | null> {
  const size = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (size === null) return problem('file_unreadable')
  return size.width * size.height > MOST_PIXELS ? problem('file_too_wide') : null
}

const ENCODE = {
  jpg: (picture: Sharp) => picture.jpeg({ quality: 88 }),
  png: (picture: Sharp) => picture.png(),
} as const satisfies Record<PictureKind, (picture: Sharp) => Sharp>

export async function remade(bytes: Buffer, kind: PictureKind): Promise<Buffer> {
  const stop = await refusedFor(bytes)
  if (stop !== null) throw stop
  return ENCODE[kind](sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient())
    .toBuffer()
    .catch(() => {
      throw problem('file_unreadable')
    })
}

export interface Marked {
  bytes: Buffer
  kind: PictureKind
  mark: string
}

/** Small enough for a screen, always JPEG. */
export async function previewed({ bytes, mark }: Marked): Promise<Buffer> {
  const small = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer()
  return ENCODE.jpg(await covered(small, mark)).toBuffer()
}

export const marked = async ({ bytes, kind, mark }: Marked): Promise<Buffer> =>
  ENCODE[kind](await covered(bytes, mark)).toBuffer()

/**
 * The words run slanted over the whole picture, light with a dark edge: readable on any ground, and not removable by
 * cutting off a margin.
 */
async function covered(bytes: Buffer, mark: string): Promise<Sharp> {
  const { width, height } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata()
  const tile = await tileOf(mark, Math.round(Math.max(60, Math.min(300, Math.max(width, height) / 12))))
  return sharp(bytes, { limitInputPixels: MOST_PIXELS }).composite([
    { input: await fitted(tile, { width, height }), tile: true, blend: 'over' },
  ])
}

async function tileOf(mark: string, dpi: number): Promise<Buffer> {
  const words = (colour: string): Promise<Buffer> =>
    sharp({
      text: {
        text: `<span foreground="${colour}">${escaped(mark)}</span>`,
        fontfile: FONT,
        font: 'Atkinson Hyperlegible Next 12',
        rgba: true,
        dpi,
      },
    })
      .png()
      .toBuffer()
  const [dark, light] = [await words('#000000b0'), await words('#ffffffb0')]
  const { width, height } = await sharp(light).metadata()
  const edge = Math.max(1, Math.round(dpi / 90))
  const line = await sharp({
    create: { width: width + 8 * edge, height: height * 4, channels: 4, background: '#0000' },
  })
    .composite([
      { input: dark, left: 4 * edge + edge, top: height + edge },
      { input: light, left: 4 * edge, top: height },
    ])
    .png()
    .toBuffer()
  return sharp(line).rotate(-24, { background: '#0000' }).png().toBuffer()
}

/** A tile may not be larger than the picture. */
const fitted = (tile: Buffer, { width, height }: { width: number; height: number }): Promise<Buffer> =>
  sharp(tile).resize({ width, height, fit: 'inside', withoutEnlargement: true }).png().toBuffer()

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
