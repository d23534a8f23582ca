import { expect, test } from 'vitest'

import { referralStatuses } from '../referral/referral.ts'
import { isConsultPossible } from './consult.ts'

test('people may meet from the acceptance until the sender has decided, and at no other time', () => {
  expect(referralStatuses.filter(isConsultPossible)).toEqual(['accepted', 'in_consult', 'advised'])
})
