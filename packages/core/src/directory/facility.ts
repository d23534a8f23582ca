/** The tiers of the network: a core hospital advises, a satellite refers, a health department oversees. */
export const facilityTiers = ['core', 'satellite', 'health_department'] as const
export type FacilityTier = (typeof facilityTiers)[number]

/** Whether a text is a facility code (mã CSKCB): five characters, digits with an optional leading letter; never a number. */
export const isFacilityCode = (text: string) => /^[0-9A-Z]\d{4}$/.test(text)

export const specialties = [
  'cardiology',
  'neurology',
  'neurosurgery',
  'trauma',
  'obstetrics',
  'paediatrics',
  'oncology',
  'respiratory',
  'gastroenterology',
  'infectious_disease',
  'nephrology',
  'endocrinology',
  'emergency',
  'general_surgery',
  'radiology',
] as const
export type Specialty = (typeof specialties)[number]
