'use client'

import { type Specialty, specialties } from '@lientuyen/core/directory/facility'
import { searchable } from '@lientuyen/core/identity/patient'
import { urgencies } from '@lientuyen/core/referral/content'
import {
  type ComboboxParsedItem,
  Input,
  isOptionsGroup,
  type OptionsFilter,
  SegmentedControl,
  Select,
  Text,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { useTRPC } from '../trpc/trpc.ts'
import classes from './draft.module.css'
import { useDraftEditing } from './draft-editing.ts'
import { fieldId } from './draft-fields.ts'
import { UrgencyMark } from './urgency-mark.tsx'

/** Marks and case do not matter in a search: “bach mai” finds “Bạch Mai”. */
const withoutMarks: OptionsFilter = ({ options, search }) => {
  const words = searchable(search).split(' ').filter(Boolean)
  const holds = (label: string) => words.every((word) => searchable(label).includes(word))
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!isOptionsGroup(option)) return holds(option.label) ? [option] : []
    const items = option.items.filter(({ label }) => holds(label))
    return items.length > 0 ? [{ ...option, items }] : []
  })
}

/** The list opens within the form, so that it is found where the field is. */
const inPlace = { withinPortal: false }

/** Where the referral goes, for which specialty, and how urgent it is. */
export function DraftWhere() {
  const t = useTranslations('referral')
  const trpc = useTRPC()
  const { draft, changeHead, errorOf, left } = useDraftEditing()
  const { receivingFacilityId, specialty, urgency } = draft
  const { data: receivers = [], isPending } = useQuery(
    trpc.directory.receivers.queryOptions(undefined, { staleTime: 600_000 }),
  )
  const chosen = receivers.find(({ id }) => id === receivingFacilityId)

  const item = ({ id, name }: (typeof receivers)[number]) => ({ value: id, label: name })
  const offering = receivers.filter((receiver) => !specialty || receiver.specialties.includes(specialty))
  const others = receivers.filter((receiver) => !offering.includes(receiver))
  const hospitals = specialty
    ? [
        { group: t('draft.receiver-offers'), items: offering.map(item) },
        { group: t('draft.receiver-lacks'), items: others.map(item) },
      ].filter(({ items }) => items.length > 0)
    : [...Map.groupBy(receivers, ({ province }) => province)].map(([group, found]) => ({
        group,
        items: found.map(item),
      }))

  const subject = (value: Specialty) => ({ value, label: t(`specialty.${value}`) })
  const offered = specialties.filter((value) => chosen?.specialties.includes(value))
  const subjects = chosen
    ? [
        { group: t('draft.specialty-offered'), items: offered.map(subject) },
        {
          group: t('draft.specialty-not-offered'),
          items: specialties.filter((one) => !offered.includes(one)).map(subject),
        },
      ]
    : specialties.map(subject)
  const isNotOffered = chosen && specialty && !chosen.specialties.includes(specialty)

  return (
    <div className={classes.pair}>
      <Select
        id={fieldId('receivingFacilityId')}
        label={t('field.receivingFacilityId')}
        withAsterisk
        aria-required
        placeholder={isPending ? undefined : t('draft.receiver-placeholder')}
        data={hospitals}
        value={receivingFacilityId}
        onChange={(id) => changeHead({ receivingFacilityId: id })}
        onBlur={() => left('receivingFacilityId')}
        error={errorOf('receivingFacilityId')}
        nothingFoundMessage={t('draft.receiver-none')}
        filter={withoutMarks}
        searchable
        openOnFocus={false}
        comboboxProps={inPlace}
        maxDropdownHeight={360}
        renderOption={({ option }) => (
          <div>
            <div>{option.label}</div>
            <Text size="xs" c="dimmed" lineClamp={1}>
              {receivers
                .find(({ id }) => id === option.value)
                ?.specialties.map((value) => t(`specialty.${value}`))
                .join(', ')}
            </Text>
          </div>
        )}
      />
      <Select
        id={fieldId('specialty')}
        label={t('field.specialty')}
        withAsterisk
        aria-required
        placeholder={t('draft.specialty-placeholder')}
        data={subjects}
        value={specialty}
        onChange={(value) => changeHead({ specialty: value as Specialty | null })}
        onBlur={() => left('specialty')}
        error={errorOf('specialty')}
        description={isNotOffered ? t('draft.specialty-missing', { facility: chosen.shortName }) : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        filter={withoutMarks}
        searchable
        openOnFocus={false}
        comboboxProps={inPlace}
        maxDropdownHeight={360}
      />
      <Input.Wrapper label={t('field.urgency')} labelElement="div" id={fieldId('urgency')} className={classes.wide}>
        <SegmentedControl
          className={classes.urgency}
          data-urgency={urgency}
          fullWidth
          aria-labelledby={`${fieldId('urgency')}-label`}
          value={urgency}
          onChange={(value) => changeHead({ urgency: value as typeof urgency })}
          data={urgencies.map((value) => ({ value, label: <UrgencyMark urgency={value} /> }))}
        />
      </Input.Wrapper>
    </div>
  )
}
