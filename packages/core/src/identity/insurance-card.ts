/**
 * Reads a health insurance card number (thẻ BHYT): 15 characters, 2 letters of the group, 1 digit of the benefit (1 to 5),
 * 2 digits of the province, 10 digits of the insured. Takes the number as typed; gives it in capitals without spaces, or the rule it breaks.
 */
export function readInsuranceCard(typed: string): { value: string } | { rule: string } {
  const value = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  if (value.length !== 15) return { rule: 'insurance_card_15_characters' }
  if (!/^[A-Z]{2}[1-5]\d{2}\d{10}$/.test(value)) return { rule: 'insurance_card_shape' }
  return { value }
}
