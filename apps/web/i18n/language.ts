export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

/** English as it is written here: day before month, 24 hours. */
export const locales = { vi: 'vi', en: 'en-GB' } as const satisfies Record<Language, string>
export type Locale = (typeof locales)[Language]

export const defaultLanguage: Language = 'vi'
export const languageCookie = 'language'

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)
