// A picture is drawn anew before it is sent: as large as a screen shows, and without what its camera wrote beside the
// pixels (place, time, device). Whatever cannot be drawn is sent as it is; the server says what is amiss, and cleans
// once more.

/** What a screen shows, and a slow line carries. */
export const LONGEST = 1_600
const QUALITY = 0.85
const DRAWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png'])

/** The same shape, no side longer than that; never larger than it is. */
export function fitting(
  { width, height }: { width: number; height: number },
  longest: number = LONGEST,
): { width: number; height: number } {
  const part = Math.min(1, longest / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * part)), height: Math.max(1, Math.round(height * part)) }
}

export function draw(bitmap: ImageBitmap, canvas: HTMLCanvasElement, longest: number = LONGEST): void {
  const size = fitting(bitmap, longest)
  canvas.width = size.width
  canvas.height = size.height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, size.width, size.height)
}

/** `picture`: what there is to see of it; the one who made it closes it. */
export interface Prepared {
  file: File
  picture: ImageBitmap | undefined
}

export async function prepare(file: File): Promise<Prepared> {
  if (!DRAWN.has(file.type)) return { file, picture: undefined }
  // Turned as the camera was held: what says so does not come along.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (picture === undefined) return { file, picture }
  const canvas = document.createElement('canvas')
  draw(picture, canvas)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, file.type, QUALITY)
  })
  return { file: blob === null ? file : new File([blob], file.name, { type: file.type }), picture }
}
