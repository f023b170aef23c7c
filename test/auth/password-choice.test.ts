import { expect, test } from 'vitest'
import { weaknessOf } from '../../auth/password-choice.ts'
import { sayablePassword } from '../../auth/sayable-password.ts'

const known = ['anna.andersson@fabriken.example', 'Anna Andersson', 'Exempelhjälpen AB', 'Exempelhjälpen']

test.each([
  ['kort', 'length'],
  ['x'.repeat(201), 'length'],
  ['1qaz2wsx3edc', 'common'],
  ['Administrator', 'common'],
  ['aaaaaaaaaaaaaaaa', 'common'],
  ['121212121212', 'common'],
  ['Sommaren2026!', 'common'],
  ['Lösenord1234', 'common'],
  ['P@ssw0rd2026!', 'common'],
  ['Hösten 2026 hösten', 'common'],
  ['Anna.Andersson1', 'own'],
  ['fabriken2026!!', 'own'],
  ['3xempelhjälpen', 'own'],
  ['ExempelhjälpenAB', 'own'],
  ['Sommaren Anna 26', 'common'],
  ['annas sommar i fabriken var lång', undefined],
  ['varsågod och kom in', undefined],
  ['  en mening som är ny  ', undefined],
  ['83hf72k2910x', undefined],
  ['8371940265102', undefined],
])('S1 a new password %s is weak by its %s', (password, weakness) => {
  expect(weaknessOf(password, known)).toBe(weakness)
})

test('S1 a password that is made here is never weak', () => {
  for (let nth = 0; nth < 100; nth += 1) expect(weaknessOf(sayablePassword(), known)).toBeUndefined()
})
