import { describe, expect, test } from '@jest/globals'
import { deviceKept, deviceOf } from '../../../api/accounts/device.ts'

describe('the device of a session', () => {
  test('is told by browser and system, although most browsers claim to be others too', () => {
    expect(
      deviceOf(
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 ' +
          'Safari/537.36 Edg/141.0.0.0',
      ),
    ).toEqual({ browser: 'edge', system: 'windows' })
    expect(
      deviceOf(
        'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 ' +
          'Chrome/121.0.0.0 Mobile Safari/537.36',
      ),
    ).toEqual({ browser: 'samsung', system: 'android' })
    expect(
      deviceOf(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ' +
          'Version/18.1 Mobile/15E148 Safari/604.1',
      ),
    ).toEqual({ browser: 'safari', system: 'ios' })
    expect(deviceOf('Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0')).toEqual({
      browser: 'firefox',
      system: 'linux',
    })
    expect(
      deviceOf(
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 ' +
          'Safari/537.36',
      ),
    ).toEqual({ browser: 'chrome', system: 'mac' })
  })

  test('that says nothing known is another one, and nothing of what it said is kept', () => {
    expect(deviceOf('curl/8.5 <script>alert(1)</script>')).toEqual({ browser: 'other', system: 'other' })
    expect(deviceKept({ browser: 'a browser of next year', system: 'mac' })).toEqual({
      browser: 'other',
      system: 'mac',
    })
  })
})
