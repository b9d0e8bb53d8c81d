// How long a window stays open in the browser that opened it.
import { describe, expect, test } from '@jest/globals'
import { openedCookie, openedIn, shutCookie } from '../../../api/window/opened.ts'
import { openVault } from '../../../db/people/vault.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
const vault = openVault({ keys: `a:${KEY}`, pepper: KEY })
const another = openVault({ keys: `a:${KEY}`, pepper: Buffer.alloc(32, 8).toString('base64') })
const at = (minutes: number): Date => new Date(Date.UTC(2026, 11, 1, 8, 0, 0) + minutes * 60_000)
const opened = {
  number: Buffer.from('n'),
  opening: 'x',
  opener: Buffer.from('o'),
  language: 'id',
  voice: 'jv',
  since: at(0).getTime(),
} as const
const cookieAt = (minutes: number): string =>
  openedCookie({ vault, https: false }, opened, at(minutes)).split(';')[0] ?? ''
const isOpen = (cookie: string, minutes: number): boolean => openedIn(vault, cookie, at(minutes)) !== null

describe('an opened window', () => {
  test('stays open five minutes after each page, and no longer', () => {
    expect(isOpen(cookieAt(0), 5)).toBe(true)
    expect(isOpen(cookieAt(0), 5.1)).toBe(false)
    expect(isOpen(cookieAt(4), 9)).toBe(true)
  })

  test('is over after fifteen minutes, however often a page was turned', () => {
    expect(isOpen(cookieAt(14), 15)).toBe(true)
    expect(isOpen(cookieAt(14), 15.1)).toBe(false)
  })

  test('opens only where it was sealed, and as it was sealed', () => {
    expect(openedIn(vault, `other=1; ${cookieAt(0)}`, at(1))).toMatchObject({ number: opened.number, language: 'id' })
    expect(openedIn(another, cookieAt(0), at(1))).toBeNull()
    expect(isOpen(cookieAt(0).replace(/.$/, '!'), 1)).toBe(false)
    expect(isOpen('w=', 1)).toBe(false)
    expect(openedIn(vault, undefined, at(1))).toBeNull()
  })

  test('is a cookie that no script reads, that no other site sends, and that goes with the browser', () => {
    const line = openedCookie({ vault, https: true }, opened, at(0))
    expect(line).toMatch(/^w=[\w-]+; Path=\/w; HttpOnly; SameSite=Strict; Secure$/)
    expect(shutCookie(true)).toBe('w=; Path=/w; HttpOnly; SameSite=Strict; Secure; Max-Age=0')
  })
})
