import { describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { marked, MOST_PIXELS, previewed, remade } from '../../../api/files/pictures.ts'
import { aPhoto, aPixelBomb, GPS_CAMERA } from '../../support/door/some-files.ts'

describe('a picture', () => {
  test('keeps its pixels and nothing else: no place, no camera, no words behind its end', async () => {
    const photo = Buffer.concat([await aPhoto(), Buffer.from('<script>tersembunyi</script>')])
    expect(photo.includes(GPS_CAMERA)).toBe(true)
    const made = await remade(photo, 'jpg')
    const { exif, icc, xmp, width, height, orientation } = await sharp(made).metadata()

    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined])
    expect([width, height]).toEqual([200, 320])
    expect(made.includes(GPS_CAMERA) || made.includes('tersembunyi')).toBe(false)
  })

  test('of more pixels than are taken is refused before one of them is unpacked', async () => {
    const side = Math.ceil(Math.sqrt(MOST_PIXELS)) + 1
    await expect(remade(aPixelBomb(side), 'png')).rejects.toMatchObject({
      document: { code: 'file_too_wide', status: 422 },
    })
    await expect(remade(aPixelBomb(100_000), 'png')).rejects.toMatchObject({ document: { code: 'file_too_wide' } })
  })

  test('that is damaged is refused', async () => {
    await expect(remade((await aPhoto()).subarray(0, 300), 'jpg')).rejects.toMatchObject({
      document: { code: 'file_unreadable' },
    })
  })

  test('bears the name of whoever looks all over it, on a ground of any colour and size', async () => {
    for (const background of ['#ffffff', '#000000', '#808080']) {
      for (const [width, height] of [
        [800, 600],
        [60, 40],
        [1, 1],
        [3_000, 20],
      ]) {
        const bytes = await sharp({ create: { width: width ?? 1, height: height ?? 1, channels: 3, background } })
          .png()
          .toBuffer()
        const shown = await sharp(
          await previewed({ bytes, kind: 'png', mark: 'Contoh Satu & <Dua> · 中 · 1a2b3c4d' }),
        ).stats()
        if ((width ?? 0) >= 60 && (height ?? 0) >= 40)
          expect(Math.max(...shown.channels.map(({ stdev }) => stdev))).toBeGreaterThan(2)
      }
    }
    const quarters = await Promise.all(
      [
        [0, 0],
        [500, 0],
        [0, 400],
        [500, 400],
      ].map(async ([left, top]) => {
        const bytes = await marked({
          bytes: await sharp({ create: { width: 1_000, height: 800, channels: 3, background: '#808080' } })
            .png()
            .toBuffer(),
          kind: 'png',
          mark: 'Contoh Satu · Pusat Layanan Contoh · 25 November 2026 · 1a2b3c4d',
        })
        return (
          (
            await sharp(
              await sharp(bytes)
                .extract({ left: left ?? 0, top: top ?? 0, width: 500, height: 400 })
                .png()
                .toBuffer(),
            ).stats()
          ).channels[0]?.stdev ?? 0
        )
      }),
    )
    for (const spread of quarters) expect(spread).toBeGreaterThan(3)
  })

  test('is small enough for a screen when it is only looked at', async () => {
    const bytes = await sharp({ create: { width: 4_000, height: 2_000, channels: 3, background: '#445566' } })
      .jpeg()
      .toBuffer()
    expect(await sharp(await previewed({ bytes, kind: 'jpg', mark: 'Contoh' })).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1_600,
      height: 800,
    })
  })
})
