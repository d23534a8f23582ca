export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

export const defaultLanguage: Language = 'vi'
export const languageCookie = 'language'

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)
