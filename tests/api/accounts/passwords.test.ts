import { describe, expect, test } from '@jest/globals'
import { DECOY, hashPassword, passwordFits } from '../../../api/policy/auth.ts'
import { passwordIssues } from '../../../api/accounts/passwords.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from '../../../api/contract/accounts.ts'
import { dictionary } from '@zxcvbn-ts/language-common'

const codes = async (password: string, own: readonly string[] = []) =>
  (await passwordIssues(password, own)).map(({ code }) => code)

describe('a new password', () => {
  test('may be a sentence: letters and spaces only, in any language, as long as one likes', async () => {
    for (const good of [
      'batu hijau kereta senja',
      'kapal kertas menyeberang danau',
      'a quiet lamp under seven stairs',
      'рыба поёт ночью в саду',
      '月明かりの下で本を読む猫と鳥たち',
      `${'kerbau lampu sungai '.repeat(6)}x`,
    ])
      expect([good, ...(await codes(good))]).toEqual([good])
  })

  test('needs no digit, no capital and no sign, and none of them makes a weak one strong', async () => {
    expect(await codes('Password12345678')).toEqual(['password_guessable'])
    expect(await codes('P@ssw0rdP@ssw0rd')).toEqual(['password_guessable'])
  })

  test('is refused when it is too short or too long, counted in characters and not in bytes', async () => {
    expect(await codes('x'.repeat(PASSWORD_MIN - 1))).toEqual(['password_short'])
    expect(await codes('🦋'.repeat(PASSWORD_MIN - 1))).toEqual(['password_short'])
    expect(await codes('batu hijau '.repeat(20))).toEqual(['password_long'])
    expect(PASSWORD_MAX).toBeGreaterThanOrEqual(64)
  })

  test('is refused when it stands on the shipped list of leaked passwords, however it is written', async () => {
    const long = dictionary['passwords-common'].filter((leaked) => leaked.length >= PASSWORD_MIN)
    expect(dictionary['passwords-common'].length).toBeGreaterThan(3_000)
    expect(long.length).toBeGreaterThan(30)
    for (const leaked of long)
      expect([leaked, ...(await codes(leaked)), ...(await codes(leaked.toUpperCase()))]).toEqual([
        leaked,
        'password_leaked',
        'password_leaked',
      ])
  })

  test('is refused when it is a leaked password made longer', async () => {
    const short = dictionary['passwords-common']
      .filter((leaked) => leaked.length >= 6 && leaked.length <= 9)
      .slice(0, 12)
    const taken: string[] = []
    for (const leaked of short) if ((await codes(leaked.repeat(3))).length === 0) taken.push(leaked)
    expect(short).toHaveLength(12)
    expect(taken).toEqual([])
  })

  test('is refused when it is made of what others know of its owner or of this house', async () => {
    expect(await codes('rina contoh rina contoh', ['rina.contoh@demo.tapak.example', 'Rina Contoh'])).toEqual([
      'password_known',
    ])
    expect(await codes('Tapak-Case-Admin-1')).toEqual(['password_known'])
    expect(await codes('rina menanam padi di lereng', ['Rina Contoh'])).toEqual([])
  })
})

describe('the password of an account that does not exist', () => {
  test('costs as much to judge as a real one, and never fits', async () => {
    const [made, real] = [DECOY.split('$'), (await hashPassword('batu hijau kereta senja')).split('$')]

    expect(made.slice(0, 4)).toEqual(real.slice(0, 4))
    expect(made.slice(4).map((part) => part.length)).toEqual(real.slice(4).map((part) => part.length))
    expect(await passwordFits('batu hijau kereta senja', undefined)).toBe(false)
  })
})
