'use client'

import { ActionIcon, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import classes from './draft.module.css'
import { useDraftEditing } from './draft-editing.ts'
import { fieldId } from './draft-fields.ts'
import { Icd10Picker } from './icd10-picker.tsx'

const mostOthers = 12

/** The main diagnosis and up to twelve others, each a code and the doctor's own words. */
export function DraftDiagnosis() {
  const t = useTranslations('referral')
  const { draft, changeContent, errorOf, left } = useDraftEditing()
  const { mainDiagnosis, otherDiagnoses } = draft.content
  const setOther = (index: number, name: string) =>
    changeContent({ otherDiagnoses: otherDiagnoses.map((one, at) => (at === index ? { ...one, name } : one)) })

  return (
    <>
      <div className={classes.diagnosis}>
        <Icd10Picker
          id={fieldId('mainDiagnosis')}
          label={t('field.mainDiagnosis')}
          code={mainDiagnosis.code}
          required
          error={errorOf('mainDiagnosis')}
          onPick={({ code, name }) => changeContent({ mainDiagnosis: { code, name: name || mainDiagnosis.name } })}
          onBlur={() => left('mainDiagnosis')}
        />
        <TextInput
          label={t('draft.name')}
          value={mainDiagnosis.name}
          maxLength={300}
          onChange={(event) => changeContent({ mainDiagnosis: { ...mainDiagnosis, name: event.currentTarget.value } })}
        />
      </div>
      {otherDiagnoses.length > 0 ? (
        <ul className={classes.others} aria-label={t('field.otherDiagnoses')}>
          {otherDiagnoses.map(({ code, name }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same code may stand there twice while it is being mended
            <li key={`${index}-${code}`}>
              <span className={classes.otherCode} id={fieldId(`otherDiagnoses.${index}`)} tabIndex={-1}>
                {code}
              </span>
              <TextInput
                aria-label={t('draft.other-name', { code })}
                value={name}
                maxLength={300}
                error={errorOf(`otherDiagnoses.${index}`)}
                onChange={(event) => setOther(index, event.currentTarget.value)}
              />
              <ActionIcon
                size={32}
                aria-label={t('draft.other-remove', { code })}
                onClick={() => changeContent({ otherDiagnoses: otherDiagnoses.filter((_, at) => at !== index) })}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      ) : null}
      {otherDiagnoses.length < mostOthers ? (
        <div className={classes.diagnosis}>
          <Icd10Picker
            id={fieldId('otherDiagnoses')}
            label={t('draft.other-add')}
            code=""
            isAdding
            onPick={(diagnosis) => {
              changeContent({ otherDiagnoses: [...otherDiagnoses, diagnosis] })
              left(`otherDiagnoses.${otherDiagnoses.length}`)
            }}
          />
        </div>
      ) : (
        <p className={classes.quiet}>{t('draft.other-full')}</p>
      )}
    </>
  )
}
