import './a-page.ts'
import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from '@jest/globals'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import sharp from 'sharp'
import { z } from 'zod'
import { InstallCard } from '../../admin-ui/offline/InstallCard.tsx'
import { keepOffer } from '../../admin-ui/offline/install.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)
keepOffer()

const shown = async (): Promise<void> => {
  render(
    <Stage i18n={await wordsIn('en')}>
      <InstallCard />
    </Stage>,
  )
}

test('the console says how it is installed where the browser does not offer it', async () => {
  await shown()
  expect(screen.getByRole('heading', { level: 2, name: 'Install on this device' })).toBeTruthy()
  expect(screen.getByText(/^If your browser offers it/)).toBeTruthy()
  expect(await barriers()).toEqual([])
})

test('an offer of the browser waits for whoever wants it, and counts once', async () => {
  await shown()
  const asked: string[] = []
  const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
    prompt: async () => asked.push('asked'),
  })
  dispatchEvent(offer)
  expect(offer.defaultPrevented).toBe(true)
  await userEvent.click(await screen.findByRole('button', { name: 'Install' }))
  expect(asked).toEqual(['asked'])
  expect(screen.queryByRole('button', { name: 'Install' })).toBeNull()
})

test('what is installed is not offered again', async () => {
  await shown()
  dispatchEvent(new Event('appinstalled'))
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Install on this device' })).toBeNull())
})

test('the manifest names icons that are there, in the sizes that it says', async () => {
  const folder = new URL('../../admin-ui/public/', import.meta.url)
  const Manifest = z.object({ icons: z.array(z.object({ src: z.string(), sizes: z.string() })).min(3) })
  const { icons } = Manifest.parse(JSON.parse(readFileSync(new URL('manifest.webmanifest', folder), 'utf8')))
  const sizes = await Promise.all(icons.map(({ src }) => sharp(readFileSync(new URL(`.${src}`, folder))).metadata()))
  expect(sizes.map(({ width, height }) => `${width}x${height}`)).toEqual(icons.map(({ sizes: said }) => said))
  expect(readFileSync(new URL('../index.html', folder), 'utf8')).toContain(
    'rel="manifest" href="/manifest.webmanifest"',
  )
})
