// Redraws a picture before it is sent: not larger than a screen shows, and without the camera's metadata (place, time,
// device). A picture that cannot be drawn is sent as it is; the server says what is wrong, and cleans it again.

/** Large enough for a screen, small enough for a slow line. */
export const LONGEST = 1_600
const QUALITY = 0.85
const DRAWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png'])

/** The same shape with no side longer than the limit; never larger than the original. */
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

/** `picture`: for the preview; the caller that made it must close it. */
export interface Prepared {
  file: File
  picture: ImageBitmap | undefined
}

export async function prepare(file: File): Promise<Prepared> {
  if (!DRAWN.has(file.type)) return { file, picture: undefined }
  // Rotated as the camera was held, because the metadata that says so is dropped.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (picture === undefined) return { file, picture }
  const canvas = document.createElement('canvas')
  draw(picture, canvas)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, file.type, QUALITY)
  })
  return { file: blob === null ? file : new File([blob], file.name, { type: file.type }), picture }
}
