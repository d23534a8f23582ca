import { readCitizenId } from '@lientuyen/core/identity/citizen-id'
import { type PatientForm, tidyName } from '@lientuyen/core/identity/patient'

import { readTypedDay } from './typed-day.ts'

const sexes: Readonly<Record<string, PatientForm['sex']>> = { nam: 'male', nữ: 'female' }

/**
 * Reads what a scanner types for the QR code of a citizen card: seven fields between strokes, the number, the old identity card,
 * name, birth date `ddmmyyyy`, sex, address and date of issue. Null when the text is something else.
 */
export function readScannedCard(
  typed: string,
): Pick<PatientForm, 'citizenId' | 'fullName' | 'birthDate' | 'sex' | 'address'> | null {
  const [number = '', , name = '', born = '', sex = '', address = ''] = typed.normalize('NFC').split('|')
  const citizen = readCitizenId(number)
  if ('rule' in citizen || !typed.includes('|')) return null
  return {
    citizenId: citizen.value,
    fullName: tidyName(name),
    birthDate: readTypedDay(born),
    sex: sexes[sex.trim().toLowerCase()] ?? citizen.facts.sex,
    address: address.trim(),
  }
}
