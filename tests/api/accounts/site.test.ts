import { describe, expect, test } from '@jest/globals'
import { ApiEnv, siteIn } from '../../../api/door/config.ts'

describe('the address that passkeys are bound to', () => {
  test('is the one that is said, else this machine, and none behind a proxy of which nobody said it', () => {
    expect(siteIn({ TAPAK_ORIGIN: 'https://tapak.example/', TAPAK_HTTPS: true, PORT: 8080 })).toEqual({
      origin: 'https://tapak.example',
      rpId: 'tapak.example',
    })
    expect(siteIn({ TAPAK_HTTPS: false, PORT: 8080 })).toEqual({ origin: 'http://localhost:8080', rpId: 'localhost' })
    expect(siteIn({ TAPAK_HTTPS: true, PORT: 8080 })).toBeNull()
  })

  test('is https or this very machine, without a path: browsers take nothing else', () => {
    const fits = (text: string): boolean => ApiEnv.shape.TAPAK_ORIGIN.safeParse(text).success
    expect(
      ['https://tapak.example', 'https://tapak.example:8443/', 'http://localhost:8080'].filter((text) => !fits(text)),
    ).toEqual([])
    expect(
      ['http://tapak.example', 'https://tapak.example/console', 'ftp://localhost', 'tapak.example'].filter(fits),
    ).toEqual([])
  })
})
