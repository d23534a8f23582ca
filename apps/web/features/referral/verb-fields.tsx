'use client'

import { declineReasons, recommendations, transportModes } from '@lientuyen/core/referral/command'
import { Radio, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useClock } from '../shell/use-clock.ts'
import type { Words } from './commands-from-words.ts'
import { nextQuarter, wallClockOf } from './vietnam-clock.ts'

export type VerbFieldsProps = Readonly<{
  words: Words
  errors: Readonly<Record<string, string>>
  onWords: (words: Words) => void
}>

/** The name, label, words and error of a field of a command's form. */
function field({ words, errors, onWords }: VerbFieldsProps, name: string, label: string) {
  return {
    name,
    label,
    value: words[name] ?? '',
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => onWords({ ...words, [name]: event.currentTarget.value }),
  }
}

const long = {
  autosize: true,
  minRows: 3,
  maxRows: 14,
  maxLength: 8000,
  withAsterisk: true,
  'aria-required': true,
} as const

/** Visits are booked for when out-patient clinics open. */
const clinicOpens = '08:00'

function When({
  name,
  label,
  required = false,
  hour,
  ...form
}: VerbFieldsProps & {
  name: string
  label: string
  required?: boolean /** What the clock starts from; the next quarter otherwise. */
  hour?: string
}) {
  const t = useTranslations('referral.form')
  const now = useClock()
  const id = useId()
  return (
    <DateTimePicker
      // One id for both, so that the calendar is named after what was chosen.
      id={id}
      popoverProps={{ id }}
      name={name}
      data-name={name}
      label={label}
      placeholder={t('time-placeholder')}
      valueFormat="DD/MM/YYYY HH:mm"
      value={form.words[name] || null}
      onChange={(value) => form.onWords({ ...form.words, [name]: value ?? '' })}
      minDate={wallClockOf(now).slice(0, 10)}
      defaultTimeValue={hour ?? wallClockOf(nextQuarter(now)).slice(11, 16)}
      previousLabel={t('previous-month')}
      nextLabel={t('next-month')}
      error={form.errors[name]}
      withAsterisk={required}
      clearable={!required}
      timePickerProps={{ hoursInputLabel: t('hours'), minutesInputLabel: t('minutes') }}
      submitButtonProps={{ 'aria-label': t('time') }}
    />
  )
}

export function WithdrawFields(form: VerbFieldsProps) {
  const t = useTranslations('referral.form.withdraw')
  return <Textarea {...field(form, 'reason', t('reason'))} {...long} data-autofocus />
}

export function AcceptFields(form: VerbFieldsProps) {
  const t = useTranslations('referral.form.accept')
  return <When {...form} name="consultAt" label={t('at')} />
}

export function DeclineFields(form: VerbFieldsProps) {
  const t = useTranslations('referral')
  return (
    <Stack gap="sm">
      <Select
        name="reason"
        label={t('form.decline.reason')}
        placeholder={t('form.decline.reason-placeholder')}
        data={declineReasons.map((value) => ({ value, label: t(`decline-reason.${value}`) }))}
        value={form.words.reason ?? null}
        onChange={(reason) => form.onWords({ ...form.words, reason: reason ?? '' })}
        error={form.errors.reason}
        withAsterisk
        data-autofocus
      />
      <Textarea {...field(form, 'note', t('form.decline.note'))} {...long} />
    </Stack>
  )
}

export function AdviseFields(form: VerbFieldsProps) {
  const t = useTranslations('referral')
  return (
    <Stack gap="sm">
      <Radio.Group
        name="recommendation"
        label={t('form.advise.recommendation')}
        value={form.words.recommendation ?? ''}
        onChange={(recommendation) => form.onWords({ ...form.words, recommendation })}
        error={form.errors.recommendation}
        withAsterisk
      >
        <Stack gap={8} mt={6} mb={4}>
          {recommendations.map((value) => (
            <Radio key={value} value={value} label={t(`recommendation.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        {...field(form, 'advice', t('form.advise.advice'))}
        {...long}
        minRows={5}
        placeholder={t('form.advise.advice-hint')}
        data-autofocus
      />
    </Stack>
  )
}

export function StayFields(form: VerbFieldsProps) {
  const t = useTranslations('referral.form.stay')
  return <Textarea {...field(form, 'plan', t('plan'))} {...long} data-autofocus />
}

export function TransferFields(form: VerbFieldsProps) {
  const t = useTranslations('referral')
  return (
    <Stack gap="sm">
      <Radio.Group
        name="transport"
        label={t('form.transfer.transport')}
        value={form.words.transport ?? ''}
        onChange={(transport) => form.onWords({ ...form.words, transport })}
        error={form.errors.transport}
        withAsterisk
      >
        <Stack gap={8} mt={6} mb={4}>
          {transportModes.map((value) => (
            <Radio key={value} value={value} label={t(`transport.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <When {...form} name="departAt" label={t('form.transfer.depart')} required />
      <TextInput
        {...field(form, 'escort', t('form.transfer.escort'))}
        placeholder={t('form.transfer.escort-hint')}
        maxLength={200}
      />
    </Stack>
  )
}

export function ReferBackFields(form: VerbFieldsProps) {
  const t = useTranslations('referral.form.refer_back')
  const { words, onWords } = form
  const withAppointment = Boolean(words.withAppointment)
  return (
    <Stack gap="sm">
      <Textarea
        {...field(form, 'result', t('result'))}
        {...long}
        minRows={4}
        placeholder={t('result-hint')}
        data-autofocus
      />
      <Textarea {...field(form, 'watchFor', t('watch-for'))} autosize minRows={2} maxRows={10} maxLength={4000} />
      <Switch
        label={t('with-appointment')}
        checked={withAppointment}
        onChange={(event) => onWords({ ...words, withAppointment: event.currentTarget.checked ? 'yes' : '' })}
      />
      {withAppointment ? (
        <>
          <When {...form} name="appointment.at" label={t('at')} required hour={clinicOpens} />
          <TextInput {...field(form, 'appointment.place', t('place'))} placeholder={t('place-hint')} maxLength={200} />
          <Textarea {...field(form, 'appointment.note', t('note'))} autosize minRows={2} maxLength={1000} />
        </>
      ) : null}
    </Stack>
  )
}

export function CloseFields(form: VerbFieldsProps) {
  const t = useTranslations('referral.form.close')
  return (
    <Textarea {...field(form, 'note', t('note'))} autosize minRows={2} maxRows={10} maxLength={2000} data-autofocus />
  )
}

export const NoFields = () => null
