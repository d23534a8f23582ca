'use client'

import { vietnamDay } from '@lientuyen/core/identity/calendar-date'
import { type PatientForm, patientIssues, sexes } from '@lientuyen/core/identity/patient'
import { Alert, Button, Fieldset, Group, Input, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconArrowLeft, IconScan } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'

import { useFieldErrors, useRule, useShowRefusal } from '../refusal/use-refusal.ts'
import { useTRPC } from '../trpc/trpc.ts'
import { LikelySame } from './likely-same.tsx'
import classes from './patient.module.css'
import type { FoundPatient } from './patient-choice.tsx'
import { readTypedDay, withStrokes, writeDay } from './typed-day.ts'

type Field = keyof PatientForm
type Props = Readonly<{
  start: PatientForm
  isScanned: boolean
  opening: string | null
  onBack: () => void
  onRegistered: (patient: FoundPatient) => void
}>

/** Registers a patient: each wrong field says why beside it, and people who may be the same are offered first. */
export function PatientRegister({ start, isScanned, opening, onBack, onRegistered }: Props) {
  const t = useTranslations('patient')
  const trpc = useTRPC()
  const rule = useRule()
  const fieldErrors = useFieldErrors()
  const showRefusal = useShowRefusal()
  const [form, setForm] = useState<PatientForm>(() => ({ ...start, birthDate: writeDay(start.birthDate) }))
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set())
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  const frame = useRef<HTMLFormElement>(null)
  const register = useMutation(trpc.patient.register.mutationOptions({ onSuccess: onRegistered }))

  const read = { ...form, birthDate: readTypedDay(form.birthDate) }
  const issues = patientIssues(read, vietnamDay(new Date()))
  const errorOf = (field: Field) => {
    const issue = left.has(field) ? issues.find((candidate) => candidate.field === field) : undefined
    return issue ? rule(issue) : refused[field]
  }
  const set = (field: Field, value: string) => {
    setForm((before) => ({ ...before, [field]: value }))
    setRefused(({ [field]: _, ...others }) => others)
  }
  const leave = (...fields: Field[]) => setLeft((before) => new Set([...before, ...fields]))

  const text = (field: Field, wide = false) => ({
    name: field,
    label: t(`field.${field}`),
    value: form[field],
    error: errorOf(field),
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => set(field, event.currentTarget.value),
    onBlur: () => leave(field),
    ...(wide && { wrapperProps: { 'data-wide': true } }),
  })

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    leave(...(Object.keys(form) as Field[]))
    const [first] = issues
    if (first) return frame.current?.querySelector<HTMLElement>(`[name="${first.field}"]`)?.focus()
    register.mutate(read, {
      onError: (error) => {
        const errors = fieldErrors(error)
        setRefused(errors)
        if (Object.keys(errors).length === 0) showRefusal(error)
      },
    })
  }

  return (
    <form ref={frame} onSubmit={onSubmit} noValidate>
      {isScanned ? (
        <Alert icon={<IconScan size={18} />} mb="md" role="status">
          {t('register.from-card')}
        </Alert>
      ) : null}
      <Fieldset legend={t('register.identity')} variant="unstyled" mb="lg" classNames={{ legend: classes.legend }}>
        <div className={classes.fields}>
          <TextInput {...text('fullName', true)} required withAsterisk autoFocus />
          <TextInput
            {...text('birthDate')}
            required
            withAsterisk
            inputMode="numeric"
            placeholder={t('hint.birthDate')}
            onChange={(event) => set('birthDate', withStrokes(event.currentTarget.value))}
          />
          <Input.Wrapper label={t('field.sex')} labelElement="div" id="patient-sex" error={errorOf('sex')}>
            <SegmentedControl
              fullWidth
              aria-labelledby="patient-sex-label"
              value={form.sex}
              onChange={(sex) => set('sex', sex)}
              data={sexes.map((sex) => ({ value: sex, label: t(`sex.${sex}`) }))}
            />
          </Input.Wrapper>
          <TextInput {...text('citizenId')} inputMode="numeric" description={t('hint.citizenId')} />
          <TextInput {...text('insuranceCard')} description={t('hint.insuranceCard')} />
          <TextInput {...text('allergies', true)} description={t('hint.allergies')} />
        </div>
      </Fieldset>
      <LikelySame form={read} opening={opening} onChoose={onRegistered} />
      <Fieldset legend={t('register.contact')} variant="unstyled" classNames={{ legend: classes.legend }}>
        <div className={classes.fields}>
          <TextInput {...text('phone')} inputMode="tel" />
          <TextInput {...text('ethnicity')} />
          <TextInput {...text('occupation')} />
          <Textarea {...text('address', true)} autosize minRows={1} />
        </div>
      </Fieldset>
      {left.size === Object.keys(form).length && issues.length > 0 ? (
        <Alert color="amber" icon={<IconAlertTriangle size={18} />} mt="lg" role="alert">
          {t('register.check', { count: issues.length })}
        </Alert>
      ) : null}
      <Group mt="xl" justify="space-between">
        <Button variant="subtle" color="gray" leftSection={<IconArrowLeft size={16} />} onClick={onBack}>
          {t('register.back')}
        </Button>
        <Button type="submit" size="md" loading={register.isPending || opening !== null}>
          {t('register.submit')}
        </Button>
      </Group>
    </form>
  )
}
